package io.rolebook.http;

import io.quarkus.runtime.StartupEvent;
import io.rolebook.setting.ManagementSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers for health and metrics at a port of their own, where one is set, and no more at that of the API. The framework's
 * management interface would have to be chosen when the service is built.
 */
@Singleton
public class Management {
    private static final Logger LOG = Logger.getLogger(Management.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final ProblemAnswers answers;
    private final Optional<Integer> port;
    private final String host;

    private @Nullable Router router;
    private @Nullable HttpServer server;

    public Management(Vertx vertx, ProblemAnswers answers, ManagementSettings settings) {
        this.vertx = vertx;
        this.answers = answers;
        this.port = settings.port();
        this.host = settings.host();
    }

    public boolean isApart() {
        return port.isPresent();
    }

    void register(@Observes Router all) {
        this.router = all;
        if (port.isPresent()) {
            all.route("/q/*").order(Integer.MIN_VALUE + 2).handler(this::answerApart);
        }
    }

    void begin(@Observes StartupEvent start) throws Exception {
        if (port.isEmpty()) {
            return;
        }
        server = vertx.createHttpServer(new HttpServerOptions().setHost(host).setPort(port.get()))
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
        LOG.infof("health and metrics: http://%s:%d/q/health and /q/metrics", host, server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        if (router != null && request.path() != null && request.path().startsWith("/q/")) {
            router.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void answerApart(RoutingContext request) {
        if (server != null && request.request().localAddress().port() == server.actualPort()) {
            request.next();
        } else {
            answers.end(
                    request,
                    ProblemType.NOT_FOUND,
                    "There is nothing here; health and metrics have a port of their own.");
        }
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
