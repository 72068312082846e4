package io.rolebook.observation;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.rolebook.support.Database;
import io.rolebook.support.Employer;
import io.rolebook.support.Payroll;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of pay as people write them. */
@QuarkusTest
@WithTestResource(Database.class)
class PayFilesTest {
    private static final String ROLE = "software-engineer";
    private static final String HEADER = "title,amount,currency,year,per,level,employment_type,fte,hours_per_week\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "45.000,EUR,2024       | amount   | ambiguous        | 45000 or 45",
                "61.250,EUR,2024       | amount   | ambiguous        | 61250 or 61.25",
                "\"1,200\",EUR,2024    | amount   | ambiguous        | 1200 or 1.2",
                "\"1.200,50\",EUR,2024 | amount | invalid          | written 1200.50",
                "1'200,CHF,2024        | amount   | invalid          | written 1200",
                "4500000.55,JPY,2024   | amount   | too-many-decimals| JPY, which has no decimals: write 4500001",
                "\"45,125\",KWD,2024   | amount   | ambiguous        | 45.1250",
                "45000,RMB,2024        | currency | invalid          | Did you mean 'CNY'?",
                "45000,GBX,2024        | currency | invalid          | write pounds",
                "45000,BTC,2024        | currency | invalid          | money of no state",
                "45000,ZZZ,2024        | currency | invalid          | ISO 4217",
                "45000,HRK,2024        | currency | not-in-use       | EUR came after it",
                "45000,EUR,2024,bimonthly | per   | invalid          | write halfMonth",
                "45000,EUR,2024,quarterly | per   | invalid          | comes to a year",
                "45000,EUR,2024,year,mid-senior | level | invalid    | write mid or senior",
                "45000,EUR,2024,,,,50% | fte      | invalid          | write 0.5",
                "45000,EUR,2024,,,,\"0,5\" | fte | invalid         | write 0.5",
                "45000,EUR,2024,,,,1.5 | fte      | invalid          | up to 1",
                "45000,EUR,2024,,,,0   | fte      | invalid          | above 0",
                "45000,EUR,2024,,,,,101 | hours_per_week | invalid   | up to 100",
                "45000,EUR,2024,,,,,0  | hours_per_week | invalid    | above 0",
            })
    void aCellThatCannotBeTakenIsToldWhatToWrite(String cells, String field, String code, String message) {
        Payroll payroll = Payroll.ofPublic("pay-files-" + Math.abs(cells.hashCode()));
        long commas = cells.replaceAll("\"[^\"]*\"", "")
                .chars()
                .filter(letter -> letter == ',')
                .count();

        payroll.send(HEADER + "Software Engineer," + cells + ",".repeat((int) (7 - commas)) + "\n", "")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("rejected.field", contains(field))
                .body("rejected[0].code", equalTo(code))
                .body("rejected[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource({"2025-02-30", "2025-06-31", "2025-13", "2023-02-29"})
    void aDateThatNoCalendarHasIsRejected(String date) {
        Payroll payroll = Payroll.ofPublic("pay-dates-" + date);

        payroll.send("title,amount,currency,date\nSoftware Engineer,45000,EUR," + date + "\n", "")
                .body("rejected.field", contains("date"))
                .body("rejected[0].message", containsString("of the calendar"));
    }

    @ParameterizedTest
    @CsvSource({
        "96000, yearly, 96000",
        "8000, Monthly, 96000",
        "4000, semi-monthly, 96000",
        "4000, halfMonth, 96000",
        "4000, bi-weekly, 104000",
        "4000, fortnight, 104000",
        "4000, twoWeeks, 104000",
        "2000, WEEKLY, 104000",
        "400, daily, 104000",
        "50, hourly, 104000",
        "50, hr, 104000",
        "96000, p.a., 96000",
        "96000, per year, 96000",
    })
    void periodsAreReadAsFilesSpellThem(String amount, String per, int yearly) {
        Payroll payroll = Payroll.ofPublic("pay-periods-" + Math.abs((amount + per).hashCode()));

        payroll.take("title,amount,currency,year,per\nSoftware Engineer,%s,USD,2024,%s\n".formatted(amount, per));

        assertThat(payroll.distribution(ROLE, "").getInt("distribution.mean")).isEqualTo(yearly);
    }

    @Test
    void levelsAndTypesAreReadAsFilesSpellThem() {
        Payroll payroll = Payroll.ofPublic("pay-words");

        payroll.take("""
                title,amount,currency,year,level,employment_type
                Software Engineer,100,USD,2024,SENIOR,Full-time
                Software Engineer,200,USD,2024,senior level,FULL_TIME
                Software Engineer,300,USD,2024,Senior,full time
                Software Engineer,400,USD,2024,Sr.,Part-time
                Software Engineer,500,USD,2024,Entry-level,contractor
                """);

        assertThat(payroll.distribution(ROLE, "level=senior&employmentType=fullTime")
                        .getInt("distribution.count"))
                .isEqualTo(3);
        assertThat(payroll.distribution(ROLE, "level=entry&employmentType=contract")
                        .getInt("distribution.count"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title;amount;currency;year\nSoftware Engineer;1250,50;USD;2024\n;;;\n;;\n",
                "sep=;\r\ntitle;amount;currency;year\r\nSoftware Engineer;1250.50;USD;2024\r\n",
                "title\tamount\tcurrency\tyear\nSoftware Engineer\t1250.5\tUSD\t2024\n\t\t\t\n",
                "\uFEFFtitle,amount,currency,year\nSoftware Engineer,1250.5,USD,2024\n,,,,,\n"
            })
    void theDialectsOfSpreadsheetsAreRead(String csv) {
        Payroll payroll = Payroll.ofPublic("pay-dialects-" + Math.abs(csv.hashCode()));

        assertThat(payroll.take(csv).getInt("counts.accepted")).isOne();
        assertThat(payroll.distribution(ROLE, "").getDouble("distribution.mean"))
                .isEqualTo(1250.5);
    }

    @Test
    void allFaultsOfARowAreTold() {
        Payroll payroll = Payroll.ofPublic("pay-faults");

        payroll.send(HEADER + ",45.000,RMB,24,biyearly,boss,some,2,x\nSoftware Engineer,1,USD,2024,,,,,\n", "")
                .body("counts.rejected", is(1))
                .body("counts.accepted", is(1))
                .body("counts.faults", is(9))
                .body("rejected.line", everyItem(is(2)))
                .body(
                        "rejected.field",
                        containsInAnyOrder(
                                "title",
                                "amount",
                                "currency",
                                "year",
                                "per",
                                "level",
                                "employment_type",
                                "fte",
                                "hours_per_week"));
    }

    @Test
    void aLineOfNdjsonIsToldAllThatIsWrongWithIt() {
        Payroll payroll = Payroll.ofPublic("pay-ndjson");

        send(payroll, """
                        {"title": "Software Engineer", "amount": "45.000", "currency": "EUR", "year": 2024}
                        [1, 2]
                        null
                        {"titel": "Software Engineer", "year": 2024}
                        {"title": {"a": 1}, "amount": 1, "currency": "USD", "year": 2024}
                        {"title": "Software Engineer", "amount": 45.000, "currency": "USD", "year": 2024, "fte": 0.5, "hours_per_week": 19.25}
                        {"title": "Software Engineer", "amount": 45.125, "currency": "KWD", "year": 2024, "amount_in_usd": 146}
                        {"title": "Software Engineer", "amount": 1.0E+5, "currency": "USD", "year": 2024}
                        """)
                .body("counts.accepted", is(3))
                .body("counts.rejected", is(5))
                .body("rejected.line", contains(1, 2, 3, 4, 4, 4, 4, 5))
                .body("rejected.field", contains("amount", "", "", "titel", "amount", "currency", "title", "title"))
                .body("rejected[0].code", equalTo("ambiguous"))
                .body("rejected[1].message", containsString("no JSON object"))
                .body("rejected[3].message", containsString("Did you mean 'title'?"));
    }

    @Test
    void hoursArePartOfWhatMakesTwoRowsTheSame() {
        Payroll payroll = Payroll.ofPublic("pay-hours");

        JsonPath report = payroll.take("""
                title,amount,currency,year,fte,hours_per_week
                Software Engineer,30000,USD,2024,0.5,
                Software Engineer,30000,USD,2024,0.50,
                Software Engineer,30000,USD,2024,1,
                Software Engineer,30000,USD,2024,,40
                Software Engineer,30000,USD,2024,,
                """);
        assertThat(report.getInt("counts.repeated")).isOne();

        report = payroll.take("title,amount,currency,year\nSoftware Engineer,30000,USD,2024\n");
        assertThat(report.getInt("counts.repeated"))
                .as("one that says nothing of hours")
                .isOne();
    }

    @Test
    void allFaultsOfAFileOfBandsAreToldAtOnce() {
        try (Employer employer = Employer.of("pay-bands")) {
            employer.with("there", "\"level\": \"lead\", \"validFrom\": \"2020-01-01\"");

            bands("""
                            slug,role,level,minimum,midpoint,maximum,currency,per,valid_from,valid_to,source
                            pay-bands-1,pay-bands,senior,50000,,70000,USD,yearly,2026-01-01,,rolebook-editorial
                            pay-bands-2,pay-bands,Senior,50000,,70000,USD,year,2027-01-01,,rolebook-editorial
                            pay-bands-3,pay-bands,entry,70000,,50000,EUR,year,2026-01-01,2025-01-01,rolebook-editorial
                            pay-bands-4,pay-bands,mid,45.000,,4500000.5,JPY,year,2026-02-30,,rolebook-editorial
                            pay-bands-5,pay-bands,principal,50000,,70000,HRK,year,2026-01-01,,rolebook-editorial
                            pay-bands-6,pay-bands,lead,50000,,70000,USD,year,2026-01-01,,rolebook-editorial
                            pay-bands-7,pay-bands,executive,50000,90000,70000,RMB,bimonthly,2026-01-01,,rolebook-editorial
                            """)
                    .body("status", equalTo("failed"))
                    .body("rejected.line", contains(4, 4, 5, 5, 5, 6, 8, 8, 8))
                    .body(
                            "rejected.field",
                            contains(
                                    "maximum",
                                    "valid_to",
                                    "minimum",
                                    "valid_from",
                                    "maximum",
                                    "currency",
                                    "currency",
                                    "per",
                                    "midpoint"))
                    .body("counts.rejected", is(4))
                    .body("counts.faults", is(9));
        }
    }

    @Test
    void bandsAreReadInTheWordsOfTheirFiles() {
        try (Employer employer = Employer.of("pay-bands-read")) {
            bands("""
                            sep=;
                            role;level;minimum;maximum;currency;per;valid_from;valid_to;source
                            pay-bands-read;Mid-level;1.2505;1500,5;KWD;bi-weekly;2026-01-01;;rolebook-editorial
                            pay-bands-read;senior;2000;3000;HRK;monthly;2020-01-01;2023-01-01;rolebook-editorial
                            ;;;;;;;;
                            """.replace("1.2505", "1250.125"))
                    .body("status", equalTo("done"))
                    .body("counts.created", is(2));

            administrator()
                    .get(Employer.BANDS + "/pay-bands-read-mid-2026-01-01")
                    .then()
                    .body("minimum", is(1250.125f))
                    .body("maximum", is(1500.5f))
                    .body("midpoint", is(1375.313f))
                    .body("per", equalTo("twoWeeks"));
        }
    }

    @Test
    void allFaultsOfDocumentsAreToldAtTheirLines() {
        try (Employer employer = Employer.of("pay-documents")) {
            String inverted = employer.document("inverted", "\"minimum\": 200000, \"currency\": \"RMB\"");
            String one = employer.document("one", "\"level\": \"mid\"");
            String other = employer.document("other", "\"level\": \"mid\", \"validFrom\": \"2027-01-01\"");
            String nameless = employer.document("nameless", "\"slug\": null");

            documents(inverted, one, other, nameless)
                    .body("status", equalTo("failed"))
                    .body("rejected.line", containsInAnyOrder(1, 1, 4))
                    .body("rejected.field", containsInAnyOrder("/currency", "/maximum", "/slug"))
                    .body("counts.rejected", is(2));
        }
    }

    @Test
    void documentsAreStrictAndSuggest() {
        try (Employer employer = Employer.of("pay-strict")) {
            employer.put("one", "\"per\": \"biweekly\"")
                    .then()
                    .statusCode(422)
                    .body("errors[0].message", containsString("Did you mean 'twoWeeks'?"));
            employer.put("one", "\"currency\": \"GBX\", \"maximum\": 1")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/currency", "/maximum"))
                    .body("errors[0].message", containsString("Did you mean 'GBP'?"));
            employer.put("one", "\"currency\": \"JPY\", \"maximum\": 4500000.55")
                    .then()
                    .statusCode(422)
                    .body("errors.message", contains(containsString("write 4500001")));
            employer.put("one", "\"maximum\": 4500000.12345")
                    .then()
                    .statusCode(422)
                    .body("errors", hasSize(2))
                    .body("errors[0].message", containsString("no more than the currency has decimals"));
            employer.put("one", "\"currency\": \"HRK\"").then().statusCode(422);
            employer.with("two", "\"per\": \"halfMonth\", \"currency\": \"KWD\", \"maximum\": 100000.125");
            administrator()
                    .get(Employer.BANDS + "/pay-strict-two")
                    .then()
                    .body("per", equalTo("halfMonth"))
                    .body("maximum", is(100000.125f));
        }
    }

    @Test
    void aSourceIsPublishedOnADayOfTheCalendar() {
        administrator()
                .contentType("application/json")
                .body("{\"slug\": \"pay-source\", \"title\": \"A source\", \"publishedOn\": \"2025-06-31\"}")
                .put("/v1/sources/pay-source")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/publishedOn"));
    }

    private static ValidatableResponse bands(String csv) {
        return imported("bands-csv", csv);
    }

    private static ValidatableResponse documents(String... documents) {
        StringBuilder lines = new StringBuilder();
        for (String document : documents) {
            lines.append("{\"type\": \"band\", ")
                    .append(document.strip().substring(1))
                    .append('\n');
        }
        return imported("rolebook", lines.toString());
    }

    private static ValidatableResponse imported(String format, String content) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/octet-stream")
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=" + format)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse send(Payroll payroll, String ndjson) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/x-ndjson")
                .body(ndjson.getBytes(StandardCharsets.UTF_8))
                .post(payroll.address() + "/observations")
                .then()
                .statusCode(200);
    }
}
