package io.rolebook.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.limit.ConcurrencyLimiter.Entry;
import io.rolebook.setting.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the requests that are worked on at a time. Those beyond it wait for their turn, which takes neither a thread nor a
 * connection; those beyond that are refused at once. Writers, who wait for each other, have a lane of their own, so that
 * they leave the connections to readers. So have long questions, which keep a processor busy, and files that come and go,
 * which take as long as a slow network does. Of each lane one caller has a share at the most. Health and metrics are no
 * such requests, and who waits for changes gives the place back.
 */
@Singleton
public class RequestLimiter {
    /** Where the tools of assistants are within the service, so that whatever guards the API guards them. */
    public static final String TOOLS = "/v1/mcp";

    /** After the framework's own, such as CORS. */
    public static final int ORDER = -100;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** What is asked by POST, because it is too long for an address. */
    private static final Pattern QUESTIONS =
            Pattern.compile("/v1/(?:title-matches|skill-mentions|role-matches|skill-gaps)|" + TOOLS);

    private static final long LONGEST_REST_MILLIS = 60_000;

    private static final String PLACE = RequestLimiter.class.getName();

    private final ProblemAnswers answers;
    private final CurrentVertxRequest current;
    private final Settings settings;
    private final ConnectionLimiter connections;
    private final MeterRegistry metrics;
    private final ConcurrencyLimiter reads;
    private final ConcurrencyLimiter questions;
    private final ConcurrencyLimiter writes;
    private final ConcurrencyLimiter imports;
    private final ConcurrencyLimiter exports;

    RequestLimiter(
            ProblemAnswers answers,
            CurrentVertxRequest current,
            Settings settings,
            ConnectionLimiter connections,
            MeterRegistry metrics) {
        int percent = settings.maxSharePerClient();
        this.answers = answers;
        this.current = current;
        this.settings = settings;
        this.connections = connections;
        this.metrics = metrics;
        this.reads = lane("reads", settings.maxConcurrentReads(), settings.maxQueueSize(), percent);
        // They keep a processor, where other reads mostly wait for the database.
        this.questions = lane("questions", ConcurrencyLimiter.processors(), settings.maxQueueSize(), percent);
        this.writes = lane("writes", settings.maxConcurrentWrites(), settings.maxQueueSize(), percent);
        this.imports = lane("imports", settings.maxConcurrentUploads(), 0, percent);
        this.exports = lane("exports", settings.maxConcurrentExports(), 0, percent);
    }

    private ConcurrencyLimiter lane(String name, int places, int longestLine, int percent) {
        ConcurrencyLimiter lane = new ConcurrencyLimiter(name, places, longestLine, percent);
        ClientShares.show(metrics, name, places, lane.mostOfOne(), lane::taken, lane::busiest);
        return lane;
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::admit);
    }

    void begin(@Observes StartupEvent start) {
        Deadline.start();
    }

    void onStopRequested(@Observes ShutdownDelayInitiatedEvent stop) {
        Deadline.stop();
    }

    /** The request under way goes on to wait for something that happens elsewhere, and is no work meanwhile. */
    public void leave() {
        RoutingContext request = current.getCurrent();
        if (request != null && request.get(PLACE) instanceof Place place) {
            place.goOnWaiting();
        }
    }

    /** Whether it is worked on like a read: it changes nothing. */
    public static boolean asks(HttpServerRequest request) {
        return READS.contains(request.method())
                || QUESTIONS.matcher(request.path()).matches();
    }

    /**
     * The request has a thread from here on, and with it its place, also when whoever asked has left.
     *
     * @return what to run when the thread is done with it
     */
    static Runnable begin(@Nullable RoutingContext request) {
        return request != null && request.get(PLACE) instanceof Place place ? place.begin() : () -> {};
    }

    private void admit(RoutingContext request) {
        ConcurrencyLimiter lane = lane(request.request());
        String caller = Clients.of(request);
        Context context = Vertx.currentContext();
        Runnable turn = () -> context.runOnContext(nothing -> work(request, lane, caller));
        Entry entry = lane.enter(caller, turn);
        if (entry == Entry.admitted) {
            work(request, lane, caller);
        } else if (entry == Entry.refused) {
            ClientShares.countRefused(metrics, lane.name());
            refuse(request, "More is asked of this service, or by this address, than it can do at once.");
        } else {
            request.vertx().setTimer(settings.queueTimeout().toMillis(), timer -> {
                if (lane.stepOut(turn)) {
                    ClientShares.countRefused(metrics, lane.name());
                    refuse(
                            request,
                            "It was not this request's turn for %d seconds, so much was there to do before it."
                                    .formatted(settings.queueTimeout().toSeconds()));
                }
            });
        }
    }

    private ConcurrencyLimiter lane(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST && RouterProblems.takesFiles(request.path())) {
            return imports;
        }
        if (request.path().startsWith("/v1/exports/")) {
            return exports;
        }
        if (QUESTIONS.matcher(request.path()).matches()) {
            return questions;
        }
        return READS.contains(request.method()) ? reads : writes;
    }

    private void work(RoutingContext request, ConcurrencyLimiter lane, String caller) {
        Place place = new Place(lane, caller);
        if (!RequestEnd.isAwaited(request)) {
            place.leave();
            return;
        }
        if (lane == reads || lane == questions) {
            place.limit(settings.requestDeadline(), metrics);
        } else if (lane != exports) {
            connections.keepSilent(request);
        }
        request.put(PLACE, place);
        RequestEnd.run(request, () -> {
            // The thread of whoever left is done with it soon; if it should never say so, the place is not lost.
            if (!place.end() && !request.response().ended()) {
                request.vertx().setTimer(LONGEST_REST_MILLIS, timer -> place.leave());
            }
        });
        request.next();
    }

    private void refuse(RoutingContext request, String detail) {
        answers.end(request, ProblemType.OVERLOADED, detail + " Nothing was done.");
    }

    /** What a request has in its lane, until it ends and no thread works on it any more, or until it goes on to wait. */
    private static final class Place {
        private final ConcurrencyLimiter lane;
        private final String caller;
        private final AtomicBoolean isLeft = new AtomicBoolean();
        private @Nullable Deadline deadline;
        private boolean isWorkedOn;
        private boolean isEnded;

        Place(ConcurrencyLimiter lane, String caller) {
            this.lane = lane;
            this.caller = caller;
        }

        void limit(Duration longest, MeterRegistry metrics) {
            deadline = new Deadline(longest, metrics);
            deadline.begin(Vertx.currentContext());
        }

        synchronized Runnable begin() {
            isWorkedOn = true;
            return this::rest;
        }

        private void rest() {
            boolean isOver;
            synchronized (this) {
                isWorkedOn = false;
                isOver = isEnded;
            }
            if (isOver) {
                leave();
            }
        }

        /** @return whether the place is free */
        boolean end() {
            if (deadline != null) {
                deadline.leave();
            }
            boolean isIdle;
            synchronized (this) {
                isEnded = true;
                isIdle = !isWorkedOn;
            }
            if (isIdle) {
                leave();
            }
            return isIdle;
        }

        void goOnWaiting() {
            if (deadline != null) {
                deadline.lift();
            }
            leave();
        }

        void leave() {
            if (isLeft.compareAndSet(false, true)) {
                lane.leave(caller);
            }
        }
    }
}
