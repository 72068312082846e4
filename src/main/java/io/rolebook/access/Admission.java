package io.rolebook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.rolebook.cache.ResponseCache;
import io.rolebook.database.Background;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Audience;
import io.rolebook.http.Management;
import io.rolebook.http.Offers;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.limit.ClientShares;
import io.rolebook.limit.Clients;
import io.rolebook.limit.RateLimiter;
import io.rolebook.limit.RequestLimiter;
import io.rolebook.setting.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Turns away who brings no good key where one is needed, before their request has a body in memory, stands in a line or has a
 * thread. Who was recognised a minute ago is let through; the {@link AuthorizationFilter} looks at each key again, and at what it may.
 */
@Singleton
class Admission {
    /** Before bodies are read. */
    private static final int ORDER = ResponseCache.ORDER - 100;
    /** After what is kept for everybody, and still before bodies are read. */
    private static final int ORDER_WITH_OPEN_READS = ResponseCache.ORDER + 1;

    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LOOKERS = 2;
    private static final int MOST_LOOKUPS = 200;
    /** Where somebody may wait for long, and seats are kept for holders of keys. */
    private static final Pattern LISTENING = Pattern.compile("/v1/changes(/stream)?|/v1/imports/[^/]+/events");

    private final AdministratorKey administrator;
    private final ApiKeyAuthenticator keys;
    private final TokenAuthenticator tokens;
    private final RateLimiter limits;
    private final Offers offers;
    private final ProblemAnswers answers;
    private final Management management;
    private final boolean areReadsOpen;
    private final boolean areMetricsOpen;
    private final ClientShares lookups;
    private final ExecutorService lookers = Background.threads(LOOKERS, "admission");
    private final Cache<String, String> recognised = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Admission(
            AdministratorKey administrator,
            ApiKeyAuthenticator keys,
            TokenAuthenticator tokens,
            RateLimiter limits,
            Offers offers,
            ProblemAnswers answers,
            Management management,
            MeterRegistry metrics,
            Settings settings) {
        this.administrator = administrator;
        this.keys = keys;
        this.tokens = tokens;
        this.limits = limits;
        this.offers = offers;
        this.answers = answers;
        this.management = management;
        this.areReadsOpen = settings.anonymousRead();
        this.areMetricsOpen = settings.anonymousMetrics();
        this.lookups = new ClientShares("key look-ups", MOST_LOOKUPS, settings.maxSharePerClient(), metrics);
    }

    void register(@Observes Router router) {
        // Not a route for each method: Vert.x (4.5) collects the methods of each route that another method passes by.
        router.route("/v1/*")
                .order(areReadsOpen ? ORDER_WITH_OPEN_READS : ORDER)
                .handler(this::begin);
        if (!areMetricsOpen && !management.isApart()) {
            router.route("/q/metrics*").order(ORDER).handler(this::admitToMetrics);
        }
    }

    private void begin(RoutingContext request) {
        Audience.EVERYBODY.begin(Vertx.currentContext());
        AnswerLanguage.begin(Vertx.currentContext(), request.request());
        admit(request);
    }

    private void admitToMetrics(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        Optional<String> key = authorization == null ? Optional.empty() : AuthorizationFilter.presented(authorization);
        if (key.isEmpty()) {
            goOn(request, Optional.empty(), true);
        } else if (administrator.caller(key.get()).isPresent()) {
            request.next();
        } else {
            Runnable away = () -> answers.end(
                    request, new ProblemException(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.explanation()));
            look(request, key.get(), away, caller -> {
                if (caller.isPresent() && !caller.get().may(Scope.ADMIN)) {
                    answers.end(
                            request,
                            new ProblemException(ProblemType.FORBIDDEN, "Metrics need a key with the scope admin."));
                } else {
                    goOn(request, caller.map(Caller::name), true);
                }
            });
        }
    }

    private void admit(RoutingContext request) {
        HttpServerRequest asked = request.request();
        boolean isNeeded = isKeyNeeded(asked);
        String authorization = asked.getHeader(HttpHeaders.AUTHORIZATION);
        if (!isNeeded
                && (authorization == null || !LISTENING.matcher(asked.path()).matches())) {
            request.next();
            return;
        }
        Optional<String> key = authorization == null ? Optional.empty() : AuthorizationFilter.presented(authorization);
        if (key.isEmpty()) {
            goOn(request, Optional.empty(), isNeeded);
        } else {
            look(request, key.get(), isNeeded);
        }
    }

    private boolean isKeyNeeded(HttpServerRequest request) {
        boolean isOpen = RequestLimiter.asks(request) && (areReadsOpen || request.method() == HttpMethod.OPTIONS);
        // The tools of assistants are no operation of the API.
        return !isOpen
                && (offers.has(request.method().name(), request.path())
                        || request.path().equals(RequestLimiter.TOOLS));
    }

    private void look(RoutingContext request, String key, boolean isNeeded) {
        String digest = HexFormat.of().formatHex(Secrets.sha256(key));
        Optional<String> known = administrator
                .caller(key)
                .map(Caller::name)
                .or(() -> Optional.ofNullable(recognised.getIfPresent(digest)));
        if (known.isPresent()) {
            goOn(request, known, isNeeded);
            return;
        }
        // Where the database is away, the gate meets that again, and says it.
        look(request, key, request::next, caller -> {
            Optional<String> name = caller.map(Caller::name);
            name.ifPresent(found -> recognised.put(digest, found));
            goOn(request, name, isNeeded);
        });
    }

    /** Goes on with one of the two, on the event loop of the request. */
    private void look(RoutingContext request, String key, Runnable away, Consumer<Optional<Caller>> then) {
        String asker = Clients.of(request);
        if (!lookups.take(asker, 1)) {
            answers.endAndClose(
                    request,
                    ProblemType.OVERLOADED,
                    "More keys are being looked up than may be, all together or for this address. Nothing was done.");
            return;
        }
        // What comes meanwhile is kept for whoever reads the body.
        request.request().pause();
        Context context = Vertx.currentContext();
        lookers.execute(() -> {
            try {
                Optional<Caller> found = keys.caller(key).or(() -> tokens.caller(key));
                context.runOnContext(nothing -> then.accept(found));
            } catch (RuntimeException failure) {
                LOG.debugf("a key is not looked up now, reason=%s", failure.getMessage());
                context.runOnContext(nothing -> away.run());
            } finally {
                lookups.giveBack(asker, 1);
            }
        });
    }

    private void goOn(RoutingContext request, Optional<String> holder, boolean isNeeded) {
        if (request.response().closed()) {
            return;
        }
        holder.ifPresent(name -> Clients.recognise(request, name));
        if (holder.isPresent() || !isNeeded) {
            request.next();
        } else if (!request.request().headers().contains(HttpHeaders.AUTHORIZATION) || limits.countAttempt(request)) {
            answers.endAndClose(request, ProblemType.UNAUTHORIZED, ProblemType.UNAUTHORIZED.explanation());
        }
    }

    @PreDestroy
    void stop() {
        lookers.shutdownNow();
    }
}
