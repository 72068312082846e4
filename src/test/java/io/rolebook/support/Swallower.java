package io.rolebook.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Stands between a client and a service, passes one request on and keeps the answer to itself: when it begins, the service
 * has done what was asked, and the client does not know.
 */
public final class Swallower implements AutoCloseable {
    private static final int LARGEST = 1 << 16;

    private final ServerSocket listening;
    private final CompletableFuture<String> answer;

    /** @param then is done when the answer begins, before the client finds itself alone */
    public Swallower(String service, Runnable then) {
        try {
            listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        answer = CompletableFuture.supplyAsync(() -> swallow(URI.create(service), then));
    }

    public String url() {
        return "http://localhost:" + listening.getLocalPort();
    }

    /** What the client did not see. */
    public String answer() {
        return answer.join();
    }

    private String swallow(URI service, Runnable then) {
        try (Socket client = listening.accept();
                Socket server = new Socket(service.getHost(), service.getPort())) {
            Thread passing = new Thread(() -> pass(client, server));
            passing.setDaemon(true);
            passing.start();
            byte[] begun = new byte[LARGEST];
            int length = server.getInputStream().read(begun);
            then.run();
            return new String(begun, 0, length, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pass(Socket client, Socket server) {
        try (InputStream request = client.getInputStream()) {
            request.transferTo(server.getOutputStream());
        } catch (IOException closed) {
            // Both ends are let go when the answer has begun.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
