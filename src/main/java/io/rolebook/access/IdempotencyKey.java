package io.rolebook.access;

import io.rolebook.http.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a caller names a request, so that its retries are known. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    public static final String DESCRIPTION =
            "Names this request, so that it has its effect once however often it is sent: a UUID,"
                    + " or up to 255 visible ASCII characters. The first answer is kept for 48 hours.";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** @throws ProblemException where there is one that is no key */
    public static void check(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw ProblemException.ofParameter(
                    HEADER, "invalid", HEADER + " must be 1 to 255 visible ASCII characters, such as a UUID.");
        }
    }
}
