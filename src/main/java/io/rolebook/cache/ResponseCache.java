package io.rolebook.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.Encodings;
import io.rolebook.http.EntityTags;
import io.rolebook.limit.RequestEnd;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.setting.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answers to GET as bytes for as long as the catalogue, and the day, stay what they are, and gives them from the
 * event loop. While an answer is made for the first who asks, others who ask the same wait for it. An answer to somebody in
 * particular is not kept, and none is given while it is not certain that the catalogue stands where it stood.
 */
@Singleton
public class ResponseCache {
    /** After the framework has put the headers that every answer has, and before anything is done for the request. */
    public static final int ORDER = RequestLimiter.ORDER - 1;

    /** Of an answer that is kept, beside its bytes and its address. */
    private static final int BYTES_OF_AN_ENTRY = 1_000;

    private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-encoding");
    /** Where the framework's metrics look for the template of an address, instead of taking each for one of its own. */
    private static final String OPERATION = "UrlPathTemplate";

    private static final String PENDING = ResponseCache.class.getName();
    private static final String AGAIN = PENDING + ".again";

    private final CurrentVertxRequest current;
    private final InstantSource clock;
    private final boolean isEnabled;
    private final AsyncCache<Question, CachedResponse> answers;

    private volatile Era era = new Era(0);
    private volatile long trustedUntil = System.nanoTime();

    /** A time in which nothing changed. Equal only to itself. */
    private static final class Era {
        private final long day;

        Era(long day) {
            this.day = day;
        }
    }

    /** All that an answer depends on. */
    private record Question(Era era, String address, String accept, boolean isCompressed) {
        static Question of(HttpServerRequest request, Era era) {
            return new Question(
                    era,
                    request.absoluteURI(),
                    String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)),
                    Encodings.takesGzip(request));
        }
    }

    private record Pending(Question question, CompletableFuture<CachedResponse> answer) {}

    ResponseCache(CurrentVertxRequest current, InstantSource clock, MeterRegistry metrics, Settings settings) {
        long mostBytes = settings.responseCacheSize().asLongValue();
        this.current = current;
        this.clock = clock;
        this.isEnabled = mostBytes > 0;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Question question, CachedResponse answer) -> BYTES_OF_AN_ENTRY
                        + question.address().length()
                        + question.accept().length()
                        + answer.bytes().length())
                .recordStats()
                .buildAsync();
        CaffeineCacheMetrics.monitor(metrics, answers, "answers");
        Gauge.builder("cache.bytes", this, ResponseCache::bytes)
                .description("What the kept answers take.")
                .tag("cache", "answers")
                .baseUnit(BaseUnits.BYTES)
                .register(metrics);
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::answer);
    }

    /** The template of the address of the request under way, where it is known. */
    static @Nullable String operation() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(OPERATION);
    }

    /** From here on the catalogue may say something else. */
    public void drop() {
        era = new Era(today());
        answers.synchronous().invalidateAll();
    }

    /** @param time the {@link System#nanoTime} until which no change can have been missed */
    public void trustUntil(long time) {
        trustedUntil = time;
    }

    /** The answer to the request under way, where it is not kept yet, is made for nobody else. */
    public void forgo() {
        RoutingContext request = current.getCurrent();
        if (request != null && request.get(PENDING) instanceof Pending pending) {
            pending.answer().complete(null);
        }
    }

    /**
     * Keeps the answer to the request under way, if there is none yet that it could be given from.
     *
     * @param headers all that go with it
     * @return the answer as it is to be sent
     */
    CachedResponse keep(CachedResponse answer) {
        RoutingContext request = current.getCurrent();
        if (request == null || !(request.get(PENDING) instanceof Pending pending)) {
            return answer;
        }
        CachedResponse sent = pending.question().isCompressed() ? answer.compressed() : answer;
        pending.answer().complete(sent);
        return sent;
    }

    private void answer(RoutingContext request) {
        Era now = now();
        // Who is gone makes no answer that others could wait for.
        if (now == null || !isKept(request.request()) || !RequestEnd.isAwaited(request)) {
            request.next();
            return;
        }
        Question question = Question.of(request.request(), now);
        CompletableFuture<CachedResponse> kept = answers.getIfPresent(question);
        if (kept == null && request.request().method() == HttpMethod.GET) {
            kept = ask(question, request);
        }
        if (kept == null) {
            request.next();
        } else if (kept.isDone()) {
            give(kept.getNow(null), request);
        } else {
            Context context = Vertx.currentContext();
            kept.whenComplete((answer, failure) -> context.runOnContext(nothing -> give(answer, request)));
        }
    }

    /** @return what somebody else is already going to be answered, or null where this request is the first */
    private @Nullable CompletableFuture<CachedResponse> ask(Question question, RoutingContext request) {
        CompletableFuture<CachedResponse> answer = new CompletableFuture<>();
        CompletableFuture<CachedResponse> other = answers.asMap().putIfAbsent(question, answer);
        if (other == null) {
            request.put(PENDING, new Pending(question, answer));
            RequestEnd.run(request, () -> answer.complete(null));
        }
        return other;
    }

    private @Nullable Era now() {
        if (System.nanoTime() - trustedUntil > 0) {
            return null;
        }
        if (era.day != today()) {
            drop();
        }
        return era;
    }

    private double bytes() {
        return answers.synchronous()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElseThrow();
    }

    /** Some answers are as of today, which ends at midnight (UTC). */
    private long today() {
        return TimeUnit.MILLISECONDS.toDays(clock.millis());
    }

    private boolean isKept(HttpServerRequest request) {
        boolean isRead = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        // Whoever brings a key is looked at, and may be told more.
        return isEnabled && isRead && !request.headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /** Who waited in vain waits once more, for another who asks the same: the first may just have gone away. */
    private void goOn(RoutingContext request) {
        if (request.get(AGAIN) == null) {
            request.put(AGAIN, true);
            answer(request);
        } else {
            request.next();
        }
    }

    private void give(@Nullable CachedResponse answer, RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        if (answer == null) {
            goOn(request);
            return;
        }
        if (answer.operation() != null) {
            Vertx.currentContext().putLocal(OPERATION, answer.operation());
        }
        // Else the framework would compress it, each time.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        answer.headers().forEach(response::putHeader);
        if (EntityTags.isKnown(answer.tag(), request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            OF_THE_BODY.forEach(response.headers()::remove);
            response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
        } else if (request.request().method() == HttpMethod.HEAD) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            String.valueOf(answer.bytes().length()))
                    .end();
        } else {
            response.end(answer.bytes());
        }
    }
}
