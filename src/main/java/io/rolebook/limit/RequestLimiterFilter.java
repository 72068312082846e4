package io.rolebook.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Keeps the place of a request for as long as a thread works on it: whoever leaves early leaves the work behind. */
@Provider
@Priority(0)
class RequestLimiterFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (((ResteasyReactiveContainerRequestContext) request).getServerRequestContext()
                instanceof ResteasyReactiveRequestContext work) {
            Runnable end = RequestLimiter.begin(work.unwrap(RoutingContext.class));
            work.registerCompletionCallback(failure -> end.run());
        }
    }
}
