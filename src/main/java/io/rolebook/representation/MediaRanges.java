package io.rolebook.representation;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Says in full what the framework (Quarkus 3.33) misunderstands: an empty {@code Accept} or {@code Content-Type}, which it
 * fails over, is none, and the ranges {@code application/*}, which it answers with {@code application/octet-stream}, and
 * {@code text/*}, which it refuses, are what this service has of them.
 */
@Singleton
public class MediaRanges {
    void register(@Observes Router router) {
        router.route("/v1/*").order(Integer.MIN_VALUE + 1).handler(this::spellOut);
    }

    private void spellOut(RoutingContext context) {
        MultiMap headers = context.request().headers();
        for (CharSequence name : List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE)) {
            if (headers.contains(name) && headers.get(name).isBlank()) {
                headers.remove(name);
            }
        }
        String accepted = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
        if (accepted.contains("/*")) {
            headers.set(
                    HttpHeaders.ACCEPT,
                    accepted.replaceAll(
                                    "application/\\*([^,]*)",
                                    "application/json$1,application/x-ndjson$1,application/ld+json$1," + MediaTypes.XLSX
                                            + "$1")
                            .replaceAll("text/\\*([^,]*)", "text/csv$1,text/markdown$1,text/event-stream$1"));
        }
        context.next();
    }
}
