package io.rolebook.representation;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** How an answer may be packed for whoever asks. */
public final class Encodings {
    private static final String GZIP = "gzip";
    private static final String WEIGHT = "q=";

    private Encodings() {}

    public static boolean takesGzip(HttpServerRequest request) {
        return takesGzip(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
    }

    /** @param accepted the lines of Accept-Encoding */
    public static boolean takesGzip(List<String> accepted) {
        for (String header : accepted) {
            for (String encoding : header.split(",")) {
                int end = encoding.indexOf(';');
                String name = end < 0 ? encoding : encoding.substring(0, end);
                if (name.strip().equalsIgnoreCase(GZIP)) {
                    return end < 0 || !isRefusal(encoding.substring(end + 1).strip());
                }
            }
        }
        return false;
    }

    private static boolean isRefusal(String parameter) {
        return parameter.regionMatches(true, 0, WEIGHT, 0, WEIGHT.length())
                && parameter.chars().skip(WEIGHT.length()).allMatch(sign -> sign == '0' || sign == '.');
    }
}
