package io.rolebook.support;

import static io.rolebook.support.Given.administrator;

import java.util.ArrayDeque;
import java.util.Deque;

/** A ladder of a test, with the grades T1 (which means nothing of the common scale), L3 to L6, and roles at them. */
public final class Ladders implements AutoCloseable {
    public static final String EVIDENCE =
            "\"evidence\": [{\"source\": \"rolebook-editorial\", \"method\": \"editorial\"}]";

    private final String slug;
    private final Deque<String> made = new ArrayDeque<>();

    private Ladders(String slug) {
        this.slug = slug;
    }

    public static Ladders of(String slug) {
        Ladders ladder = new Ladders(slug);
        ladder.write("ladders/" + slug, """
                {"slug": "%s", "title": "Grades of %s", "grades": [
                  {"code": "T1", "title": "Trainee"}, {"code": "L3", "level": "entry"}, {"code": "L4", "level": "mid"},
                  {"code": "L5", "title": "Staff", "level": "lead"}, {"code": "L6", "title": "Senior Staff", "level": "lead"}]}
                """.formatted(slug, slug));
        return ladder;
    }

    /** Writes something that is new, and is deleted in the end. */
    public Ladders write(String path, String document) {
        administrator()
                .contentType("application/json")
                .body(document)
                .put("/v1/" + path)
                .then()
                .statusCode(201);
        made.push(path);
        return this;
    }

    /** Writes a role. @param fields such as {@code "levels": ["entry"]} */
    public Ladders withRole(String role, String fields) {
        return write("roles/" + role, """
                {"slug": "%1$s", "title": "Field Technician", "summary": "For a test.", "family": "data-and-ai",
                 "status": "published", %2$s, %3$s}
                """.formatted(role, fields, EVIDENCE));
    }

    /** Writes a band in US dollars a year from 2026 on. @param fields such as {@code "grade": "acme:L5"} */
    public Ladders withBand(String band, String fields) {
        return write("salaries/bands/" + band, """
                {"slug": "%s", "minimum": 100000, "maximum": 150000, "currency": "USD", "per": "year",
                 "validFrom": "2026-01-01", %s, %s}
                """.formatted(band, fields, EVIDENCE));
    }

    public String slug() {
        return slug;
    }

    @Override
    public void close() {
        made.forEach(path -> administrator()
                .header("If-Match", "*")
                .delete("/v1/" + path)
                .then()
                .statusCode(204));
    }
}
