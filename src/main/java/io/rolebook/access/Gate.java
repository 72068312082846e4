package io.rolebook.access;

import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation that names a permission without a key that has it, and an operation that changes something and
 * names none.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class Gate implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final ResourceInfo resource;
    private final AdministratorKey key;

    Gate(ResourceInfo resource, AdministratorKey key) {
        this.resource = resource;
        this.key = key;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Permission permission = resource.getResourceMethod().getAnnotation(Permission.class);
        if (permission == null && READS.contains(request.getMethod())) {
            return;
        }
        if (!key.matches(presented(request.getHeaderString(HttpHeaders.AUTHORIZATION)))) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, ProblemType.UNAUTHORIZED.explanation());
        }
        if (permission == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This operation names no permission, so that nobody may use it.");
        }
        request.setSecurityContext(new Administrator(request.getSecurityContext()));
    }

    private static String presented(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, ProblemType.UNAUTHORIZED.explanation());
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
