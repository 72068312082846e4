package io.rolebook.change;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.openapi.DryRunRules;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;

/**
 * Dry runs as operations of their own: a write at {@code /v1/dry-runs/roles/…} is the write at {@code /v1/roles/…} with
 * {@code dryRun=true}. So each operation of the OpenAPI document has one type of answer, and there is one implementation.
 */
@Provider
@Priority(Priorities.USER - 1)
public class DryRunAddresses implements ContainerRequestFilter {
    private static final String MARK = DryRunAddresses.class.getName();
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final ResourceInfo resource;
    private final CurrentVertxRequest current;

    DryRunAddresses(ResourceInfo resource, CurrentVertxRequest current) {
        this.resource = resource;
        this.current = current;
    }

    /** Before all else, which then sees the address of the write. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(DryRunAddresses::toTheWrite);
    }

    private static void toTheWrite(RoutingContext request) {
        String address = request.request().uri();
        if (!address.startsWith(DryRunRules.PREFIX)
                || !WRITES.contains(request.request().method())) {
            request.next();
            return;
        }
        request.put(MARK, true);
        String write = "/v1/" + address.substring(DryRunRules.PREFIX.length());
        request.reroute(
                request.request().method(), write + (write.contains("?") ? "&" : "?") + DryRunRules.DRY_RUN + "=true");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean isMarked = current.getCurrent() != null && current.getCurrent().get(MARK) != null;
        boolean isEdit =
                Arrays.stream(resource.getResourceMethod().getParameterTypes()).anyMatch(Edit.class::isAssignableFrom);
        if (isMarked && !isEdit) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no dry run of this. A file has one with dryRun=true at its own address.");
        }
    }
}
