package io.rolebook.cache;

import io.rolebook.http.AnswerLanguage;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is to, beside the catalogue and the day.
 *
 * @param language that it is in, in small letters; empty where that is the catalogue's own
 */
record AnswerKey(@Nullable String scheme, String host, String address, String accept, String language) {
    /** Before what is accepted, where no answer is kept yet that would say which languages there are. */
    private static final String UNKNOWN = "?";

    /**
     * @param languages those that the answer kept by a key could have been in; null where none is kept
     */
    static AnswerKey of(HttpServerRequest request, Function<AnswerKey, @Nullable Set<String>> languages) {
        AnswerKey plain = new AnswerKey(
                request.scheme(),
                String.valueOf(request.authority()),
                request.uri(),
                String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)),
                "");
        List<String> headers = request.headers().getAll(HttpHeaders.ACCEPT_LANGUAGE);
        if (headers.isEmpty()) {
            return plain;
        }
        String accepted = String.join(",", headers);
        Set<String> known = languages.apply(plain);
        if (known == null) {
            known = AnswerLanguage.tags(accepted).stream()
                    .map(tag -> languages.apply(plain.in(tag)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return known == null ? plain.in(UNKNOWN + accepted) : plain.in(AnswerLanguage.best(accepted, known));
    }

    /** The same in another language; null is the catalogue's own. */
    AnswerKey in(@Nullable String other) {
        return new AnswerKey(scheme, host, address, accept, other == null ? "" : other.toLowerCase(Locale.ROOT));
    }

    int weight() {
        return host.length() + address.length() + accept.length() + language.length();
    }
}
