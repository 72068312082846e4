package io.rolebook.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who is told of changes: remembers each request, and answers 204 unless the test says otherwise. */
public final class Receiver implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LIMIT_SECONDS = 20;

    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /** A request as it came. */
    public record Received(String path, Map<String, List<String>> headers, String body) {
        public String id() {
            return headers.get("webhook-id").get(0);
        }

        public String signature() {
            return headers.get("webhook-signature").get(0);
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        public String slug() {
            return json().at("/data/slug").asText();
        }

        /** With the verifier that receivers use. */
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (Exception notSigned) {
                return false;
            }
        }
    }

    public Receiver(HttpServer server) {
        this.server = server;
        server.createContext("/", this::receive);
        server.start();
    }

    public static Receiver open() {
        try {
            return new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it answers to the next requests. */
    public Receiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:%d/in?of=us".formatted(port());
    }

    /** Waits for the next request. */
    public Received next() {
        try {
            Received next = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a request within %d s", LIMIT_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The next request, where one comes within a second. */
    public Optional<Received> nextWithinASecond() {
        try {
            return Optional.ofNullable(received.poll(1, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public boolean hasNone() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer answer = answers.poll();
        if (answer != null && answer / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        received.add(new Received(exchange.getRequestURI().toString(), headers, body));
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }
}
