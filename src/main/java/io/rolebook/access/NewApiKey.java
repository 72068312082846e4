package io.rolebook.access;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that somebody asks for. */
@Schema(
        description = "A key to be made.",
        requiredProperties = {"name", "scopes"})
record NewApiKey(
        @Schema(
                description = "Who will use it. It stands in the log of changes, so no other key in use has it.",
                minLength = 1,
                maxLength = Caller.LONGEST_NAME)
        String name,

        @Schema(description = "What it may do: one or more.", minItems = 1)
        List<Scope> scopes,

        @Schema(description = "Until when it is good; null for as long as it is not revoked.") @Nullable
        Instant expiresAt) {

    /** What PostgreSQL can keep, and a reader can read. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws ProblemException where it breaks a rule */
    void check(Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (name == null || !Caller.isName(name)) {
            violations.add(Violation.ofField(
                    "/name",
                    "invalid",
                    ("name is %s; it must be 1 to %d characters on one line, without space around them, and not what"
                                    + " the service calls itself (administrator, starter-catalogue).")
                            .formatted(
                                    name == null ? "missing" : "'" + Text.excerpt(name) + "'", Caller.LONGEST_NAME)));
        }
        if (scopes == null || scopes.isEmpty() || scopes.stream().anyMatch(Objects::isNull)) {
            violations.add(Violation.ofField(
                    "/scopes",
                    "missing",
                    "scopes names none; it must have one or more of %s."
                            .formatted(Arrays.stream(Scope.values())
                                    .map(Scope::toString)
                                    .collect(Collectors.joining(", ")))));
        }
        if (expiresAt != null && !(expiresAt.isAfter(now) && expiresAt.isBefore(LATEST))) {
            violations.add(Violation.ofField(
                    "/expiresAt",
                    "invalid",
                    "expiresAt is %s; it must lie ahead, and before the year 10000; null for a key that stays good."
                            .formatted(expiresAt)));
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_DOCUMENT,
                    violations.stream().map(Violation::message).collect(Collectors.joining(" ")),
                    violations);
        }
    }
}
