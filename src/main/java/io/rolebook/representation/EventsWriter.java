package io.rolebook.representation;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends {@link Events} piece by piece, without a thread in between. */
@Provider
public class EventsWriter implements ServerMessageBodyWriter<Events> {
    private static final Logger LOG = Logger.getLogger(EventsWriter.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return Events.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Events.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Events events, Type type, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        ServerHttpResponse response = context.serverResponse();
        response.setChunked(true);
        // Else nginx keeps the events until it has some kilobytes of them.
        response.setResponseHeader("X-Accel-Buffering", "no");
        // It brings the headers to the client, however long the first event takes.
        response.write(Events.COMMENT.getBytes(StandardCharsets.UTF_8)).whenComplete((sent, failure) -> {
            if (failure == null) {
                goOn(events, request, response);
            } else {
                end(request, response);
            }
        });
    }

    @Override
    public void writeTo(
            Events events,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        throw new IOException("Events are sent as they come.");
    }

    private static void goOn(Events events, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        if (!events.isHeard().getAsBoolean()) {
            end(request, response);
            return;
        }
        events.next().get().whenComplete((part, failure) -> {
            if (failure != null) {
                LOG.warnf("a stream of events broke, reason=%s", failure.getMessage());
                end(request, response);
            } else if (part.text().isEmpty() && !part.isLast()) {
                goOn(events, request, response);
            } else {
                send(part, events, request, response);
            }
        });
    }

    private static void send(
            Events.Part part, Events events, ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        response.write(part.text().getBytes(StandardCharsets.UTF_8)).whenComplete((sent, failure) -> {
            if (failure == null && !part.isLast()) {
                goOn(events, request, response);
            } else {
                end(request, response);
            }
        });
    }

    private static void end(ResteasyReactiveRequestContext request, ServerHttpResponse response) {
        response.end();
        request.resume();
    }
}
