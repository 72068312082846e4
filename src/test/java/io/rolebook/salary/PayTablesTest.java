package io.rolebook.salary;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import io.rolebook.support.Xlsx;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class PayTablesTest {
    private static final String PAY = "/v1/roles/data-engineer/salary";
    private static final String COMPARISON =
            "/v1/salaries/comparison?role=data-engineer&role=data-analyst&place=US&place=DE&dataset=";
    private static final String STANDING = "/v1/salaries/standing?role=data-engineer&amount=65000&dataset=";

    /** Twelve people a year: 10,000 to 120,000 in 2023, 20,000 to 130,000 in 2024. */
    private static void observe(String dataset) {
        Payroll.ofPublic(dataset)
                .take("title,amount,currency,year,place\n"
                        + IntStream.of(2023, 2024)
                                .boxed()
                                .flatMap(year -> IntStream.rangeClosed(1, 12)
                                        .mapToObj(step -> "Data Engineer,%d,USD,%d,US"
                                                .formatted((step + year - 2023) * 10_000, year)))
                                .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROLE + "/salary",
                PAY + "/history",
                "/v1/salaries/comparison?role=data-engineer&role=data-analyst",
                "/v1/salaries/standing?role=data-engineer&amount=65000",
            })
    void theWorkbookHasTheRowsOfTheCsv(String question) {
        List<String> csv = anybody()
                .accept("text/csv")
                .get(question)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        Response answer = anybody().accept(Xlsx.TYPE).get(question);

        answer.then().statusCode(200).header("Content-Type", equalTo(Xlsx.TYPE));
        List<List<String>> rows = Xlsx.rows(Xlsx.read(answer.asByteArray()).getSheetAt(0));
        assertThat(rows).hasSameSizeAs(csv);
        assertThat(String.join(",", rows.get(0))).isEqualTo(csv.get(0));
    }

    @Test
    void aHistoryHasARowForEachYear() {
        observe("table-of-years");

        Workbook workbook = workbook(PAY + "/history?percentiles=25,50&dataset=table-of-years");

        assertThat(Xlsx.rows(workbook.getSheet("history")))
                .containsExactly(
                        List.of(
                                "year",
                                "status",
                                "count",
                                "mean",
                                "p25",
                                "p50",
                                "currency",
                                "per",
                                "years.from",
                                "years.to",
                                "inheritedFrom",
                                "datasets",
                                "sources",
                                "reason"),
                        List.of(
                                "2023",
                                "available",
                                "12",
                                "65000",
                                "37500",
                                "65000",
                                "USD",
                                "year",
                                "2023",
                                "2023",
                                "",
                                "table-of-years",
                                "source-of-table-of-years",
                                ""),
                        List.of(
                                "2024",
                                "available",
                                "12",
                                "75000",
                                "47500",
                                "75000",
                                "USD",
                                "year",
                                "2024",
                                "2024",
                                "",
                                "table-of-years",
                                "source-of-table-of-years",
                                ""));
        assertThat(Xlsx.facts(workbook))
                .containsEntry("address", PAY + "/history?percentiles=25,50&dataset=table-of-years")
                .containsEntry("role", "data-engineer")
                .containsEntry("currency", "USD")
                .containsEntry("dataset", "table-of-years")
                .containsEntry("source 1", "/v1/sources/source-of-table-of-years")
                .containsKey("answeredAt");
    }

    @Test
    void aComparisonHasARowForEachRoleAtEachPlace() {
        observe("table-of-cells");

        List<Map<String, String>> rows =
                Xlsx.records(workbook(COMPARISON + "table-of-cells").getSheet("comparison"));

        assertThat(rows)
                .extracting(row -> row.get("role.slug") + " " + row.get("place") + " " + row.get("count"))
                .containsExactly("data-engineer US 24", "data-engineer DE 0", "data-analyst US 0", "data-analyst DE 0");
        assertThat(rows.get(0)).containsEntry("p50", "70000");
        assertThat(rows.get(1)).containsEntry("status", "empty");
        assertThat(rows.get(1).get("reason")).isNotBlank();
    }

    @Test
    void aStandingIsARow() {
        observe("table-of-one");

        assertThat(Xlsx.records(workbook(STANDING + "table-of-one").getSheet("standing")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("amount", "65000")
                        .containsEntry("percentileRank", "45.83")
                        .containsEntry("count", "24")
                        .containsEntry("sources", "source-of-table-of-one"));
    }

    @Test
    void whatARolePaysHasARowForEachStatisticAndWhoSaysSo() {
        observe("table-of-pay");

        List<Map<String, String>> figures =
                Xlsx.records(workbook(ROLE + "/salary?dataset=table-of-pay").getSheet("salary"));

        assertThat(figures)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("kind", "figure")
                        .containsEntry("statistic", "mean")
                        .containsEntry("amount", "160471")
                        .containsEntry("asOf", "2023-10")
                        .containsEntry("sources", "indeed|mle-decoded-2024"))
                .last()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "distribution")
                        .containsEntry("status", "empty")
                        .containsEntry("amount", ""));
        assertThat(Xlsx.records(workbook(PAY + "?dataset=table-of-pay").getSheet("salary")))
                .filteredOn(row -> row.get("kind").equals("distribution"))
                .extracting(row ->
                        row.get("statistic") + " " + row.get("amount") + " " + row.get("count") + " " + row.get("asOf"))
                .contains("mean 70000 24 2023/2024", "p50 70000 24 2023/2024");
    }

    private static Workbook workbook(String question) {
        return Xlsx.read(anybody()
                .accept(Xlsx.TYPE)
                .get(question)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }
}
