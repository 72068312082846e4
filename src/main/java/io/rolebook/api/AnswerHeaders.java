package io.rolebook.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What the framework (Quarkus 3.33) leaves out of the headers of an answer: that it varies by the origin, which CORS repeats,
 * and that who refuses gzip by {@code q=0} among other encodings gets none.
 */
@Singleton
class AnswerHeaders {
    private static final String VARY = "Vary";
    private static final String ORIGIN = "Origin";

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::complete);
    }

    private void complete(RoutingContext request) {
        HttpServerRequest asked = request.request();
        HttpServerResponse answer = request.response();
        if (asked.headers().contains(HttpHeaders.ORIGIN)) {
            request.addHeadersEndHandler(begun -> {
                boolean isTold = answer.headers().getAll(VARY).stream().anyMatch(names -> names.contains(ORIGIN));
                if (!isTold) {
                    answer.headers().add(VARY, ORIGIN);
                }
            });
        }
        if (asked.path().startsWith("/v1/exports/") && !AnswerCache.takesGzip(asked)) {
            request.addHeadersEndHandler(begun -> answer.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY));
        }
        request.next();
    }
}
