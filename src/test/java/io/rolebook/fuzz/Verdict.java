package io.rolebook.fuzz;

import io.rolebook.support.Contract;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with an answer. */
final class Verdict {
    /** What only somebody with the code or the database before him would understand. */
    private static final Pattern PRIVATE = Pattern.compile(
            "Exception|\\bat [\\w.$]+\\(|io\\.rolebook|java\\.(lang|util|time|math|io)|jakarta\\.|com\\.fasterxml"
                    + "|org\\.(hibernate|postgresql|jboss|apache)|(?i:sqlstate|jdbc|stack ?trace|duplicate key|violates"
                    + "|insert into|select .+ from|relation \")");

    private Verdict() {}

    /** Nothing where the answer is what the contract promises. */
    static Optional<String> on(Shot shot, Wire.Answer answer) {
        if (answer.status() >= 500) {
            return Optional.of("answered %d: %s".formatted(answer.status(), answer.text()));
        }
        if (shot.isForbidden() && answer.status() < 400) {
            return Optional.of("let in who may not");
        }
        Matcher told = PRIVATE.matcher(answer.text());
        if ((answer.status() >= 400 || shot.path().startsWith("/v1/imports")) && told.find()) {
            return Optional.of("tells '%s': %s".formatted(told.group(), answer.text()));
        }
        if (answer.headers().containsKey("set-cookie")) {
            return Optional.of("sets a cookie");
        }
        try {
            Contract.check(
                    shot.method(),
                    resolved(shot.path()),
                    answer.status(),
                    answer.headers().get("content-type"),
                    answer.body());
            return Optional.empty();
        } catch (AssertionError | RuntimeException broken) {
            return Optional.of("breaks the contract: " + broken.getMessage());
        }
    }

    /** Who asks for {@code /v1/roles/..} asks for {@code /v1}, and an empty last segment is none. */
    private static String resolved(String path) {
        return path.replaceAll("/[^/]+/\\.\\.(?=/|$)", "/")
                .replaceAll("/\\.(?=/|$)", "/")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }
}
