package io.rolebook.change;

import io.rolebook.http.EntityTags;
import io.rolebook.http.EntityTags.Tag;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header If-Match of a write: the ETags of versions it may have been made from, or {@code *} for whatever stands there;
 * and its header If-None-Match: those of versions it must not replace, or {@code *} where it must replace none. The ETag of a document begins with its revision, which is all that counts here: a version is the same whatever it is
 * represented as. A weak ETag never matches in If-Match, and in If-None-Match it does (RFC 9110, 13.1).
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    private static final Pattern REVISION = Pattern.compile("(\\d{1,18})\\..*");

    public Precondition(@Nullable String ifMatch) {
        this(ifMatch, null);
    }

    /** @throws ProblemException where a version is expected that cannot be, because nothing stands there */
    void refuseCreation() {
        if (ifMatch != null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED, "If-Match is given, and there is nothing yet that could match.");
        }
    }

    /** @throws ProblemException where the version that stands there is one that must not be replaced */
    void refuseReplacement(long revision) {
        if (ifNoneMatch == null) {
            return;
        }
        EntityTags kept = EntityTags.of(ifNoneMatch);
        if (kept.isAny() || kept.tags().stream().anyMatch(tag -> revision(tag) == revision)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "If-None-Match is %s, and it is there already, at revision %d. To replace it, leave that header out and send its ETag in If-Match."
                            .formatted(Text.excerpt(ifNoneMatch), revision));
        }
    }

    /**
     * @param wasVersion whether a revision made a version of the document, ever
     * @throws ProblemException where the writer has not seen the version that stands there
     */
    boolean admits(long revision, LongPredicate wasVersion) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, ProblemType.PRECONDITION_REQUIRED.explanation());
        }
        EntityTags given = EntityTags.of(ifMatch);
        boolean isSeen =
                given.isAny() || given.tags().stream().anyMatch(tag -> !tag.isWeak() && revision(tag) == revision);
        if (!isSeen) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, refusal(given, revision, wasVersion));
        }
        return true;
    }

    private String refusal(EntityTags given, long revision, LongPredicate wasVersion) {
        Optional<Tag> weak = given.tags().stream()
                .filter(tag -> tag.isWeak() && revision(tag) == revision)
                .findFirst()
                .or(() -> given.tags().stream().filter(Tag::isWeak).findFirst());
        if (given.tags().isEmpty()) {
            return "If-Match is '%s', which is no ETag: one stands in quotes, as the answer to GET has it. It is at revision %d; * stands for whatever is there."
                    .formatted(Text.excerpt(String.valueOf(ifMatch)), revision);
        }
        if (weak.isPresent()
                && given.tags().stream().noneMatch(tag -> !tag.isWeak() && isEarlier(tag, revision, wasVersion))) {
            return "If-Match has the weak ETag %s, and a weak one never matches. This service gives strong ones; a proxy that compresses answers may have made it weak. %s"
                    .formatted(excerpt(weak.get()), remedy(weak.get(), revision));
        }
        return given.tags().stream()
                .filter(tag -> isEarlier(tag, revision, wasVersion))
                .findFirst()
                .map(tag ->
                        "Somebody changed it in between: it is at revision %d, and If-Match names revision %d. Read it again and repeat the change on what you find."
                                .formatted(revision, revision(tag)))
                .orElseGet(() ->
                        "It is at revision %d, and no ETag of If-Match (%s) was ever that of a version of it. Send the ETag that the answer to GET has."
                                .formatted(revision, excerpt(given.tags().get(0))));
    }

    private static String remedy(Tag weak, long revision) {
        return revision(weak) == revision
                ? "It names the version that stands there: send it without W/, as \"%s\".".formatted(weak.value())
                : "It is at revision %d, which this one does not name: read it again, with Accept-Encoding: identity, and send the ETag of that answer."
                        .formatted(revision);
    }

    /** Whether it is of a version of the document that another has taken the place of. */
    private static boolean isEarlier(Tag tag, long revision, LongPredicate wasVersion) {
        return revision(tag) < revision && revision(tag) > 0 && wasVersion.test(revision(tag));
    }

    /** Which it names; 0, which no version has, where it names none. */
    private static long revision(Tag tag) {
        Matcher named = REVISION.matcher(tag.value());
        return named.matches() ? Long.parseLong(named.group(1)) : 0;
    }

    private static String excerpt(Tag tag) {
        return Text.excerpt(tag.toString());
    }
}
