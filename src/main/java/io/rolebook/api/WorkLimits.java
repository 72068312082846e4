package io.rolebook.api;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.rolebook.api.Lane.Entry;
import io.smallrye.config.ConfigMapping;
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

/**
 * Bounds the requests that are worked on at a time. Those beyond it wait for their turn, which takes neither a thread nor a
 * connection; those beyond that are refused at once. Writers, who wait for each other, have a lane of their own, so that
 * they leave the connections to readers; so have files, which take as long as a slow network does. Health and metrics are
 * no such requests, and who waits for changes gives the place back.
 */
@Singleton
public class WorkLimits {
    /** After the framework's own, such as CORS. */
    static final int ORDER = -100;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** What is asked by POST, because it is too long for an address. */
    private static final Pattern QUESTIONS =
            Pattern.compile("/v1/(?:title-matches|skill-mentions|role-matches|skill-gaps)");

    private static final String PLACE = WorkLimits.class.getName();

    private final ProblemAnswers answers;
    private final AnswerCache cache;
    private final CurrentVertxRequest current;
    private final Settings settings;
    private final Lane reads;
    private final Lane writes;
    private final Lane files;

    /** How much is worked on at a time, by each instance. */
    @ConfigMapping(prefix = "rolebook.work")
    interface Settings {
        /** Requests that read. */
        int mostReads();

        /** Requests that write a document. */
        int mostWrites();

        /** Requests that bring or take a file. */
        int mostFiles();

        /** Requests that wait to read, and as many that wait to write. */
        int mostWaiting();

        /** How long they wait. */
        Duration longestWait();
    }

    WorkLimits(ProblemAnswers answers, AnswerCache cache, CurrentVertxRequest current, Settings settings) {
        this.cache = cache;
        this.answers = answers;
        this.current = current;
        this.settings = settings;
        this.reads = new Lane(settings.mostReads(), settings.mostWaiting());
        this.writes = new Lane(settings.mostWrites(), settings.mostWaiting());
        this.files = new Lane(settings.mostFiles(), 0);
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::admit);
    }

    /** The request under way goes on to wait for something that happens elsewhere, and is no work meanwhile. */
    public void leave() {
        RoutingContext request = current.getCurrent();
        if (request != null && request.get(PLACE) instanceof Place place) {
            place.leave();
        }
        cache.forgo();
    }

    private void admit(RoutingContext request) {
        Lane lane = lane(request.request());
        Context context = Vertx.currentContext();
        Runnable turn = () -> context.runOnContext(nothing -> work(request, lane));
        Entry entry = lane.enter(turn);
        if (entry == Entry.admitted) {
            work(request, lane);
        } else if (entry == Entry.refused) {
            refuse(request, "More is asked of this service than it can do at once.");
        } else {
            request.vertx().setTimer(settings.longestWait().toMillis(), timer -> {
                if (lane.stepOut(turn)) {
                    refuse(
                            request,
                            "It was not this request's turn for %d seconds, so much was there to do before it."
                                    .formatted(settings.longestWait().toSeconds()));
                }
            });
        }
    }

    private Lane lane(HttpServerRequest request) {
        boolean isFile = request.method() == HttpMethod.POST && RouterProblems.takesFiles(request.path())
                || request.path().startsWith("/v1/exports/");
        boolean isRead = READS.contains(request.method())
                || QUESTIONS.matcher(request.path()).matches();
        return isFile ? files : isRead ? reads : writes;
    }

    private void work(RoutingContext request, Lane lane) {
        Place place = new Place(lane);
        if (request.response().closed()) {
            place.leave();
            return;
        }
        request.put(PLACE, place);
        request.addEndHandler(ended -> place.leave());
        request.next();
    }

    private void refuse(RoutingContext request, String detail) {
        answers.end(request, ProblemType.OVERLOADED, detail + " Nothing was done.");
    }

    /** What a request has in its lane, until it ends or goes on to wait. */
    private static final class Place {
        private final Lane lane;
        private final AtomicBoolean isLeft = new AtomicBoolean();

        Place(Lane lane) {
            this.lane = lane;
        }

        void leave() {
            if (isLeft.compareAndSet(false, true)) {
                lane.leave();
            }
        }
    }
}
