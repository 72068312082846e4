package io.rolebook.support;

import static io.rolebook.support.Given.administrator;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/** Datasets of observations for tests. Each test has one of its own, so that none disturbs another. */
public final class Payroll {
    private final String dataset;

    private Payroll(String dataset) {
        this.dataset = dataset;
    }

    public static Payroll ofPublic(String dataset) {
        return of(dataset, "{\"policy\": \"public\"}");
    }

    public static Payroll ofConfidential(String dataset) {
        return of(dataset, "{\"policy\": \"confidential\", \"minimumObservations\": 10, \"minimumContributors\": 5}");
    }

    /** The pay of the employer's own people. */
    public static Payroll ofOwn(String dataset) {
        return of(dataset, "{\"policy\": \"public\"}, \"population\": \"own\"");
    }

    private static Payroll of(String dataset, String disclosure) {
        administrator()
                .contentType("application/json")
                .body("""
                        {"title": "Pay of %1$s", "repeats": "keep", "disclosure": %2$s,
                         "source": {"slug": "source-of-%1$s", "title": "Source of %1$s", "publisher": null, "url": null,
                                    "licence": null, "publishedOn": null}}
                        """.formatted(dataset, disclosure))
                .put("/v1/salaries/datasets/" + dataset)
                .then()
                .statusCode(201);
        return new Payroll(dataset);
    }

    public String address() {
        return "/v1/salaries/datasets/" + dataset;
    }

    /** Takes in CSV of the layout plain, which must succeed. */
    public JsonPath take(String csv) {
        JsonPath report = send(csv, "").statusCode(200).extract().jsonPath();
        if (!report.getString("status").equals("done")) {
            throw new AssertionError(report.prettify());
        }
        return report;
    }

    /** @param query what stands behind the question mark */
    public ValidatableResponse send(String csv, String query) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post(address() + "/observations" + (query.isEmpty() ? "" : "?" + query))
                .then();
    }

    /** The distribution of a role in this dataset. */
    public JsonPath distribution(String role, String query) {
        return administrator()
                .get("/v1/roles/" + role + "/salary?dataset=" + dataset + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
