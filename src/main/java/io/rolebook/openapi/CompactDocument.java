package io.rolebook.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The document as JSON without the blanks that Quarkus (3.33) indents it with, which are two fifths of it. */
@Singleton
class CompactDocument {
    private static final String STORED = "META-INF/quarkus-generated-openapi-doc.JSON";

    private final String path;
    private final ObjectMapper json;
    private volatile @Nullable Buffer document;

    CompactDocument(@ConfigProperty(name = "quarkus.smallrye-openapi.path") String path, ObjectMapper json) {
        this.path = path;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, path).order(-1).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String format = request.request().getParam("format");
        String accepted = String.valueOf(request.request().getHeader(HttpHeaders.ACCEPT));
        boolean isJson = format == null ? accepted.startsWith("application/json") : format.equalsIgnoreCase("json");
        Buffer compact = isJson ? document() : null;
        if (compact == null) {
            request.next();
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                    .end(compact);
        }
    }

    private @Nullable Buffer document() {
        if (document == null) {
            try (InputStream stored =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(STORED)) {
                document = stored == null
                        ? null
                        : Buffer.buffer(json.readTree(stored).toString());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(STORED, unreadable);
            }
        }
        return document;
    }
}
