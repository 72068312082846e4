package io.rolebook.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets pages and pictures run no script but that of the service, where the documentation needs scripts within its page. Comes
 * before what keeps answers with their headers.
 */
@Provider
@Priority(Priorities.USER + 100)
class PagePolicy implements ContainerResponseFilter {
    private static final String HEADER = "Content-Security-Policy";
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private final CurrentVertxRequest current;

    PagePolicy(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null
                && (type.isCompatible(MediaType.TEXT_HTML_TYPE)
                        || type.getSubtype().startsWith("svg"))) {
            // The header that every answer has is there already, and another would stand beside it.
            current.getCurrent().response().headers().remove(HEADER);
            response.getHeaders().putSingle(HEADER, POLICY);
        }
    }
}
