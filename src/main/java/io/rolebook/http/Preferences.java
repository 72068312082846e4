package io.rolebook.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers {@code Prefer} of a request ask for (RFC 7240). What is not understood of them is passed over. */
public final class Preferences {
    /** The first stands where one is repeated. */
    private static final Pattern WAIT = Pattern.compile(
            "(?:^|,)\\s*wait\\s*(?:=\\s*(?:\"?(\\d{1,9})\"?)?\\s*)?(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

    private Preferences() {}

    /**
     * How long an answer may be waited for.
     *
     * @param longest empty where it has no end
     */
    public record Wait(Optional<Duration> longest) {
        /** As {@code Preference-Applied} says it. */
        @Override
        public String toString() {
            return longest.map(time -> "wait=" + time.toSeconds()).orElse("wait");
        }
    }

    /** @param headers the values of each header {@code Prefer} */
    public static Optional<Wait> waiting(List<String> headers) {
        Matcher found = WAIT.matcher(String.join(",", headers));
        return found.find()
                ? Optional.of(new Wait(
                        Optional.ofNullable(found.group(1)).map(Long::valueOf).map(Duration::ofSeconds)))
                : Optional.empty();
    }
}
