package io.rolebook.support;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Requests whose answers are all held against the OpenAPI document. */
public final class Given {
    public static final String ADMINISTRATOR_KEY = "an administrator's key for tests only";
    public static final String ROLE = "/v1/roles/machine-learning-engineer";

    private Given() {}

    public static RequestSpecification anybody() {
        return RestAssured.given().filter(new Contract()).urlEncodingEnabled(false);
    }

    public static RequestSpecification administrator() {
        return anybody().header("Authorization", "Bearer " + ADMINISTRATOR_KEY);
    }

    public static RequestSpecification anybody(Service service) {
        return anybody().baseUri(service.url());
    }

    public static RequestSpecification administrator(Service service) {
        return administrator().baseUri(service.url()).contentType("application/json");
    }

    /** A complete source document of this slug. */
    public static String source(String slug, String title) {
        return """
                {"slug": "%s", "title": "%s", "publisher": null, "author": null, "publishedOn": "2024-05", "licence": null,
                 "url": "https://example.org/%s", "description": null}
                """.formatted(slug, title, slug);
    }
}
