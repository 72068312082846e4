package io.rolebook.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.setting.DataDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which database this service stands on: the configured one, or else an embedded one under the data folder. */
@Singleton
public class Databases {
    private static final Logger LOG = Logger.getLogger(Databases.class);
    static final String URL = "quarkus.datasource.jdbc.url";

    /** The service ends by itself before. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    /** Without a database there is not much to be ended in order. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    /** As the shell has it: 128, and 15 for SIGTERM. */
    private static final int TERMINATED = 143;

    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    private static volatile @Nullable EmbeddedDatabase embedded;
    private static volatile boolean isUp;
    private static boolean isServing;
    private static boolean isStopping;

    /**
     * Before Quarkus starts: it reads the address of its database only once.
     *
     * @throws DataFolderException where the data folder is not one to start on
     */
    public static void provide() {
        Config config = ConfigProvider.getConfig();
        if (config.getOptionalValue(URL, String.class).isPresent()) {
            return;
        }
        EmbeddedDatabase database =
                EmbeddedDatabase.in(DataDirectory.configured().resolve("postgres"));
        embedded = database;
        // Quarkus stops what it has started. Until it has, nobody else would.
        Runtime.getRuntime().addShutdownHook(new Thread(Databases::onExit, "embedded database: exit"));
        database.begin(Databases::giveUp);
        System.setProperty(URL, database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.user());
        System.setProperty("quarkus.datasource.password", database.password());
        // Quarkus boots while the server comes up; Flyway, the first to need it, tries until it answers.
    }

    /**
     * From here on {@link #stop} is called when the service has ended.
     *
     * @return whether there is still a service to begin: not where the process was told to stop before
     */
    public static synchronized boolean beginService() {
        isServing = !isStopping;
        return isServing;
    }

    public static synchronized boolean isStopping() {
        return isStopping;
    }

    /** Stops the embedded server, where there is one. Does nothing the second time. */
    public static synchronized void stop() {
        EmbeddedDatabase database = embedded;
        embedded = null;
        if (database != null) {
            database.close();
            System.clearProperty(URL);
        }
        STOPPED.countDown();
    }

    void onStart(@Observes StartupEvent startup, AgroalDataSource connections, Heartbeats heartbeats) {
        isUp = true;
        EmbeddedDatabase database = embedded;
        if (database != null) {
            DatabaseSupervisor supervisor = database.supervisor();
            heartbeats.watch("embedded-database", DatabaseSupervisor.BETWEEN_LOOKS, supervisor::lastLook);
            supervisor.onLoss(() -> {
                Outage.begin();
                // Each would fail once more, when the server is up again.
                connections.flush(FlushMode.ALL);
            });
        }
    }

    void onShutdown(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent shutdown) {
        stop();
    }

    /** When the process ends, for whatever reason but a kill. */
    private static void onExit() {
        boolean isWaitedFor;
        synchronized (Databases.class) {
            isStopping = true;
            isWaitedFor = isServing;
        }
        EmbeddedDatabase database = embedded;
        if (database != null) {
            database.beginToClose();
        }
        if (isWaitedFor && !isUp && STOPPED.getCount() > 0) {
            // Quarkus would first start to the end. Nobody has been promised anything yet.
            stop();
            Runtime.getRuntime().halt(TERMINATED);
        }
        try {
            if (isWaitedFor && !STOPPED.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the service does not end, and its database is stopped");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private static void giveUp(String reason) {
        if (isStopping()) {
            return;
        }
        if (!isUp) {
            // What Quarkus has begun would only wait for the database.
            System.err.println(reason);
            stop();
            Runtime.getRuntime().halt(1);
        }
        LOG.errorf("%s The service ends.", reason);
        Thread last = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(LONGEST_END.toSeconds());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "end");
        last.setDaemon(true);
        last.start();
        System.exit(1);
    }
}
