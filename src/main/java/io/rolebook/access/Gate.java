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
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation that names a permission without a key that has it, and an operation that changes something and
 * names none. Where reads are closed, all others need a key too, whatever it may do.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class Gate implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final ResourceInfo resource;
    private final AdministratorKey administrator;
    private final RecogniseApiKey keys;
    private final RecogniseToken tokens;
    private final Reads reads;

    /** Who may read what is no secret: anybody, or whoever has a key. */
    enum Reads {
        open,
        key
    }

    Gate(
            ResourceInfo resource,
            AdministratorKey administrator,
            RecogniseApiKey keys,
            RecogniseToken tokens,
            @ConfigProperty(name = "rolebook.reads") Reads reads) {
        this.resource = resource;
        this.administrator = administrator;
        this.keys = keys;
        this.tokens = tokens;
        this.reads = reads;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Permission permission = resource.getResourceMethod().getAnnotation(Permission.class);
        boolean isRead = permission == null && READS.contains(request.getMethod());
        if (isRead && (reads == Reads.open || !request.getUriInfo().getPath().startsWith("/v1/"))) {
            return;
        }
        Caller caller = caller(presented(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
        if (!isRead) {
            refuseUnlessPermitted(caller, permission);
        }
        request.setSecurityContext(new CallerContext(caller, request.getSecurityContext()));
    }

    private Caller caller(String bearer) {
        return administrator
                .caller(bearer)
                .or(() -> keys.caller(bearer))
                .or(() -> tokens.caller(bearer))
                .orElseThrow(Gate::unauthorized);
    }

    private static void refuseUnlessPermitted(Caller caller, @Nullable Permission permission) {
        if (permission == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This operation names no permission, so that nobody may use it.");
        }
        if (!caller.may(permission.value())) {
            Stream<Scope> enough = Stream.concat(Stream.of(permission.value()), Stream.of(Scope.ADMIN));
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This needs a key with the scope %s; '%s' has %s."
                            .formatted(
                                    names(enough.distinct().toList(), " or "),
                                    caller.name(),
                                    caller.scopes().isEmpty() ? "none" : names(caller.scopes(), " and ")));
        }
    }

    private static String names(Collection<Scope> scopes, String conjunction) {
        return scopes.stream().map(Scope::toString).collect(Collectors.joining(conjunction));
    }

    private static String presented(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthorized();
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    /** The same for a key that never was, one that expired and one that was revoked. */
    private static ProblemException unauthorized() {
        return new ProblemException(ProblemType.UNAUTHORIZED, ProblemType.UNAUTHORIZED.explanation());
    }
}
