package io.rolebook.support;

import static io.rolebook.support.Given.administrator;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Roles for tests that are about their titles. */
public final class Roles {
    private Roles() {}

    /** A whole document. */
    public static String document(String slug, String title, String status, List<String> alternateTitles) {
        return """
                {"type": "role", "slug": "%s", "title": "%s", "summary": "Works.", "family": "data-and-ai", "status": "%s",
                 "alternateTitles": [%s], "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """.formatted(
                        slug,
                        title,
                        status,
                        alternateTitles.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ")))
                .replace("\n", " ");
    }

    /** Creates or replaces it. */
    public static Response put(String slug, String title, String status, String... alternateTitles) {
        boolean isNew = administrator().get("/v1/roles/" + slug).statusCode() == 404;
        var request = isNew ? administrator() : administrator().header("If-Match", "*");
        return request.contentType("application/json")
                .body(document(slug, title, status, List.of(alternateTitles)).replace("\"type\": \"role\", ", ""))
                .put("/v1/roles/" + slug);
    }

    public static Response patch(String slug, String query, String change) {
        return administrator()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(change)
                .patch("/v1/roles/" + slug + query);
    }

    public static Response delete(String slug) {
        return administrator().header("If-Match", "*").delete("/v1/roles/" + slug);
    }

    /** Takes in documents, one a line. */
    public static Response take(String lines) {
        return administrator()
                .header("Prefer", "wait")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook");
    }
}
