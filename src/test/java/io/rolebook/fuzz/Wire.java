package io.rolebook.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 over a socket of its own: clients refuse to send what a hostile one sends. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final URI address;
    private Socket socket;
    private InputStream in;

    /** @param headers their names in small letters */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Wire(String address) {
        this.address = URI.create(address);
    }

    Answer send(Shot shot) throws IOException {
        boolean fresh = socket == null;
        try {
            return exchange(shot);
        } catch (IOException gone) {
            close();
            if (fresh) {
                throw gone;
            }
            // The service may close a connection that is kept open at any time.
            return exchange(shot);
        }
    }

    private Answer exchange(Shot shot) throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        OutputStream out = socket.getOutputStream();
        out.write(head(shot).getBytes(StandardCharsets.ISO_8859_1));
        out.write(shot.body());
        out.flush();
        Answer answer = read(shot.method());
        if ("close".equals(answer.headers().get("connection"))) {
            close();
        }
        return answer;
    }

    private String head(Shot shot) {
        StringBuilder head = new StringBuilder();
        head.append(shot.method()).append(' ').append(shot.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
        shot.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (shot.body().length > 0 || !shot.method().equals("GET")) {
            head.append("Content-Length: ").append(shot.body().length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private Answer read(String method) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(method);
        }
        return new Answer(status, headers, body(method, status, headers));
    }

    private byte[] body(String method, int status, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            // It has no end to wait for.
            close();
            return new byte[0];
        }
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new byte[0];
        }
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("%d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("closed after '%s'".formatted(line));
            }
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            // It is not used again.
        } finally {
            socket = null;
        }
    }
}
