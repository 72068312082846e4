package io.rolebook.limit;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when a request ends, however that comes about. The end handler of Vert.x (4.5) alone is not told where the
 * framework put a close handler of its own in its place, nor for a request that was sent behind another one before
 * the connection was closed.
 */
public final class RequestEnd {
    private static final AttributeKey<Set<Runnable>> PENDING = AttributeKey.valueOf(RequestEnd.class, "pending");

    private static final Logger LOG = Logger.getLogger(RequestEnd.class);
    /** Of all requests under way. */
    private static final Map<Runnable, RoutingContext> UNDER_WAY = new ConcurrentHashMap<>();

    private RequestEnd() {}

    /** Whatever was not told that nobody is there any more learns it here. */
    static void sweep() {
        UNDER_WAY.forEach((end, request) -> {
            if (!isAwaited(request)) {
                end.run();
            }
        });
    }

    /** @param end is run once, at once where nobody is there any more */
    public static void run(RoutingContext request, Runnable end) {
        Runnable once = new Once(end);
        Channel channel = channel(request);
        if (channel == null) {
            request.addEndHandler(ended -> once.run());
            return;
        }
        Set<Runnable> pending = pending(channel);
        UNDER_WAY.put(once, request);
        pending.add(once);
        request.addEndHandler(ended -> {
            pending.remove(once);
            once.run();
        });
        if (!channel.isActive() || request.response().closed()) {
            pending.remove(once);
            once.run();
        }
    }

    /** Whether there is still somebody to answer. */
    public static boolean isAwaited(RoutingContext request) {
        Channel channel = channel(request);
        return !request.response().closed() && (channel == null || channel.isActive());
    }

    static @Nullable Channel channel(RoutingContext request) {
        return request.request().connection() instanceof ConnectionBase connection ? connection.channel() : null;
    }

    private static Set<Runnable> pending(Channel channel) {
        Set<Runnable> known = channel.attr(PENDING).get();
        if (known != null) {
            return known;
        }
        Set<Runnable> pending = ConcurrentHashMap.newKeySet();
        Set<Runnable> other = channel.attr(PENDING).setIfAbsent(pending);
        if (other != null) {
            return other;
        }
        channel.closeFuture().addListener(closed -> pending.forEach(Runnable::run));
        return pending;
    }

    /** What one end does must not keep the others from theirs. */
    private static final class Once implements Runnable {
        private final Runnable end;
        private final AtomicBoolean isDone = new AtomicBoolean();

        Once(Runnable end) {
            this.end = end;
        }

        @Override
        public void run() {
            UNDER_WAY.remove(this);
            if (isDone.compareAndSet(false, true)) {
                try {
                    end.run();
                } catch (RuntimeException failure) {
                    LOG.warnf(failure, "the end of a request is not complete");
                }
            }
        }
    }
}
