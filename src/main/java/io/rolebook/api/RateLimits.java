package io.rolebook.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets an address ask so many times a minute, where that is configured, and tells it by the RateLimit headers how many
 * are left. Each instance counts by itself.
 */
@Singleton
class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final ProblemAnswers answers;
    private final Optional<Integer> perMinute;
    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(WINDOW)
            .build();

    private record Window(AtomicInteger requests, Instant end) {}

    RateLimits(
            ProblemAnswers answers,
            @ConfigProperty(name = "rolebook.requests-per-minute") Optional<Integer> perMinute) {
        this.answers = answers;
        this.perMinute = perMinute;
    }

    void register(@Observes Router router) {
        perMinute.ifPresent(
                limit -> router.route("/v1/*").order(Integer.MIN_VALUE + 1).handler(context -> count(context, limit)));
    }

    private void count(RoutingContext context, int limit) {
        if (context.request().method() == HttpMethod.OPTIONS) {
            context.next();
            return;
        }
        Window window = windows.get(
                context.request().remoteAddress().hostAddress(),
                address -> new Window(new AtomicInteger(), Instant.now().plus(WINDOW)));
        int left = limit - window.requests().incrementAndGet();
        long seconds = Math.max(1, Duration.between(Instant.now(), window.end()).toSeconds() + 1);
        context.response()
                .putHeader("RateLimit-Limit", String.valueOf(limit))
                .putHeader("RateLimit-Remaining", String.valueOf(Math.max(0, left)))
                .putHeader("RateLimit-Reset", String.valueOf(seconds));
        if (left >= 0) {
            context.next();
        } else {
            context.response().putHeader("Retry-After", String.valueOf(seconds));
            answers.end(
                    context,
                    ProblemType.TOO_MANY_REQUESTS,
                    "This address has asked %d times within a minute. Ask again in %d seconds."
                            .formatted(limit, seconds));
        }
    }
}
