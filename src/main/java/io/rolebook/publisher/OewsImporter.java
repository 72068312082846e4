package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.http.Text;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.Field;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.TemporaryFiles;
import io.rolebook.imports.UnreadableFileException;
import io.rolebook.imports.Workbook;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.salary.Basis;
import io.rolebook.salary.FigureDocument;
import io.rolebook.salary.FigureStatus;
import io.rolebook.salary.Statistic;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The national workbook (.xlsx) of the Occupational Employment and Wage Statistics, as the U.S. Bureau of Labor
 * Statistics publishes it every year. Of its rows, those of detailed occupations count; the others are sums of them.
 * Wages are in US dollars a year and an hour, or one of them for occupations of which the publisher gives only that.
 */
@Singleton
class OewsImporter implements DocumentFormat {
    private static final String NOTES = "Field Descriptions";

    private static final List<Measure> MEASURES = List.of(
            new Measure(Statistic.mean, "MEAN"),
            new Measure(Statistic.p10, "PCT10"),
            new Measure(Statistic.p25, "PCT25"),
            new Measure(Statistic.median, "MEDIAN"),
            new Measure(Statistic.p75, "PCT75"),
            new Measure(Statistic.p90, "PCT90"));

    /** Newer than the others. */
    private static final String YEARLY_ONLY = "ANNUAL";

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            "AREA_TYPE",
                            "I_GROUP",
                            "O_GROUP",
                            "OCC_CODE",
                            "OCC_TITLE",
                            "TOT_EMP",
                            "MEAN_PRSE",
                            "HOURLY"),
                    MEASURES.stream()
                            .flatMap(measure ->
                                    Stream.of(measure.column(PayPeriod.year), measure.column(PayPeriod.hour))))
            .toList();

    private final OewsRoles roles;
    private final TemporaryFiles files;

    OewsImporter(OewsRoles roles, TemporaryFiles files) {
        this.roles = roles;
        this.files = files;
    }

    private record Measure(Statistic statistic, String name) {
        String column(PayPeriod per) {
            return (per == PayPeriod.hour ? "H_" : "A_") + name;
        }
    }

    /** @param amount US dollars; null where it is not published */
    private record Wage(
            Measure measure,
            PayPeriod per,
            FigureStatus status,
            @Nullable BigDecimal amount) {}

    /**
     * @param periods that the publisher gives wages for
     * @param meanError the standard error of the mean, in percent of it
     */
    private record Occupation(
            String code,
            String title,
            List<PayPeriod> periods,
            @Nullable Long employment,
            @Nullable BigDecimal meanError,
            List<Wage> wages) {}

    @Override
    public String name() {
        return "oews";
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        // From a stream, the workbook would be held in memory.
        Path file = files.create("oews", ".xlsx");
        try {
            try (var disk = Files.newOutputStream(file)) {
                content.transferTo(disk);
            }
            Workbook.check(file, tally);
            return read(file, tally);
        } finally {
            Files.delete(file);
        }
    }

    private List<Document> read(Path file, ImportTally tally) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            OewsRelease release = OewsRelease.of(notes(workbook));
            Sheet sheet = workbook.getFirstSheet();
            try (Stream<Row> rows = sheet.openStream()) {
                return new Reading(release, rows.iterator(), tally).documents();
            }
        } catch (IOException | ExcelReaderException unreadable) {
            throw new UnreadableFileException("The file cannot be read as an Excel workbook (.xlsx).");
        }
    }

    private static String notes(ReadableWorkbook workbook) throws IOException {
        Sheet sheet = workbook.findSheet(NOTES)
                .orElseThrow(() -> new UnreadableFileException("The workbook has no sheet '%s'.".formatted(NOTES)));
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.flatMap(Row::stream)
                    .filter(Objects::nonNull)
                    .map(Cell::getText)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** One pass over the rows of a release. */
    private final class Reading {
        private final OewsRelease release;
        private final Iterator<Row> rows;
        private final ImportTally tally;
        private final Map<String, Integer> columns = new LinkedHashMap<>();

        Reading(OewsRelease release, Iterator<Row> rows, ImportTally tally) {
            this.release = release;
            this.rows = rows;
            this.tally = tally;
        }

        List<Document> documents() {
            bindColumns();
            Map<String, List<String>> rolesByCode = roles.occupations().stream()
                    .collect(Collectors.groupingBy(
                            OewsRoles.Occupation::code,
                            Collectors.mapping(OewsRoles.Occupation::role, Collectors.toList())));
            List<Document> documents = new ArrayList<>(List.of(release.source()));
            boolean isEmpty = true;
            while (rows.hasNext()) {
                tally.checkCancelled();
                Row row = rows.next();
                if (!isDetailed(row)) {
                    continue;
                }
                isEmpty = false;
                try {
                    Occupation occupation = occupation(row);
                    tally.accept();
                    List<String> carriers = rolesByCode.getOrDefault(occupation.code(), List.of());
                    if (carriers.isEmpty()) {
                        tally.unmatched(occupation.code() + " " + occupation.title(), 1);
                    }
                    carriers.forEach(role -> documents.addAll(figures(occupation, role)));
                } catch (Field.RejectedException rejected) {
                    tally.reject(row.getRowNum(), rejected.field(), rejected.code(), rejected.reason());
                }
            }
            if (isEmpty) {
                throw new UnreadableFileException("The workbook has no detailed occupation of the whole country and all"
                        + " industries; it may be that of the states or of single industries.");
            }
            return documents;
        }

        private void bindColumns() {
            if (rows.hasNext()) {
                rows.next().stream()
                        .filter(Objects::nonNull)
                        .forEach(cell ->
                                columns.put(cell.getText().strip().toUpperCase(Locale.ROOT), cell.getColumnIndex()));
            }
            List<String> missing = COLUMNS.stream()
                    .filter(column -> !columns.containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UnreadableFileException(
                        "The first sheet of the workbook has no column %s.".formatted(String.join(", ", missing)));
            }
        }

        private Field field(Row row, String column) {
            return new Field(
                    column,
                    row.getOptionalCell(Objects.requireNonNull(columns.get(column)))
                            .map(Cell::getText)
                            .orElse("")
                            .strip());
        }

        private boolean isDetailed(Row row) {
            return field(row, "O_GROUP").text().equalsIgnoreCase("detailed")
                    && field(row, "AREA_TYPE").text().equals("1")
                    && field(row, "I_GROUP").text().equalsIgnoreCase("cross-industry");
        }

        private Occupation occupation(Row row) {
            List<PayPeriod> periods = periods(row);
            Field employment = field(row, "TOT_EMP");
            Field meanError = field(row, "MEAN_PRSE");
            return new Occupation(
                    field(row, "OCC_CODE").matching("\\d\\d-\\d{4}", "must be a code such as 15-2051"),
                    field(row, "OCC_TITLE").text(),
                    periods,
                    isPublished(employment) ? employment.positive().longValue() : null,
                    isPublished(meanError) ? rounded(meanError.number()) : null,
                    periods.stream()
                            .flatMap(per -> MEASURES.stream()
                                    .map(measure -> wage(measure, per, field(row, measure.column(per)))))
                            .toList());
        }

        private List<PayPeriod> periods(Row row) {
            if (isSet(row, "HOURLY")) {
                return List.of(PayPeriod.hour);
            }
            boolean isYearlyOnly = columns.containsKey(YEARLY_ONLY) && isSet(row, YEARLY_ONLY);
            return isYearlyOnly ? List.of(PayPeriod.year) : List.of(PayPeriod.year, PayPeriod.hour);
        }

        private boolean isSet(Row row, String column) {
            return field(row, column).text().equalsIgnoreCase("TRUE");
        }

        private Wage wage(Measure measure, PayPeriod per, Field field) {
            if (field.text().equals("#")) {
                return new Wage(measure, per, FigureStatus.topCoded, release.threshold(per));
            }
            return isPublished(field)
                    ? new Wage(measure, per, FigureStatus.reported, rounded(field.positive()))
                    : new Wage(measure, per, FigureStatus.notAvailable, null);
        }

        private List<FigureDocument> figures(Occupation occupation, String role) {
            return occupation.wages().stream()
                    .map(wage -> figure(occupation, wage, role))
                    .toList();
        }

        private FigureDocument figure(Occupation occupation, Wage wage, String role) {
            Statistic statistic = wage.measure().statistic();
            boolean isSecond = wage.per() != occupation.periods().get(0);
            return new FigureDocument(
                    null,
                    Text.shortSlug("oews-%d-%s-%s-%s%s"
                            .formatted(release.year(), occupation.code(), statistic, isSecond ? "hourly-" : "", role)),
                    role,
                    statistic,
                    null,
                    "us",
                    wage.amount(),
                    "USD",
                    wage.per(),
                    Basis.gross,
                    release.asOf(),
                    null,
                    occupation.employment(),
                    statistic == Statistic.mean ? occupation.meanError() : null,
                    false,
                    wage.status(),
                    List.of(new Evidence(
                            release.source().slug(),
                            "national, %s, %s"
                                    .formatted(occupation.code(), wage.measure().column(wage.per())),
                            release.asOf(),
                            Evidence.Method.survey,
                            wage.status() == FigureStatus.topCoded ? "published as #: this amount or more" : null)));
        }
    }

    /** The source marks wages that it does not publish with one asterisk, employment with two. */
    private static boolean isPublished(Field field) {
        return !field.text().equals("*") && !field.text().equals("**");
    }

    /** The numbers of a workbook are binary: 38.37 stands there as 38.369999999999997. */
    private static BigDecimal rounded(BigDecimal number) {
        return Money.plain(number.setScale(2, RoundingMode.HALF_UP));
    }
}
