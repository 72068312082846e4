package io.rolebook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 18 server of our own, for a start without any configuration. Its folder holds
 * <pre>
 *   lock       held while an instance runs; the operating system lets it go when that process dies
 *   password   of the database user, readable by the owner alone
 *   cluster    PostgreSQL's data directory; appears whole, by renaming, or not at all
 *   binaries   the unpacked server
 * </pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "rolebook";

    private final DatabaseFolder folder;
    private final int port;
    private final FileChannel lock;
    private final Object state = new Object();

    private volatile @Nullable ServerPrograms programs;
    private @Nullable PostgresServer server;
    private @Nullable DatabaseSupervisor supervisor;
    private String password = "";
    private volatile boolean isExposed;
    private boolean isEnding;
    private boolean isClosed;

    private EmbeddedDatabase(Path folder) throws IOException {
        this.folder = new DatabaseFolder(folder);
        this.port = freePort();
        PrivateFolder.create(folder);
        this.lock = this.folder.lock();
    }

    /**
     * Takes the folder, and starts nothing yet.
     *
     * @throws FolderInUseException where another instance runs on this folder
     */
    static EmbeddedDatabase in(Path folder) {
        try {
            return new EmbeddedDatabase(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Takes the folder and begins.
     *
     * @throws FolderInUseException where another instance runs on this folder
     */
    public static EmbeddedDatabase start(Path folder) {
        EmbeddedDatabase database = in(folder);
        try {
            database.begin(failure -> {});
            return database;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /**
     * Starts the server on a free port of the loopback address, after making its cluster where there is none and
     * stopping a server that an instance killed before left behind. Returns while the server comes up; its address is
     * known at once, and {@link #ready} tells when it answers. From then on it is started again when it ends.
     *
     * @param end what happens where it does not start, or not again
     * @throws DataFolderException where the folder is not one to start on
     */
    void begin(DatabaseSupervisor.End end) {
        try {
            isExposed = folder.close();
            stopLeft();
            boolean isFirstStart = folder.isFirstStart();
            folder.deleteUnfinished();
            if (isFirstStart) {
                folder.tellOfNew();
                makeCluster(unpack());
            }
            password = folder.password();
            DatabaseSupervisor looking = new DatabaseSupervisor(new Server(), end);
            synchronized (state) {
                supervisor = looking;
                if (isEnding) {
                    looking.close();
                }
            }
            looking.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Completes when the server answers, or with what kept it from that. */
    public CompletableFuture<?> ready() {
        return supervisor().ready();
    }

    DatabaseSupervisor supervisor() {
        synchronized (state) {
            if (supervisor == null) {
                throw new IllegalStateException("the embedded database has not begun");
            }
            return supervisor;
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, USER);
    }

    /** The port of the server that another process runs on the folder: the fourth line of PostgreSQL's own file. */
    static int portOfRunning(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
        if (lines.size() < 4) {
            throw new IOException("the server of '%s' has no port yet".formatted(folder));
        }
        return Integer.parseInt(lines.get(3).strip());
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** From here on it is not started again. */
    void beginToClose() {
        synchronized (state) {
            isEnding = true;
            if (supervisor != null) {
                supervisor.close();
            }
        }
    }

    /** Stops the server, also one that is only about to start, and lets the folder go. Does nothing the second time. */
    @Override
    public void close() {
        ServerPrograms known;
        PostgresServer begun;
        synchronized (state) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            known = programs;
            begun = server;
        }
        beginToClose();
        try (lock) {
            if (known != null) {
                known.close();
                if (begun != null) {
                    begun.stop();
                }
                PostgresServer.endAllOf(folder.binaries());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The server on its cluster. To unpack its programs, or to see that they are unpacked, belongs to its first start. */
    private final class Server implements DatabaseSupervisor.Server {
        private volatile @Nullable PostgresServer prepared;

        @Override
        public boolean isAlive() {
            PostgresServer begun = prepared;
            return begun != null && begun.isAlive();
        }

        @Override
        public long pid() {
            PostgresServer begun = prepared;
            return begun == null ? -1 : begun.pid();
        }

        @Override
        public void start() throws IOException {
            PostgresServer begun = prepared;
            if (begun == null) {
                begun = new PostgresServer(programs == null ? unpack() : programs, folder.cluster(), port);
                prepared = begun;
                synchronized (state) {
                    server = begun;
                }
            }
            begun.start();
        }

        @Override
        public void clearUp() throws IOException {
            if (prepared != null) {
                prepared.clearUp();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ServerPrograms unpack() throws IOException {
        ServerPrograms unpacked = ServerPrograms.unpackedIn(folder.binaries(), isExposed);
        isExposed = false;
        synchronized (state) {
            programs = unpacked;
            if (isClosed) {
                unpacked.close();
            }
        }
        return unpacked;
    }

    private void makeCluster(ServerPrograms programs) throws IOException {
        NewCluster made = NewCluster.in(folder.path(), programs, port);
        synchronized (state) {
            server = made.server();
        }
        made.make();
    }

    private void stopLeft() throws IOException {
        for (Path unfinished : folder.unfinished()) {
            PostgresServer.stopLeftOf(unfinished);
        }
        PostgresServer.stopLeftOf(folder.cluster());
        PostgresServer.endAllOf(folder.binaries());
    }
}
