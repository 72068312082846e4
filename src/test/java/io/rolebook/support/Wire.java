package io.rolebook.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection to a service, for requests that no client sends: in parts, in two, or not to the end. */
public final class Wire implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;
    private static final int SMALL = 4_096;

    private final Socket socket = new Socket();

    public Wire(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from an address of this machine */
    public Wire(int port, String from) {
        try {
            socket.setReceiveBufferSize(SMALL);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A request without a body, with these lines of headers beside Host. */
    public Wire get(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send("GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, more));
    }

    /** A request whose body is announced, and not sent. */
    public Wire post(String path, int length) {
        return send(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, length));
    }

    /** All that comes until the service closes the connection. */
    public String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first lines of what is answered next, up to the empty one; the rest is left there. */
    public String head() {
        try {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The status of what is answered next; the rest is left there. */
    public int status() {
        try {
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.UTF_8);
            return Integer.parseInt(line.substring(line.length() - 3));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the service has closed it, or does so within the time; what it sent before is thrown away. */
    public boolean isClosedWithin(int millis) {
        try {
            socket.setSoTimeout(millis);
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
