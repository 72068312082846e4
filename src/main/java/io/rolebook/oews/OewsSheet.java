package io.rolebook.oews;

import io.rolebook.change.Document;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.Field;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportTally;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.oews.OewsOccupation.Measure;
import io.rolebook.oews.OewsOccupation.Wage;
import io.rolebook.publisher.ReleaseParts;
import io.rolebook.publisher.ReleaseParts.Part;
import io.rolebook.publisher.WiderOccupations;
import io.rolebook.salary.FigureStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/**
 * One pass over the rows of a release. Those of detailed occupations in all industries count; the others are sums of them, or parts.
 * Wages are in US dollars a year and an hour, or one of them for occupations of which the publisher gives only that.
 */
public final class OewsSheet {
    /** Newer than the others. */
    private static final String YEARLY_ONLY = "ANNUAL";

    private static final String EMPLOYMENT = "employment";

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            "AREA",
                            "AREA_TITLE",
                            "AREA_TYPE",
                            "PRIM_STATE",
                            "I_GROUP",
                            "O_GROUP",
                            "OCC_CODE",
                            "OCC_TITLE",
                            "TOT_EMP",
                            "MEAN_PRSE",
                            "HOURLY"),
                    OewsOccupation.MEASURES.stream()
                            .flatMap(measure ->
                                    Stream.of(measure.column(PayPeriod.year), measure.column(PayPeriod.hour))))
            .toList();

    private final String name;
    private final OewsRelease release;
    private final OewsRoles roles;
    private final OewsAreas areas;
    private final Iterator<Row> rows;
    private final ImportTally tally;
    private final ReleaseParts parts;
    private final Map<String, List<String>> rolesByCode;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final List<OewsOccupation> wider = new ArrayList<>();
    private long accepted;
    private long unmatched;
    private long notWanted;
    private long rejected;

    /** @param name of the sheet */
    OewsSheet(String name, OewsRelease release, OewsRoles roles, Iterator<Row> rows, ImportTally tally) {
        this.name = name;
        this.release = release;
        this.roles = roles;
        this.areas = new OewsAreas(release, roles.places());
        this.rows = rows;
        this.tally = tally;
        this.parts = new ReleaseParts("these statistics", parts(), Set.copyOf(roles.parts()), tally);
        this.rolesByCode = roles.occupations().stream()
                .collect(Collectors.groupingBy(
                        OewsRoles.Occupation::code,
                        TreeMap::new,
                        Collectors.mapping(OewsRoles.Occupation::role, Collectors.toList())));
    }

    private static List<Part> parts() {
        return Stream.concat(
                        OewsOccupation.MEASURES.stream()
                                .map(measure -> new Part(
                                        measure.statistic().name(),
                                        "wages in the columns %s and %s"
                                                .formatted(
                                                        measure.column(PayPeriod.year),
                                                        measure.column(PayPeriod.hour)))),
                        Stream.of(new Part(EMPLOYMENT, "numbers in the column TOT_EMP")))
                .toList();
    }

    List<Document> documents() {
        bindColumns();
        List<Document> figures = new ArrayList<>();
        while (rows.hasNext()) {
            tally.checkCancelled();
            Row row = rows.next();
            if (isEmpty(row)) {
                continue;
            }
            if (!isDetailed(row)) {
                notWanted++;
                continue;
            }
            try {
                figures.addAll(figures(occupation(row)));
                tally.accept();
                accepted++;
            } catch (Field.RejectedException fault) {
                rejected++;
                tally.reject(row.getRowNum(), fault.field(), fault.code(), fault.reason());
            }
        }
        if (accepted + rejected == 0) {
            throw new UnreadableFileException("The workbook has no detailed occupation of all industries; it may be"
                    + " that of single industries.");
        }
        wider.forEach(occupation -> figures.addAll(figuresOfParts(occupation)));
        tally.findings().read(new Import.FileRead(name, accepted, unmatched, notWanted, rejected, null));
        // Where all rows are at fault, nothing can be told of what is missing.
        if (accepted > 0) {
            parts.refuseMissing(part -> true, "takes the others, and what earlier releases stated stays");
        }
        warnOfThoseThatLeft(figures);
        List<Document> documents = new ArrayList<>(List.of(release.source()));
        documents.addAll(areas.found());
        documents.addAll(figures);
        return documents;
    }

    private void bindColumns() {
        if (rows.hasNext()) {
            rows.next().stream()
                    .filter(Objects::nonNull)
                    .forEach(cell ->
                            columns.put(cell.getText().strip().toUpperCase(Locale.ROOT), cell.getColumnIndex()));
        }
        List<String> missing =
                COLUMNS.stream().filter(column -> !columns.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("The first sheet of the workbook, '%s', has no column %s."
                    .formatted(name, String.join(", ", missing)));
        }
    }

    private static boolean isEmpty(Row row) {
        return row.stream().allMatch(cell -> cell == null || cell.getText().isBlank());
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
                && field(row, "I_GROUP").text().equalsIgnoreCase("cross-industry");
    }

    private OewsOccupation occupation(Row row) {
        List<PayPeriod> periods = periods(row);
        Field employment = field(row, "TOT_EMP");
        Field meanError = field(row, "MEAN_PRSE");
        OewsOccupation occupation = new OewsOccupation(
                release,
                areas.place(
                        field(row, "AREA_TYPE"),
                        field(row, "AREA"),
                        field(row, "AREA_TITLE"),
                        field(row, "PRIM_STATE")),
                field(row, "OCC_CODE").matching("\\d\\d-\\d{4}", "must be a code such as 15-2051"),
                field(row, "OCC_TITLE").text(),
                periods,
                isPublished(employment) ? employment.positive().longValue() : null,
                isPublished(meanError) ? rounded(meanError.number()) : null,
                periods.stream()
                        .flatMap(per -> OewsOccupation.MEASURES.stream()
                                .map(measure -> wage(measure, per, field(row, measure.column(per)))))
                        .toList());
        codes.add(occupation.code());
        if (occupation.employment() != null) {
            parts.tell(EMPLOYMENT);
        }
        occupation.wages().stream()
                .filter(wage -> wage.amount() != null)
                .forEach(wage -> parts.tell(wage.measure().statistic().name()));
        return occupation;
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

    /** The source marks wages that it does not publish with one asterisk, employment with two. */
    private static boolean isPublished(Field field) {
        return !field.text().equals("*") && !field.text().equals("**");
    }

    /** The numbers of a workbook are binary: 38.37 stands there as 38.369999999999997. */
    private static BigDecimal rounded(BigDecimal number) {
        return Money.plain(number.setScale(2, RoundingMode.HALF_UP));
    }

    private List<? extends Document> figures(OewsOccupation occupation) {
        List<String> carriers = rolesByCode.getOrDefault(occupation.code(), List.of());
        boolean isWider =
                !WiderOccupations.parts(occupation.code(), rolesByCode.keySet()).isEmpty();
        if (isWider) {
            wider.add(occupation);
        } else if (carriers.isEmpty()) {
            unmatched++;
            tally.findings().unmatched(occupation.code() + " " + occupation.title(), 1);
        }
        return carriers.stream()
                .flatMap(role -> occupation.figures(role, false).stream())
                .toList();
    }

    /** Of those parts that the release has no wages of. */
    private List<? extends Document> figuresOfParts(OewsOccupation occupation) {
        Set<String> own = Set.copyOf(rolesByCode.getOrDefault(occupation.code(), List.of()));
        return WiderOccupations.parts(occupation.code(), rolesByCode.keySet()).stream()
                .filter(part -> !codes.contains(part))
                .flatMap(part -> rolesByCode.getOrDefault(part, List.of()).stream())
                .distinct()
                .filter(role -> !own.contains(role))
                .flatMap(role -> occupation.figures(role, true).stream())
                .toList();
    }

    private void warnOfThoseThatLeft(List<Document> figures) {
        boolean isOfCountry = figures.stream().map(Document::slug).anyMatch(slug -> slug.matches("oews-\\d{4}-\\d.*"));
        if (!isOfCountry) {
            return;
        }
        roles.published(release.source().slug()).stream()
                .filter(before -> !codes.contains(before.code()))
                .forEach(gone -> tally.warn(
                        0,
                        "OCC_CODE",
                        "left-the-publication",
                        "%s (role '%s') had wages in the last release and has none in this one; those stay, with their date."
                                .formatted(gone.code(), gone.role())));
    }
}
