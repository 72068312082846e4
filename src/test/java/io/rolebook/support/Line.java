package io.rolebook.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server of this machine that can be slow, silent or cut. */
public final class Line implements AutoCloseable {
    private static final int LARGEST = 65_536;

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService carriers = Executors.newCachedThreadPool();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean isHeld;

    private Line(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        carriers.execute(this::accept);
    }

    /** @param port where the server listens */
    public static Line to(int port) {
        try {
            return new Line(port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Whatever the server says from now on comes so much later. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** From now on nothing comes through, and no connection breaks. */
    public void hold() {
        isHeld = true;
    }

    /** Breaks what is connected; new connections are taken. */
    public synchronized void cut() {
        sockets.forEach(Line::close);
        sockets.clear();
    }

    /** As it was in the beginning. What was held back until now is lost. */
    public synchronized void mend() {
        if (isHeld) {
            cut();
        }
        isHeld = false;
        delay = Duration.ZERO;
        notifyAll();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
        carriers.shutdownNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException closed) {
                // The next turn sees whether that was the end.
            }
        }
    }

    private synchronized void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            carriers.execute(() -> carry(client, server, false));
            carriers.execute(() -> carry(server, client, true));
        } catch (IOException noServer) {
            close(client);
        }
    }

    private synchronized void awaitMending() throws InterruptedException {
        while (isHeld) {
            wait();
        }
    }

    private void carry(Socket from, Socket to, boolean isAnswer) {
        byte[] bytes = new byte[LARGEST];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (isAnswer) {
                    Thread.sleep(delay.toMillis());
                }
                awaitMending();
                out.write(bytes, 0, read);
            }
        } catch (IOException cut) {
            // Both ends learn of it below.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed all the same.
        }
    }
}
