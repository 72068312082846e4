package io.rolebook.access;

import io.rolebook.cache.ResponseCache;
import io.rolebook.http.Audience;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.limit.RateLimiter;
import io.rolebook.setting.Settings;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation that names a permission without a key that has it, and an operation that changes something and
 * names none. Where reads are closed, all others need a key too, whatever it may do. Where they are open, whoever brings a key
 * may be told more than others, so a key that is none is refused there too, and not taken for no key at all.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class AuthorizationFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final ResourceInfo resource;
    private final AdministratorKey administrator;
    private final ApiKeyAuthenticator keys;
    private final TokenAuthenticator tokens;
    private final RateLimiter limits;
    private final ResponseCache answers;
    private final boolean areReadsOpen;

    AuthorizationFilter(
            ResourceInfo resource,
            AdministratorKey administrator,
            ApiKeyAuthenticator keys,
            TokenAuthenticator tokens,
            RateLimiter limits,
            ResponseCache answers,
            Settings settings) {
        this.resource = resource;
        this.administrator = administrator;
        this.keys = keys;
        this.tokens = tokens;
        this.limits = limits;
        this.answers = answers;
        this.areReadsOpen = settings.anonymousRead();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Permission permission = resource.getResourceMethod().getAnnotation(Permission.class);
        boolean isQuestion = resource.getResourceMethod().isAnnotationPresent(Question.class);
        boolean isRead = permission == null && (isQuestion || READS.contains(request.getMethod()));
        boolean isOfApi = request.getUriInfo().getPath().startsWith("/v1/");
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (isRead && (!isOfApi || authorization == null && areReadsOpen)) {
            return;
        }
        answers.forgo();
        Caller caller = recognise(authorization).orElseThrow(AuthorizationFilter::unauthorized);
        if (!isRead) {
            refuseUnlessPermitted(caller, permission);
        }
        Audience.KEY_HOLDERS.begin(Vertx.currentContext());
        request.setSecurityContext(new CallerContext(caller, request.getSecurityContext()));
    }

    /** Whoever it is spends of their budget; an attempt by nobody we know spends of its address's. */
    private Optional<Caller> recognise(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        Optional<String> bearer = presented(authorization);
        Optional<Caller> holder = bearer.flatMap(administrator::caller).or(() -> bearer.flatMap(keys::caller));
        Optional<Caller> subject = holder.isPresent() ? Optional.empty() : bearer.flatMap(tokens::caller);
        holder.ifPresent(caller -> limits.countKey(caller.name()));
        subject.ifPresent(caller -> limits.countKey("of the token of " + caller.name()));
        if (holder.isEmpty() && subject.isEmpty()) {
            limits.countAddress();
        }
        return holder.or(() -> subject);
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

    static Optional<String> presented(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** The same for a key that never was, one that expired and one that was revoked. */
    private static ProblemException unauthorized() {
        return new ProblemException(ProblemType.UNAUTHORIZED, ProblemType.UNAUTHORIZED.explanation());
    }
}
