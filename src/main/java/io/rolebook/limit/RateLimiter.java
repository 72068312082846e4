package io.rolebook.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.setting.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a caller ask so many times a minute, where that is configured, and tells by the RateLimit headers how many are
 * left. Who is known by a key or token has a budget; all others share that of their address, and so do attempts with keys
 * that are not good. Each instance counts by itself.
 */
@Singleton
public class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final ProblemAnswers answers;
    private final CurrentVertxRequest current;
    private final Optional<Integer> ofAddress;
    private final Optional<Integer> ofKey;
    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterWrite(WINDOW)
            .build();

    /** @param end {@link System#nanoTime} that no setting of the clock moves */
    private record Window(AtomicInteger requests, long end) {
        static Window begin() {
            return new Window(new AtomicInteger(), System.nanoTime() + WINDOW.toNanos());
        }

        long secondsLeft() {
            return Math.max(1, Duration.ofNanos(end - System.nanoTime()).toSeconds() + 1);
        }
    }

    public RateLimiter(ProblemAnswers answers, CurrentVertxRequest current, Settings settings) {
        this.answers = answers;
        this.current = current;
        this.ofAddress = settings.rateLimitPerIp();
        this.ofKey = settings.rateLimitPerKey();
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(Integer.MIN_VALUE + 1).handler(this::countUnlessAuthorized);
    }

    /** Whether it matters who asks, also where everybody may. */
    public boolean areSet() {
        return ofAddress.isPresent() || ofKey.isPresent();
    }

    /**
     * @param name of whoever the key or token of this request belongs to
     * @throws ProblemException where that was used too often
     */
    public void countKey(String name) {
        ofKey.ifPresent(limit -> refuseBeyond(limit, "key " + name, "This key"));
    }

    /** @throws ProblemException where too much came from the address of this request */
    public void countAddress() {
        ofAddress.ifPresent(limit -> refuseBeyond(limit, address(current.getCurrent()), "This address"));
    }

    /**
     * The same before the request is worked on.
     *
     * @return whether it may go on; where it may not, it is answered
     */
    public boolean countAttempt(RoutingContext request) {
        if (ofAddress.isEmpty() || spend(ofAddress.get(), address(request), request.response())) {
            return true;
        }
        answers.endAndClose(request, ProblemType.TOO_MANY_REQUESTS, detail("This address", ofAddress.get()));
        return false;
    }

    private void refuseBeyond(int limit, String caller, String called) {
        if (!spend(limit, caller, current.getCurrent().response())) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail(called, limit));
        }
    }

    /** Who brings a key or token is counted when it is known whose it is. */
    private void countUnlessAuthorized(RoutingContext request) {
        boolean isCounted = ofAddress.isPresent()
                && request.request().method() != HttpMethod.OPTIONS
                && !request.request().headers().contains(HttpHeaders.AUTHORIZATION);
        if (!isCounted || spend(ofAddress.get(), address(request), request.response())) {
            request.next();
        } else {
            answers.end(request, ProblemType.TOO_MANY_REQUESTS, detail("This address", ofAddress.get()));
        }
    }

    /** @return whether there was something left to spend */
    private boolean spend(int limit, String caller, HttpServerResponse response) {
        Window window = windows.get(caller, any -> Window.begin());
        int left = limit - window.requests().incrementAndGet();
        String seconds = String.valueOf(window.secondsLeft());
        response.putHeader("RateLimit-Limit", String.valueOf(limit))
                .putHeader("RateLimit-Remaining", String.valueOf(Math.max(0, left)))
                .putHeader("RateLimit-Reset", seconds);
        if (left < 0) {
            response.putHeader("Retry-After", seconds);
        }
        return left >= 0;
    }

    private static String address(RoutingContext request) {
        return "address " + Clients.address(request.request());
    }

    private static String detail(String called, int limit) {
        return "%s has asked %d times within a minute. Ask again in the seconds that Retry-After gives."
                .formatted(called, limit);
    }
}
