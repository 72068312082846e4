package io.rolebook.oews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Formats;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportTally;
import io.rolebook.money.PayPeriod;
import io.rolebook.place.PlaceDocument;
import io.rolebook.salary.Basis;
import io.rolebook.salary.FigureDocument;
import io.rolebook.salary.FigureStatus;
import io.rolebook.salary.Statistic;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OewsImporterTest {
    private static final String THRESHOLDS =
            "#  = indicates a wage equal to or greater than $90.50 per hour or $188,240 per year ";

    private static final String LONGEST = "k".repeat(Formats.LONGEST_SLUG);

    private final ImportTally tally = new ImportTally();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private List<String> notes = List.of("May 2019 OEWS Estimates", "*  = not available", THRESHOLDS);

    @BeforeEach
    void aWorkbookOfThreeOccupations() {
        rows.add(row("00-0000", "All Occupations", Map.of("O_GROUP", "total")));
        rows.add(row("15-2051", "Data Scientists", Map.of("A_PCT90", "#", "A_PCT10", "*")));
        rows.add(row("27-2011", "Actors", Map.of("HOURLY", "TRUE", "A_MEAN", "*", "H_PCT90", "#")));
        rows.add(row("29-1141", "Registered Nurses", Map.of()));
    }

    @Test
    void theReleaseIsTheSource() throws IOException {
        assertThat(read().get(0)).isInstanceOfSatisfying(SourceDocument.class, source -> {
            assertThat(source.slug()).isEqualTo("bls-oews-2019");
            assertThat(source.publisher()).isEqualTo("U.S. Bureau of Labor Statistics");
            assertThat(source.licence()).isEqualTo("Public domain");
            assertThat(source.publishedOn()).isNull();
        });
    }

    @Test
    void anOccupationGivesARoleSixFiguresAYearAndSixAnHour() throws IOException {
        assertThat(figures("data-scientist", PayPeriod.hour))
                .extracting(FigureDocument::amount)
                .containsExactly(
                        new BigDecimal("38.37"),
                        new BigDecimal("39.37"),
                        new BigDecimal("40.37"),
                        new BigDecimal("41.37"),
                        new BigDecimal("42.37"),
                        new BigDecimal("43.37"));
        assertThat(figures("data-scientist", PayPeriod.hour).get(0).slug())
                .isEqualTo("oews-2019-15-2051-mean-hourly-data-scientist");
        assertThat(figures("data-scientist", PayPeriod.year))
                .extracting(FigureDocument::statistic, FigureDocument::status, FigureDocument::amount)
                .containsExactly(
                        tuple(Statistic.mean, FigureStatus.reported, new BigDecimal("61000")),
                        tuple(Statistic.p10, FigureStatus.notAvailable, null),
                        tuple(Statistic.p25, FigureStatus.reported, new BigDecimal("61002")),
                        tuple(Statistic.median, FigureStatus.reported, new BigDecimal("61003")),
                        tuple(Statistic.p75, FigureStatus.reported, new BigDecimal("61004")),
                        tuple(Statistic.p90, FigureStatus.topCoded, new BigDecimal("188240")));
    }

    @Test
    void aFigureSaysOfWhomWhereAndWhenItHolds() throws IOException {
        FigureDocument p25 = figures("data-scientist").get(2);

        assertThat(p25.slug()).isEqualTo("oews-2019-15-2051-p25-data-scientist");
        assertThat(p25.currency()).isEqualTo("USD");
        assertThat(p25.per()).isEqualTo(PayPeriod.year);
        assertThat(p25.basis()).isEqualTo(Basis.gross);
        assertThat(p25.place()).isEqualTo("us");
        assertThat(p25.asOf()).isEqualTo("2019-05");
        assertThat(p25.level()).isNull();
        assertThat(p25.sampleSize()).isNull();
        assertThat(p25.approximate()).isFalse();
        assertThat(p25.employmentCount()).isEqualTo(192_710);
        assertThat(p25.evidence())
                .containsExactly(new Evidence(
                        "bls-oews-2019", "national, 15-2051, A_PCT25", "2019-05", Evidence.Method.survey, null));
    }

    @Test
    void aFigureOfARoleWithTheLongestSlugHasOneThatIsAllowed() throws IOException {
        rows.add(row("29-9999", "Kite Makers", Map.of()));

        assertThat(figures(LONGEST))
                .extracting(FigureDocument::slug)
                .allSatisfy(slug -> assertThat(slug)
                        .startsWith("oews-2019-29-9999-")
                        .hasSizeLessThanOrEqualTo(Formats.LONGEST_SLUG));
        assertThat(read())
                .extracting(Document::slug)
                .filteredOn(slug -> slug.contains("29-9999"))
                .hasSize(24)
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheMeanHasTheErrorOfTheMean() throws IOException {
        assertThat(figures("data-scientist", PayPeriod.year))
                .extracting(FigureDocument::relativeStandardError)
                .containsExactly(new BigDecimal("4.9"), null, null, null, null, null);
    }

    @Test
    void wagesPublishedByTheYearOnlyStayByTheYear() throws IOException {
        rows.get(1).put("ANNUAL", "TRUE");

        assertThat(figures("data-scientist"))
                .hasSize(6)
                .extracting(FigureDocument::per)
                .containsOnly(PayPeriod.year);
    }

    @Test
    void wagesPublishedByTheHourOnlyStayByTheHour() throws IOException {
        assertThat(figures("actor")).extracting(FigureDocument::per).containsOnly(PayPeriod.hour);
        assertThat(figures("actor"))
                .extracting(FigureDocument::amount)
                .containsExactly(
                        new BigDecimal("38.37"),
                        new BigDecimal("39.37"),
                        new BigDecimal("40.37"),
                        new BigDecimal("41.37"),
                        new BigDecimal("42.37"),
                        new BigDecimal("90.5"));
        assertThat(figures("actor").get(5).evidence().get(0).locator()).isEqualTo("national, 27-2011, H_PCT90");
    }

    @Test
    void rowsAreCountedAndOccupationsWithoutARoleAreNamed() throws IOException {
        read();

        assertThat(tally.counts())
                .extracting("accepted", "rejected", "unmatched")
                .containsExactly(3L, 0L, 1L);
        assertThat(tally.findings().unmatchedValues())
                .containsExactly(new Import.Unmatched("29-1141 Registered Nurses", 1));
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndCase() throws IOException {
        List<Document> inOrder = read();
        Random random = new Random(7);
        rows.replaceAll(row -> {
            Map<String, Object> lowerCase = new LinkedHashMap<>();
            row.forEach((column, value) -> lowerCase.put(column.toLowerCase(Locale.ROOT), value));
            return lowerCase;
        });
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        Collections.shuffle(columns, random);

        assertThat(read(workbook(columns))).isEqualTo(inOrder);
    }

    @Test
    void anEmploymentThatIsNotPublishedIsUnknown() throws IOException {
        rows.get(1).put("TOT_EMP", "**");

        assertThat(figures("data-scientist"))
                .extracting(FigureDocument::employmentCount)
                .containsOnlyNulls();
    }

    @Test
    void aRowWithAWageThatIsNoNumberIsRejected() throws IOException {
        rows.get(1).put("A_MEDIAN", "about 60000");
        rows.get(2).put("H_MEAN", 0);

        assertThat(read()).hasSize(1);
        assertThat(tally).extracting("accepted", "rejected").containsExactly(1L, 2L);
        assertThat(tally.findings().rejections())
                .extracting("line", "field")
                .containsExactly(tuple(3L, "A_MEDIAN"), tuple(4L, "H_MEAN"));
    }

    @Test
    void aMissingColumnIsNamed() {
        rows.forEach(row -> row.remove("A_PCT10"));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no column A_PCT10");
    }

    @Test
    void withoutTheThresholdsNothingIsRead() {
        notes = List.of("May 2019 OEWS Estimates", "#  = a high wage");

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("#");
    }

    @Test
    void withoutTheMonthNothingIsRead() {
        notes = List.of(THRESHOLDS);

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("May");
    }

    @Test
    void aWorkbookOfSingleIndustriesIsRefused() {
        rows.forEach(row -> row.put("I_GROUP", "sector"));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("single industries");
    }

    @Test
    void wagesOfAStateAreItsOwnAndByOnePeriod() throws IOException {
        rows.get(1).putAll(Map.of("AREA", "06", "AREA_TITLE", "California", "AREA_TYPE", "2", "PRIM_STATE", "CA"));

        assertThat(figures("data-scientist"))
                .extracting(FigureDocument::slug, FigureDocument::place, FigureDocument::per)
                .hasSize(5)
                .contains(tuple("oews-2019-us-ca-15-2051-mean-data-scientist", "us-ca", PayPeriod.year));
        assertThat(figures("data-scientist").get(0).evidence().get(0).locator()).isEqualTo("US-CA, 15-2051, A_MEAN");
    }

    @Test
    void aMetropolitanAreaBecomesAPlaceOfItsState() throws IOException {
        rows.get(1)
                .putAll(Map.of(
                        "AREA", "41860",
                        "AREA_TITLE", "San Francisco-Oakland-Fremont, CA",
                        "AREA_TYPE", "4",
                        "PRIM_STATE", "CA"));
        rows.get(2)
                .putAll(Map.of(
                        "AREA", "35620",
                        "AREA_TITLE", "New York-Newark-Jersey City, NY-NJ",
                        "AREA_TYPE", "4",
                        "PRIM_STATE", "NY"));

        assertThat(read())
                .filteredOn(PlaceDocument.class::isInstance)
                .extracting("slug", "code", "name", "within")
                .containsExactly(
                        tuple("us-41860", "US-41860", "San Francisco-Oakland-Fremont, CA", "us-ca"),
                        tuple("us-35620", "US-35620", "New York-Newark-Jersey City, NY-NJ", "us"));
        assertThat(figures("data-scientist")).extracting(FigureDocument::place).containsOnly("us-41860");
    }

    @Test
    void anAreaThatIsUnknownIsNamed() throws IOException {
        rows.get(1).putAll(Map.of("AREA_TYPE", "2", "PRIM_STATE", "ZZ"));
        rows.get(2).putAll(Map.of("AREA_TYPE", "9"));
        read();

        assertThat(tally.findings().rejections())
                .extracting(Import.Rejection::line, Import.Rejection::field)
                .containsExactly(tuple(3L, "PRIM_STATE"), tuple(4L, "AREA_TYPE"));
    }

    @Test
    void aWiderOccupationReachesThoseInsideIt() throws IOException {
        rows.add(row("31-1120", "Home Health and Personal Care Aides", Map.of("O_GROUP", "broad")));
        rows.add(row("31-1120", "Home Health and Personal Care Aides", Map.of()));
        rows.add(row("21-1018", "Counselors", Map.of()));

        assertThat(figures("home-health-aide"))
                .hasSize(12)
                .extracting(FigureDocument::inheritedFrom)
                .containsOnly("31-1120");
        assertThat(figures("home-health-aide").get(0).evidence().get(0).note())
                .isEqualTo(
                        "published for 31-1120 Home Health and Personal Care Aides, of which this occupation is a part");
        assertThat(figures("mental-health-counsellor"))
                .extracting(FigureDocument::inheritedFrom)
                .containsOnly("21-1018");
        assertThat(figures("data-scientist"))
                .extracting(FigureDocument::inheritedFrom)
                .containsOnlyNulls();
    }

    @Test
    void anOccupationWithWagesOfItsOwnInheritsNone() throws IOException {
        rows.add(row("31-1120", "Home Health and Personal Care Aides", Map.of()));
        rows.add(row("31-1121", "Home Health Aides", Map.of()));

        assertThat(figures("home-health-aide"))
                .extracting(FigureDocument::inheritedFrom)
                .containsOnlyNulls();
    }

    @Test
    void aCodeThatLeftIsWarnedOf() throws IOException {
        read();

        assertThat(tally.findings().warnings())
                .extracting(Import.Rejection::code, Import.Rejection::message)
                .containsExactly(
                        tuple(
                                "left-the-publication",
                                "11-1031 (role 'legislator') had wages in the last release and has none in this one; those stay, with their date."));
    }

    @Test
    void theReportCountsAllRowsOfTheSheetAndNamesTheOthers() throws IOException {
        rows.get(1).put("A_MEDIAN", "about 60000");
        read();

        assertThat(tally.findings().files())
                .containsExactly(
                        new Import.FileRead("national_M2019_dl", 2, 1, 1, 1, null),
                        new Import.FileRead(
                                "Field Descriptions",
                                0,
                                0,
                                0,
                                0,
                                "known: only the month and the thresholds are taken from it"));
    }

    @Test
    void aStatisticThatIsGoneRefusesTheRelease() {
        rows.forEach(row -> row.putAll(Map.of("A_PCT90", "*", "H_PCT90", "*")));

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("nothing of p90")
                .hasMessageContaining("A_PCT90 and H_PCT90")
                .hasMessageContaining("allowMissing=p90");
    }

    @Test
    void wagesWithoutMarksNeedNoThresholds() throws IOException {
        notes = List.of("May 2025 OEWS Estimates");
        rows.get(1).put("A_PCT90", 742_310);
        rows.get(2).put("H_PCT90", 120);

        assertThat(figures("data-scientist")).extracting(FigureDocument::status).doesNotContain(FigureStatus.topCoded);
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertThatThrownBy(() -> read("OCC_CODE,A_MEAN\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("Excel");
    }

    private List<FigureDocument> figures(String role) throws IOException {
        return read().stream()
                .filter(FigureDocument.class::isInstance)
                .map(FigureDocument.class::cast)
                .filter(figure -> figure.role().equals(role))
                .toList();
    }

    private List<FigureDocument> figures(String role, PayPeriod per) throws IOException {
        return figures(role).stream().filter(figure -> figure.per() == per).toList();
    }

    private List<Document> read() throws IOException {
        return read(workbook(List.copyOf(rows.get(0).keySet())));
    }

    private List<Document> read(byte[] workbook) throws IOException {
        return new OewsImporter(new SomeRoles(), new TemporaryFiles(Path.of("target", "oews")))
                .read(new ByteArrayInputStream(workbook), tally);
    }

    private byte[] workbook(List<String> columns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Rolebook", "1.0")) {
            Worksheet wages = workbook.newWorksheet("national_M2019_dl");
            for (int column = 0; column < columns.size(); column++) {
                wages.value(0, column, columns.get(column));
                for (int row = 0; row < rows.size(); row++) {
                    put(wages, row + 1, column, rows.get(row).get(columns.get(column)));
                }
            }
            Worksheet descriptions = workbook.newWorksheet("Field Descriptions");
            for (int row = 0; row < notes.size(); row++) {
                descriptions.value(2 * row, 0, notes.get(row));
            }
        }
        return out.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else {
            sheet.value(row, column, (String) value);
        }
    }

    /** A detailed occupation of the whole country, with other values in some columns. */
    private static Map<String, Object> row(String code, String title, Map<String, Object> others) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("AREA", "99");
        row.put("AREA_TITLE", "U.S.");
        row.put("AREA_TYPE", "1");
        row.put("PRIM_STATE", "US");
        row.put("I_GROUP", "cross-industry");
        row.put("OCC_CODE", code);
        row.put("OCC_TITLE", title);
        row.put("O_GROUP", "detailed");
        row.put("TOT_EMP", 192_710);
        row.put("MEAN_PRSE", 4.9000000000000004);
        List<String> measures = List.of("MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90");
        for (int i = 0; i < measures.size(); i++) {
            row.put("H_" + measures.get(i), 38.369999999999997 + i);
            row.put("A_" + measures.get(i), 61_000 + i);
        }
        row.put("ANNUAL", "");
        row.put("HOURLY", "");
        row.putAll(others);
        return row;
    }

    private static final class SomeRoles implements OewsRoles {
        @Override
        public Session session() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Occupation> occupations() {
            return List.of(
                    new Occupation("15-2051", "data-scientist"),
                    new Occupation("27-2011", "actor"),
                    new Occupation("21-1014", "mental-health-counsellor"),
                    new Occupation("31-1121", "home-health-aide"),
                    new Occupation("29-9999", LONGEST),
                    new Occupation("29-9999", LONGEST.replaceFirst("k$", "t")));
        }

        @Override
        public List<Occupation> published(String source) {
            return List.of(new Occupation("11-1031", "legislator"), new Occupation("15-2051", "data-scientist"));
        }

        @Override
        public List<String> parts() {
            return List.of("mean", "p90");
        }

        @Override
        public List<KnownPlace> places() {
            return List.of(new KnownPlace("US-CA", "California"), new KnownPlace("US-NY", "New York"));
        }
    }
}
