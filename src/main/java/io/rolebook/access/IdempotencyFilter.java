package io.rolebook.access;

import io.rolebook.access.IdempotentResponses.Kept;
import io.rolebook.http.Json;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first answer to each {@code Idempotency-Key}, in the transaction of its effect, and gives it to whoever asks
 * the same again. Runs inside of the transaction that the operation opens.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotencyFilter {
    private static final Duration KEPT = Duration.ofHours(48);

    private final IdempotentResponses answers;
    private final Json json;
    private final HttpHeaders headers;
    private final SecurityContext caller;

    IdempotencyFilter(IdempotentResponses answers, Json json, HttpHeaders headers, SecurityContext caller) {
        this.answers = answers;
        this.json = json;
        this.headers = headers;
        this.caller = caller;
    }

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        String key = headers.getHeaderString(IdempotencyKey.HEADER);
        if (key == null) {
            return call.proceed();
        }
        IdempotencyKey.check(key);
        String actor = caller.getUserPrincipal().getName();
        if (!answers.tryLock(actor + "\n" + key)) {
            throw new ProblemException(ProblemType.REQUEST_IN_PROGRESS, ProblemType.REQUEST_IN_PROGRESS.explanation());
        }
        byte[] fingerprint = fingerprint(call);
        answers.forgetBefore(Instant.now().minus(KEPT));
        Kept kept = answers.find(actor, key).stream().findFirst().orElse(null);
        if (kept == null) {
            return keep(actor, key, fingerprint, (RestResponse<?>) call.proceed());
        }
        if (!Arrays.equals(kept.fingerprint(), fingerprint)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, ProblemType.IDEMPOTENCY_KEY_REUSED.explanation());
        }
        return answer(kept);
    }

    private RestResponse<?> keep(String actor, String key, byte[] fingerprint, RestResponse<?> answer) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        URI location = answer.getLocation();
        answers.keep(
                actor,
                key,
                fingerprint,
                answer.getStatus(),
                location == null ? null : location.toString(),
                json.write(answer.getEntity()),
                now);
        return answer;
    }

    private RestResponse<Object> answer(Kept kept) {
        RestResponse.ResponseBuilder<Object> answer = RestResponse.ResponseBuilder.create(
                RestResponse.Status.fromStatusCode(kept.status()), json.again(kept.body()));
        return (kept.location() == null ? answer : answer.location(URI.create(kept.location()))).build();
    }

    /** Of the operation and its document; who asks, and how, stands in the bean of parameters and is no part of it. */
    private byte[] fingerprint(InvocationContext call) throws NoSuchAlgorithmException {
        Parameter[] parameters = call.getMethod().getParameters();
        String asked = IntStream.range(0, parameters.length)
                .filter(index -> !parameters[index].isAnnotationPresent(BeanParam.class))
                .mapToObj(index -> text(call.getParameters()[index]))
                .collect(Collectors.joining("\n", call.getMethod().toString() + "\n", ""));
        return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    private String text(@Nullable Object argument) {
        return argument instanceof String text ? text : json.write(Objects.requireNonNullElse(argument, ""));
    }
}
