package io.rolebook.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.setting.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections of one address, from their first request on, and gives up those that take no byte of an answer for
 * long: whoever does not read would hold what the answer is made with.
 */
@Singleton
class ConnectionLimiter {
    private static final Logger LOG = Logger.getLogger(ConnectionLimiter.class);
    private static final AttributeKey<Open> OPEN = AttributeKey.valueOf(ConnectionLimiter.class, "open");
    /** As Vert.x (4.5) calls what closes idle connections. */
    private static final String IDLE = "idle";

    private static final long LONGEST_SILENCE_MINUTES = 30;
    private static final int LOOKS = 6;

    private final Settings settings;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final ClientShares shares;
    private final ClientShares untaken;
    private final boolean isForwarded;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    ConnectionLimiter(
            Settings settings,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding") boolean isForwarded) {
        this.settings = settings;
        this.vertx = vertx;
        this.metrics = metrics;
        this.isForwarded = isForwarded;
        this.shares = new ClientShares("connections", settings.maxConnections(), settings.maxSharePerClient(), metrics);
        this.untaken = new ClientShares(
                "answers not taken", settings.maxUnreadResponses(), settings.maxSharePerClient(), metrics);
    }

    void begin(@Observes StartupEvent start) {
        vertx.setPeriodic(Math.max(1, settings.responseWriteTimeout().toMillis() / LOOKS), time -> {
            open.forEach(Open::look);
            RequestEnd.sweep();
        });
    }

    /** @return whether this request may go on: false where its address has connections enough */
    boolean admit(RoutingContext request) {
        Channel channel = RequestEnd.channel(request);
        if (channel == null) {
            return true;
        }
        Open known = channel.attr(OPEN).get();
        if (known != null) {
            return isForwarded || !channel.isWritable() || untaken.isBelowShare(known.caller);
        }
        // The connections of a proxy are for whoever asks through it.
        String caller = isForwarded ? "proxies" : Clients.address(request.request());
        if (!isForwarded && !(untaken.isBelowShare(caller) && shares.take(caller, 1))) {
            return false;
        }
        Open connection = new Open(channel, caller);
        channel.attr(OPEN).set(connection);
        channel.pipeline().addFirst(connection);
        open.add(connection);
        channel.closeFuture().addListener(closed -> {
            open.remove(connection);
            if (!isForwarded) {
                shares.giveBack(caller, 1);
            }
        });
        return true;
    }

    /**
     * Goes on with a request when what was answered before on its connection is taken but for a little: the answers to
     * requests that are sent behind each other, and never read, would all be in memory.
     */
    void whenTaken(RoutingContext request, Runnable goOn) {
        Channel channel = RequestEnd.channel(request);
        // Over HTTP/2, where it is switched on, a connection says nothing of its streams.
        Open connection = channel == null ? null : channel.attr(OPEN).get();
        if (connection == null || request.request().version() == HttpVersion.HTTP_2) {
            goOn.run();
            return;
        }
        if (channel.isWritable() && !connection.isAtWork) {
            connection.work(goOn);
            return;
        }
        // What comes of its body meanwhile is kept for whoever reads it.
        request.request().pause();
        if (connection.isAtWork) {
            // Vert.x (4.5) begins the next request within the end of the one before; each is to begin with an empty
            // stack.
            Vertx.currentContext().runOnContext(ended -> whenTaken(request, goOn));
            return;
        }
        AtomicBoolean isTaken = new AtomicBoolean();
        request.response().drainHandler(taken -> {
            if (isTaken.compareAndSet(false, true)) {
                connection.work(goOn);
            }
        });
    }

    /** Lets the connection of a request be silent for as long as a file or a write may take. */
    void keepSilent(RoutingContext request) {
        Channel channel = RequestEnd.channel(request);
        if (channel == null) {
            return;
        }
        channel.eventLoop().execute(() -> {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(IDLE) instanceof IdleStateHandler before
                    && before.getAllIdleTimeInMillis() < TimeUnit.MINUTES.toMillis(LONGEST_SILENCE_MINUTES)) {
                pipeline.replace(IDLE, IDLE, new IdleStateHandler(0, 0, LONGEST_SILENCE_MINUTES, TimeUnit.MINUTES));
            }
        });
    }

    /** The client that leaves most answers untaken loses the one that it has left longest. */
    private void makeRoom() {
        String busiest = untaken.mostTakenBy();
        open.stream()
                .filter(connection -> connection.isUntaken && connection.caller.equals(busiest))
                .sorted(Comparator.comparingLong(connection -> connection.untakenSince))
                .filter(Open::isNowGivenUp)
                .findFirst()
                .ifPresent(connection -> connection.channel.eventLoop().execute(() -> giveUp(connection.channel)));
    }

    private void giveUp(Channel channel) {
        if (!channel.isOpen()) {
            return;
        }
        LOG.debugf("a connection takes nothing and is closed, address=%s", channel.remoteAddress());
        Counter.builder("rolebook.connections.given.up")
                .description("Connections that were closed, because nobody took the next byte of an answer.")
                .register(metrics)
                .increment();
        // Vert.x (4.5) would first send all that waits; and what the system holds is not to wait for this reader
        // either.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.voidPromise());
    }

    /** What is seen of one connection; it counts for as long as its reader takes less than it is sent. */
    private final class Open extends ChannelInboundHandlerAdapter {
        private final Channel channel;
        private final String caller;
        private final AtomicBoolean isGivenUp = new AtomicBoolean();
        private volatile boolean isUntaken;
        private volatile long untakenSince;
        /** On its event loop: a request is being handled, further up the stack. */
        private boolean isAtWork;

        private @Nullable Object current;
        private long progress;
        private long since;

        Open(Channel channel, String caller) {
            this.channel = channel;
            this.caller = caller;
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
            count(!channel.isWritable());
            super.channelWritabilityChanged(context);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            count(false);
            super.channelInactive(context);
        }

        private void count(boolean isUntakenNow) {
            if (isUntakenNow && !isUntaken) {
                untaken.add(caller, 1);
                untakenSince = System.nanoTime();
            } else if (!isUntakenNow && isUntaken) {
                untaken.giveBack(caller, 1);
            }
            isUntaken = isUntakenNow;
            if (isUntaken && untaken.isExceeded() && !isForwarded) {
                makeRoom();
            }
        }

        /** @return whether it was not given up before */
        private boolean isNowGivenUp() {
            return isGivenUp.compareAndSet(false, true);
        }

        void work(Runnable request) {
            isAtWork = true;
            try {
                request.run();
            } finally {
                isAtWork = false;
            }
        }

        void look() {
            ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
            if (waiting != null && (waiting.totalPendingWriteBytes() > 0 || current != null)) {
                channel.eventLoop().execute(this::lookCloser);
            }
        }

        /** On its event loop, as Netty wants it. */
        private void lookCloser() {
            ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
            Object first = waiting == null ? null : waiting.current();
            if (waiting == null || first == null) {
                current = null;
            } else if (first != current || waiting.currentProgress() != progress) {
                current = first;
                progress = waiting.currentProgress();
                since = System.nanoTime();
            } else if (System.nanoTime() - since
                            > settings.responseWriteTimeout().toNanos()
                    && isNowGivenUp()) {
                giveUp(channel);
            }
        }
    }
}
