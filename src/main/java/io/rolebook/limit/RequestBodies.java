package io.rolebook.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.setting.Settings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Reads the body of a request, unless it is a file, before the request is worked on: a body that is not there yet takes neither a place
 * nor a thread. It must come in time, and all bodies together may be only so many, and so large.
 */
@Singleton
class RequestBodies {
    /** After who asks is known, and before there is a line to stand in. */
    static final int ORDER = RequestLimiter.ORDER - 10;

    private static final List<HttpMethod> WITH_BODY = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final ProblemAnswers answers;
    private final Settings settings;
    private final long largest;
    private final ClientShares open;
    private final ClientShares bytes;

    RequestBodies(ProblemAnswers answers, Settings settings, MeterRegistry metrics) {
        int percent = settings.maxSharePerClient();
        this.answers = answers;
        this.settings = settings;
        this.largest = settings.maxDocumentSize();
        this.open = new ClientShares("open bodies", settings.maxConcurrentRequestBodies(), percent, metrics);
        this.bytes = new ClientShares(
                "bytes of bodies", settings.maxRequestBodyMemory().asLongValue(), percent, metrics);
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::read);
    }

    private void read(RoutingContext request) {
        boolean isFile = request.request().method() == HttpMethod.POST
                && RouterProblems.takesFiles(request.request().path());
        if (isFile || !WITH_BODY.contains(request.request().method()) || !hasBody(request)) {
            request.next();
            return;
        }
        if (isHttp2(request) && length(request) < 0) {
            // What comes nevertheless is thrown away.
            request.request().resume();
            answers.end(request, ProblemType.LENGTH_REQUIRED, ProblemType.LENGTH_REQUIRED.explanation());
            return;
        }
        String caller = Clients.of(request);
        if (open.take(caller, 1)) {
            new Reading(request, caller).begin();
        } else {
            answers.endAndClose(
                    request,
                    ProblemType.OVERLOADED,
                    "More requests than may are sending a body, all together or from this address. Nothing was done.");
        }
    }

    private static boolean isHttp2(RoutingContext request) {
        return request.request().version() == HttpVersion.HTTP_2;
    }

    private static boolean hasBody(RoutingContext request) {
        HttpServerRequest sent = request.request();
        if (length(request) >= 0) {
            return length(request) > 0;
        }
        return isHttp2(request) ? isOpen(request) : sent.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether more of an HTTP/2 request may come than its headers. */
    private static boolean isOpen(RoutingContext request) {
        Channel channel = RequestEnd.channel(request);
        Http2ConnectionHandler connection =
                channel == null ? null : channel.pipeline().get(Http2ConnectionHandler.class);
        Http2Stream stream = connection == null
                ? null
                : connection.connection().stream(request.request().streamId());
        return stream != null && stream.state().remoteSideOpen();
    }

    /** In bytes; -1 where it is not told. */
    private static long length(RoutingContext request) {
        String told = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return told == null ? -1 : Long.parseLong(told);
    }

    /** One body on its way in; all of it happens on the event loop of its connection. */
    private final class Reading {
        private final RoutingContext request;
        private final String caller;
        private final long begin = System.nanoTime();
        private final Buffer body = Buffer.buffer();
        private long counted;
        private long timer = -1;
        private boolean isOver;

        Reading(RoutingContext request, String caller) {
            this.request = request;
            this.caller = caller;
        }

        void begin() {
            HttpServerRequest sent = request.request();
            RequestEnd.run(request, () -> {
                finish();
                bytes.giveBack(caller, counted);
                counted = 0;
            });
            if (!RequestEnd.isAwaited(request)) {
                return;
            }
            if (sent.isEnded()) {
                goOn();
                return;
            }
            sent.handler(this::take);
            sent.endHandler(ended -> goOn());
            sent.exceptionHandler(failure -> finish());
            if (sent.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                sent.headers().remove(HttpHeaders.EXPECT);
                request.response().writeContinue();
            }
            timer = request.vertx().setTimer(settings.requestBodyTimeout().toMillis(), this::lookAtTime);
            sent.resume();
        }

        private void take(Buffer part) {
            if (isOver) {
                return;
            }
            if (body.length() + part.length() > largest) {
                refuse(
                        ProblemType.CONTENT_TOO_LARGE,
                        "The body has more than %d bytes, which is what a document may have.".formatted(largest));
            } else if (!bytes.take(caller, part.length())) {
                refuse(
                        ProblemType.OVERLOADED,
                        "The bodies that are being read or worked on, all together or from this address, are as large as"
                                + " they may be. Nothing was done.");
            } else {
                counted += part.length();
                body.appendBuffer(part);
                if (isHttp2(request) && body.length() >= length(request)) {
                    // Quarkus (3.33) pauses what it is given, which an HTTP/2 request that has ended refuses.
                    request.request().pause();
                    goOn();
                }
            }
        }

        private void goOn() {
            if (!isOver) {
                finish();
                ((RoutingContextInternal) request).setBody(body);
                request.next();
            }
        }

        private void lookAtTime(long id) {
            if (isOver) {
                return;
            }
            long allowed = settings.requestBodyTimeout().toMillis()
                    + body.length() * 1_000L / settings.requestBodyMinRate().asLongValue();
            long left = allowed - Duration.ofNanos(System.nanoTime() - begin).toMillis();
            if (left > 0) {
                timer = request.vertx().setTimer(left, this::lookAtTime);
            } else {
                refuse(
                        ProblemType.BODY_TOO_SLOW,
                        "After %d ms %d bytes of the body were here; it may take %d ms, and a second more for each %d bytes."
                                .formatted(
                                        allowed,
                                        body.length(),
                                        settings.requestBodyTimeout().toMillis(),
                                        settings.requestBodyMinRate().asLongValue()));
            }
        }

        private void refuse(ProblemType type, String detail) {
            finish();
            answers.endAndClose(request, type, detail);
        }

        private void finish() {
            if (!isOver) {
                isOver = true;
                open.giveBack(caller, 1);
                request.vertx().cancelTimer(timer);
            }
        }
    }
}
