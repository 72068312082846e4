package io.rolebook.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Dependencies;
import io.rolebook.http.EntityTags;
import io.rolebook.limit.RequestEnd;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.representation.Encodings;
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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answers to GET as bytes for as long as what they depend on, and the day, stay what they are, and gives them from the
 * event loop. While an answer is made for the first who asks, others who ask the same wait for it. An answer to somebody in
 * particular is not kept, and none is given while it is not certain that the catalogue stands where it stood.
 */
@Singleton
public class ResponseCache {
    /** After the framework has put the headers that every answer has, and before anything is done for the request. */
    public static final int ORDER = RequestLimiter.ORDER - 20;

    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-encoding");
    /** Where the framework's metrics look for the template of an address, instead of taking each for one of its own. */
    private static final String OPERATION = "UrlPathTemplate";

    /** One of so many bytes is for answers that are kept inflated as well. */
    private static final int PLAIN_SHARE = 8;

    private static final String PENDING = ResponseCache.class.getName();
    private static final String AGAIN = PENDING + ".again";

    private final CurrentVertxRequest current;
    private final InstantSource clock;
    private final boolean isEnabled;
    private final AsyncCache<AnswerKey, KeptAnswer> answers;
    private final PlainAnswers plain;
    private final TouchedParts touched = new TouchedParts();
    private final Counter outdated;
    private final Counter ofParts;
    private final Counter ofEverything;

    private volatile long day;
    private volatile long trustedUntil = System.nanoTime();

    /** @param began the number of the last write before anything of the answer was read */
    private record Pending(AnswerKey key, CompletableFuture<KeptAnswer> answer, Dependencies dependencies, long began) {
        KeptAnswer made(CachedResponse made) {
            Set<String> parts = dependencies.parts();
            return new KeptAnswer(made, parts == null ? null : TouchedParts.hashes(parts), began);
        }
    }

    ResponseCache(CurrentVertxRequest current, InstantSource clock, MeterRegistry metrics, Settings settings) {
        long mostBytes = settings.responseCacheSize().asLongValue();
        this.current = current;
        this.clock = clock;
        this.isEnabled = mostBytes > 0;
        this.plain = new PlainAnswers(mostBytes / PLAIN_SHARE);
        this.answers = Caffeine.newBuilder()
                .maximumWeight(mostBytes - mostBytes / PLAIN_SHARE)
                .weigher((AnswerKey key, KeptAnswer answer) -> answer.weight() + key.weight())
                .removalListener((AnswerKey key, KeptAnswer answer, RemovalCause cause) -> plain.forget(answer))
                .recordStats()
                .buildAsync();
        CaffeineCacheMetrics.monitor(metrics, answers, "answers");
        Gauge.builder("cache.bytes", this, ResponseCache::bytes)
                .description("What the kept answers take.")
                .tag("cache", "answers")
                .baseUnit(BaseUnits.BYTES)
                .register(metrics);
        Gauge.builder("rolebook.answers.touching", touched, TouchedParts::remembered)
                .description("Writes that kept answers are compared with.")
                .register(metrics);
        this.outdated = Counter.builder("rolebook.answers.outdated")
                .description("Kept answers that were asked for, and something that they depend on had changed.")
                .register(metrics);
        this.ofParts = kept(metrics, "parts");
        this.ofEverything = kept(metrics, "everything");
    }

    private static Counter kept(MeterRegistry metrics, String what) {
        return Counter.builder("rolebook.answers.kept")
                .description(
                        "Answers that were kept, by whether they depend on named parts of the catalogue or on all of it.")
                .tag("depend.on", what)
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
        touched.addEverything();
        answers.synchronous().invalidateAll();
    }

    /** From here on the catalogue may say something else of these parts of it. */
    public void drop(Collection<String> parts) {
        touched.add(parts);
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
     * @return the answer as it is kept, where it is
     */
    Optional<CachedResponse> keep(String tag, Map<String, String> headers, byte[] bytes) {
        RoutingContext request = current.getCurrent();
        if (request == null || !(request.get(PENDING) instanceof Pending pending)) {
            return Optional.empty();
        }
        AnswerLanguage language = AnswerLanguage.current();
        CachedResponse answer = CachedResponse.of(tag, headers, bytes, operation(), language.offered());
        KeptAnswer made = pending.made(answer);
        (made.dependsOnEverything() ? ofEverything : ofParts).increment();
        AnswerKey key = pending.key().in(language.chosen());
        if (key.equals(pending.key())) {
            pending.answer().complete(made);
        } else {
            // Its language was not known before. Who waits for it looks again, and finds it there.
            answers.put(key, CompletableFuture.completedFuture(made));
            pending.answer().complete(null);
        }
        return Optional.of(answer);
    }

    private void answer(RoutingContext request) {
        // Who is gone makes no answer that others could wait for.
        if (!isTrusted() || !isKept(request.request()) || !RequestEnd.isAwaited(request)) {
            request.next();
            return;
        }
        AnswerKey key = AnswerKey.of(request.request(), this::languages);
        CompletableFuture<KeptAnswer> kept = answers.getIfPresent(key);
        if (kept != null && kept.isDone() && isStale(kept.getNow(null))) {
            outdated.increment();
            answers.asMap().remove(key, kept);
            kept = null;
        }
        if (kept == null && request.request().method() == HttpMethod.GET) {
            kept = ask(key, request);
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
    private @Nullable CompletableFuture<KeptAnswer> ask(AnswerKey key, RoutingContext request) {
        CompletableFuture<KeptAnswer> answer = new CompletableFuture<>();
        long began = touched.number();
        CompletableFuture<KeptAnswer> other = answers.asMap().putIfAbsent(key, answer);
        if (other == null) {
            request.put(PENDING, new Pending(key, answer, Dependencies.begin(Vertx.currentContext()), began));
            RequestEnd.run(request, () -> answer.complete(null));
        }
        return other;
    }

    private boolean isTrusted() {
        if (System.nanoTime() - trustedUntil > 0) {
            return false;
        }
        long today = today();
        if (day != today) {
            drop();
            day = today;
        }
        return true;
    }

    /** Those that the answer kept by a key could have been in; null where none is kept. */
    private @Nullable Set<String> languages(AnswerKey key) {
        CompletableFuture<KeptAnswer> kept = answers.asMap().get(key);
        KeptAnswer answer = kept == null ? null : kept.getNow(null);
        return answer == null || answer.isStale(touched)
                ? null
                : answer.answer().languages();
    }

    private boolean isStale(@Nullable KeptAnswer answer) {
        return answer != null && answer.isStale(touched);
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

    private void give(@Nullable KeptAnswer kept, RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        // It may have been begun before a write, and this request came after it.
        if (kept == null || kept.isStale(touched)) {
            goOn(request);
            return;
        }
        CachedResponse answer = kept.answer();
        boolean isCompressed = answer.isCompressed() && Encodings.takesGzip(request.request());
        if (answer.operation() != null) {
            Vertx.currentContext().putLocal(OPERATION, answer.operation());
        }
        // Else the framework would compress it, each time.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, isCompressed ? GZIP : HttpHeaders.IDENTITY);
        answer.headers().forEach(response::putHeader);
        if (EntityTags.isKnown(answer.tag(), request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            OF_THE_BODY.forEach(response.headers()::remove);
            response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()).end();
        } else if (request.request().method() == HttpMethod.HEAD) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            String.valueOf(isCompressed ? answer.bytes().length() : answer.length()))
                    .end();
        } else {
            response.end(isCompressed ? answer.bytes() : plain.of(kept));
        }
    }
}
