package io.rolebook.change;

import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The header If-Match of a write: the ETag of the version it was made from, or {@code *} for whatever stands there. The
 * ETag of a document begins with its revision, which is all that counts here: a version is the same whatever it is
 * represented as.
 */
public record Match(@Nullable String ifMatch) {

    /** @throws ProblemException where a version is expected that cannot be, because nothing stands there */
    void refuseCreation() {
        if (ifMatch != null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED, "If-Match is given, and there is nothing yet that could match.");
        }
    }

    /** @throws ProblemException where the writer has not seen the version that stands there */
    boolean admits(long revision) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, ProblemType.PRECONDITION_REQUIRED.explanation());
        }
        if (!ifMatch.strip().equals("*") && !ifMatch.strip().startsWith("\"" + revision + ".")) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "It is at revision %d, which is not the one that If-Match names. Read it again and repeat the change"
                                    .formatted(revision)
                            + " on what you find.");
        }
        return true;
    }
}
