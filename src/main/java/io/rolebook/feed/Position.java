package io.rolebook.feed;

import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log, right after one change of a revision: as text {@code 42/role/01a2008d-7591-753e-bcbc-6a3147be9e53}.
 *
 * @param kind and {@code id} of the document, by which the changes of one revision are ordered
 */
public record Position(long revision, String kind, UUID id) {
    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,15})/([a-z-]{1,60})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static final String EVENT_ID = "Last-Event-ID";

    /** After all changes of a revision. */
    static Position afterRevision(long revision) {
        return new Position(revision + 1, "", FIRST_ID);
    }

    static Optional<Position> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(
                        Long.parseLong(matcher.group(1)), matcher.group(2), UUID.fromString(matcher.group(3))))
                : Optional.empty();
    }

    /** @throws ProblemException where it is the id of no event */
    static Position ofEvent(String id) {
        return parse(id)
                .orElseThrow(() -> ProblemException.ofParameter(
                        EVENT_ID,
                        "invalid",
                        "%s is '%s'; it must be the id of an event of this stream."
                                .formatted(EVENT_ID, Text.excerpt(id))));
    }

    String text() {
        return "%d/%s/%s".formatted(revision, kind, id);
    }
}
