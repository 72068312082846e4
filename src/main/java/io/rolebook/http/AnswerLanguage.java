package io.rolebook.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The language of the answer to the request under way, where it could be given in several: what is asked for by
 * {@code Accept-Language}, what there is, and which of that was chosen. The texts of the catalogue itself count as English.
 */
public final class AnswerLanguage {
    private static final String KEY = AnswerLanguage.class.getName();
    private static final String OWN = "en";
    private static final List<String> PATHS = List.of("/v1/roles", "/v1/skills");
    private static final int LONGEST_HEADER = 500;

    private final @Nullable String accepted;
    private final Set<String> offered = new TreeSet<>();
    private @Nullable String chosen;

    private AnswerLanguage(@Nullable String accepted) {
        this.accepted = accepted;
    }

    /** From here on an answer of roles or skills to this request may be in a language that it accepts. */
    public static void begin(Context context, HttpServerRequest request) {
        if (PATHS.stream().anyMatch(request.path()::startsWith)) {
            List<String> headers = request.headers().getAll(HttpHeaders.ACCEPT_LANGUAGE);
            context.putLocal(KEY, new AnswerLanguage(headers.isEmpty() ? null : String.join(",", headers)));
        }
    }

    /** That of the request under way; of one without languages where it has none. */
    public static AnswerLanguage current() {
        Context context = Vertx.currentContext();
        @Nullable AnswerLanguage begun = context == null ? null : context.getLocal(KEY);
        return begun == null ? new AnswerLanguage(null) : begun;
    }

    /**
     * Chooses the language of the answer, once for each answer.
     *
     * @param languages that something in the answer has labels in
     * @return one of them; null where the answer is to be as the catalogue has it
     */
    public static @Nullable String choose(Collection<String> languages) {
        AnswerLanguage current = current();
        current.offered.addAll(languages);
        current.chosen = current.accepted == null ? null : best(current.accepted, languages);
        return current.chosen;
    }

    /** Those in which the answer could have been. */
    public Set<String> offered() {
        return Set.copyOf(offered);
    }

    /** Null where it is as the catalogue has it. */
    public @Nullable String chosen() {
        return chosen;
    }

    /**
     * Looks up a language (RFC 4647, 3.4).
     *
     * @return one of those offered; null where none is asked for, or the catalogue's own is rather
     */
    public static @Nullable String best(String accepted, Collection<String> offered) {
        if (offered.isEmpty()) {
            return null;
        }
        String found = Locale.lookupTag(
                ranges(accepted),
                Stream.concat(offered.stream(), Stream.of(OWN)).toList());
        return offered.stream()
                .filter(language -> language.equalsIgnoreCase(found))
                .findFirst()
                .orElse(null);
    }

    /** All tags by which what is accepted may be found, the best first. */
    public static List<String> tags(String accepted) {
        return ranges(accepted).stream()
                .map(LanguageRange::getRange)
                .flatMap(range -> Stream.iterate(
                        range, tag -> !tag.isEmpty(), tag -> tag.substring(0, Math.max(0, tag.lastIndexOf('-')))))
                .distinct()
                .toList();
    }

    /** What cannot be read accepts anything. */
    private static List<LanguageRange> ranges(String accepted) {
        if (accepted.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return LanguageRange.parse(accepted).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
