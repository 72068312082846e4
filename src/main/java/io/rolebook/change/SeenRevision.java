package io.rolebook.change;

import io.rolebook.cache.ResponseCache;
import io.rolebook.change.ChangeListeners.Seat;
import io.rolebook.database.Replicas;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.revision.LatestRevision;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Tells with each answer which revision is the latest, and gives whoever sends one along no answer that is older, whichever
 * instance gave it: the request waits until this one knows of that revision, as those do who wait for changes.
 */
@Singleton
class SeenRevision {
    private static final String HEADER = "Rolebook-Revision";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final LatestRevision latest;
    private final ChangeListeners listeners;
    private final Replicas replicas;
    private final ProblemAnswers answers;

    SeenRevision(LatestRevision latest, ChangeListeners listeners, Replicas replicas, ProblemAnswers answers) {
        this.latest = latest;
        this.listeners = listeners;
        this.replicas = replicas;
        this.answers = answers;
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ResponseCache.ORDER - 1).handler(this::await);
    }

    private void await(RoutingContext request) {
        request.addHeadersEndHandler(begun ->
                latest.known().ifPresent(revision -> request.response().putHeader(HEADER, String.valueOf(revision))));
        String seen = request.request().getHeader(HEADER);
        if (seen == null) {
            request.next();
        } else if (!NUMBER.matcher(seen).matches()) {
            refuse(
                    request,
                    "invalid",
                    "%s is '%s'; it must be a revision, as an answer's %s tells it (42)."
                            .formatted(HEADER, Text.excerpt(seen), HEADER));
        } else {
            await(Long.parseLong(seen), request);
        }
    }

    private void await(long seen, RoutingContext request) {
        if (isShown(seen)) {
            request.next();
            return;
        }
        Seat seat;
        try {
            seat = listeners.takeSeat(request);
        } catch (ProblemException full) {
            answers.end(request, full);
            return;
        }
        Context context = Vertx.currentContext();
        seat.awaitRevisionAfter(seen - 1, LatestRevision.LONGEST_UNSEEN).whenComplete((ended, failure) -> {
            seat.leave();
            context.runOnContext(nothing -> goOn(seen, request));
        });
    }

    private void goOn(long seen, RoutingContext request) {
        if (request.response().closed()) {
            return;
        }
        if (isShown(seen)) {
            request.next();
        } else if (!listeners.areOpen()) {
            answers.end(request, new ProblemException(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.explanation()));
        } else {
            refuse(
                    request,
                    "in-the-future",
                    "%s is %d; the latest is %d. Has this service been set back? Then leave the header out."
                            .formatted(HEADER, seen, latest.known().orElse(0)));
        }
    }

    /** Where nothing is known, no answer is kept either: the primary is asked. */
    private boolean isShown(long seen) {
        if (latest.known().isEmpty()) {
            replicas.unsettle();
            return true;
        }
        return latest.shown() >= seen;
    }

    private void refuse(RoutingContext request, String code, String message) {
        answers.end(request, ProblemException.ofParameter(HEADER, code, message));
    }
}
