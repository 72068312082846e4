package io.rolebook.representation;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the framework (Quarkus 3.33) leaves out of the headers of an answer: that it varies by the origin, which CORS repeats,
 * and that who refuses gzip by {@code q=0} among other encodings gets none. What it adds is taken away: a workbook has no charset.
 */
@Singleton
public class AnswerHeaders {
    private static final String ORIGIN = "Origin";

    private final boolean isCorsOn;

    AnswerHeaders(@ConfigProperty(name = "quarkus.http.cors.enabled") boolean isCorsOn) {
        this.isCorsOn = isCorsOn;
    }

    public void complete(RoutingContext request) {
        HttpServerRequest asked = request.request();
        HttpServerResponse answer = request.response();
        if (isCorsOn) {
            // Also to who has no origin: what a cache keeps of that lacks what a page of another origin needs.
            request.addHeadersEndHandler(begun -> {
                if (!isTold(answer.headers().getAll(HttpHeaders.VARY))) {
                    answer.headers().add(HttpHeaders.VARY, ORIGIN);
                }
            });
        }
        request.addHeadersEndHandler(begun -> asIs(answer));
        if (asked.path().startsWith("/v1/exports/") && !Encodings.takesGzip(asked)) {
            request.addHeadersEndHandler(begun -> answer.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY));
        }
    }

    /**
     * The framework repeats the {@code q} of Accept behind the type that it chose by it, and takes a workbook for a text,
     * since its type has the letters "xml" in it.
     */
    private static void asIs(HttpServerResponse answer) {
        String type = answer.headers().get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(MediaTypes.XLSX)) {
            answer.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.XLSX);
        } else if (type != null && type.contains(";q=")) {
            answer.putHeader(HttpHeaders.CONTENT_TYPE, type.replaceAll(";q=[0-9.]+", ""));
        }
    }

    private static boolean isTold(List<String> varying) {
        for (String names : varying) {
            if (names.contains(ORIGIN)) {
                return true;
            }
        }
        return false;
    }
}
