package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.EmbeddedSql;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded database through what may happen to it and to its folder. */
@LongTest
class EmbeddedDatabaseIT {
    private static final Map<String, String> ENVIRONMENT = Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY);
    private static final Duration PROMISED_RECOVERY = Duration.ofSeconds(10);
    private static final int WRITERS = 4;
    private static final int BEFORE_THE_KILL = 20;
    private static final String READY = "/q/health/ready";

    @TempDir
    static Path folder;

    @BeforeAll
    static void startOnce() {
        Service.start(folder, ENVIRONMENT).close();
    }

    @Test
    void aKilledServerIsStartedAgainAndNothingAcknowledgedIsLost() throws IOException {
        try (Service service = Service.start(folder, ENVIRONMENT)) {
            int before = service.log().lines().toList().size();
            Writers writers = new Writers(service.url());
            writers.acknowledged.acquireUninterruptibly(BEFORE_THE_KILL);
            ProcessHandle first = service.database();

            Instant killed = Instant.now();
            first.destroyForcibly();

            assertThat(service.status("/q/health/live")).isEqualTo(200);
            service.awaitDatabaseAfter(first, PROMISED_RECOVERY);
            assertThat(Duration.between(killed, Instant.now())).isLessThan(PROMISED_RECOVERY);
            writers.acknowledged.drainPermits();
            writers.acknowledged.acquireUninterruptibly(BEFORE_THE_KILL);
            writers.end();

            assertThat(writers.refused).isNotEmpty().allSatisfy(EmbeddedDatabaseIT::isClear);
            assertThat(writers.created)
                    .allSatisfy(slug ->
                            assertThat(service.status("/v1/sources/" + slug)).isEqualTo(200));
            List<String> log = service.log().lines().skip(before).toList();
            assertThat(log)
                    .filteredOn(line -> line.contains("ended and is started again"))
                    .hasSize(1);
            assertThat(log).filteredOn(line -> line.contains("is up again")).hasSize(1);
            assertThat(log).as("lines of the outage").hasSizeLessThan(40);
            assertThat(service.get("/q/metrics").body())
                    .contains("rolebook_background_heartbeat_seconds{task=\"embedded-database\"}")
                    .contains("rolebook_background_heartbeat_seconds{task=\"webhooks\"}")
                    .contains("rolebook_background_heartbeat_seconds{task=\"latest-revision\"}");
        }
    }

    private static void isClear(Response refused) {
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isNotNull();
    }

    @Test
    void anImportUnderWayFailsWithATrueMessageAndMayBeSentAgain() throws Exception {
        try (Service service = Service.start(folder, ENVIRONMENT)) {
            Connection other = EmbeddedSql.connect(folder);
            other.setAutoCommit(false);
            Statement statement = other.createStatement();
            statement.execute("select number from revision for update");
            CompletableFuture<Response> sent = CompletableFuture.supplyAsync(() -> sendSource(service));
            EmbeddedSql.awaitLockWaiters(statement, 1);

            ProcessHandle first = service.database();
            first.destroyForcibly();
            other.abort(Runnable::run);

            service.awaitDatabaseAfter(first, PROMISED_RECOVERY);
            sendSource(service).then().statusCode(200).body("status", equalTo("done"));
            sent.join()
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("failed"))
                    .body("message", containsString("Nothing was taken"));
            Given.anybody()
                    .baseUri(service.url())
                    .header("Authorization", "Bearer " + Given.ADMINISTRATOR_KEY)
                    .get(sent.join().<String>path("links.self"))
                    .then()
                    .body("status", equalTo("failed"))
                    .body("message", containsString("Nothing was taken"));
        }
    }

    private static Response sendSource(Service service) {
        return administrator(service.url())
                .contentType("application/x-ndjson")
                .header("Prefer", "wait")
                .body("{\"type\": \"source\", \"slug\": \"sent-again\", \"title\": \"Sent again\"}"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?format=rolebook");
    }

    @Test
    void aServerThatCannotBeStartedAgainEndsTheService(@TempDir Path spoiled) throws IOException {
        Service service = Service.start(spoiled, ENVIRONMENT);
        ProcessHandle server = service.database();
        Files.delete(spoiled.resolve("data/postgres/cluster/global/pg_control"));

        server.destroyForcibly();

        assertThat(service.awaitExit()).isEqualTo(1);
        assertThat(service.log())
                .contains("could not be started again in 3 tries")
                .contains("pg_control")
                .contains("The service ends.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theServerIsNotToldTheAdministratorsKey() throws IOException {
        try (Service service = Service.start(folder, ENVIRONMENT)) {
            String environment = Files.readString(
                    Path.of("/proc", String.valueOf(service.database().pid()), "environ"), StandardCharsets.ISO_8859_1);

            assertThat(environment)
                    .contains("PATH=")
                    .doesNotContain(Given.ADMINISTRATOR_KEY)
                    .doesNotContain("ROLEBOOK")
                    .doesNotContain("QUARKUS");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatOthersCouldHaveWrittenIsUnpackedAnew() throws IOException {
        Path binaries = folder.resolve("data/postgres/binaries");
        assertThat(List.of(folder.resolve("data"), binaries.getParent(), binaries))
                .allSatisfy(made -> assertThat(permissions(made)).isEqualTo("rwx------"));
        Path planted;
        try (Stream<Path> unpacked = Files.list(binaries)) {
            planted = unpacked.findFirst().orElseThrow().resolve("bin/planted");
        }
        Files.writeString(planted, "by another");
        Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (Service service = Service.start(folder, ENVIRONMENT)) {
            assertThat(service.status("/v1/levels")).isEqualTo(200);
        }

        assertThat(planted).doesNotExist();
        assertThat(permissions(binaries)).isEqualTo("rwx------");
    }

    @Test
    void aClusterThatIsGoneIsNotMadeAnewInSilence() throws IOException {
        Path cluster = folder.resolve("data/postgres/cluster");
        Path away = folder.resolve("away");
        Files.move(cluster, away);
        try {
            Service refused = Service.launch(folder, ENVIRONMENT);

            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.log().lines().toList())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains("'cluster' is not").contains("mount"));
            assertThat(cluster).doesNotExist();
        } finally {
            Files.move(away, cluster);
        }
    }

    @Test
    void whatANewerVersionWroteIsRefusedInOneLine(@TempDir Path newer) throws Exception {
        Path data = newer.resolve("data");
        try (Service service = Service.start(newer, ENVIRONMENT);
                Connection connection = EmbeddedSql.connect(newer);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '209901010000', 'later', 'SQL', 'V209901010000__later.sql', 1, 'rolebook',
                        1, true
                    from flyway_schema_history
                    """);
            statement.execute("comment on table flyway_schema_history is 'Rolebook 99.1'");
        }

        Service older = Service.launch(newer, ENVIRONMENT);

        assertThat(older.awaitExit()).isEqualTo(1);
        assertThat(older.log()).doesNotContain("\tat ").doesNotContain("repair");
        assertThat(older.log()
                        .lines()
                        .filter(line -> line.contains("written by"))
                        .toList())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("Rolebook 99.1")
                        .contains("209901010000")
                        .contains("Start that version"));
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "unfinished", "cluster", "postmaster"})
    void aServiceToldToStopWhileItStartsLeavesNoServer(String moment, @TempDir Path fresh) throws IOException {
        Path postgres = fresh.resolve("data/postgres");
        Service service = Service.launch(fresh, ENVIRONMENT);
        while (!hasCome(moment, postgres)) {
            Thread.onSpinWait();
        }

        service.close();

        assertThat(running(postgres)).isEmpty();
        assertThat(postgres.resolve("cluster/postmaster.pid")).doesNotExist();
        Service.start(fresh, ENVIRONMENT).close();
    }

    private static boolean hasCome(String moment, Path postgres) throws IOException {
        return switch (moment) {
            case "unfinished" ->
                Files.exists(postgres.resolve("cluster")) || Files.exists(postgres) && hasUnfinishedServer(postgres);
            case "postmaster" -> Files.exists(postgres.resolve("cluster/postmaster.pid"));
            default -> Files.exists(postgres.resolve(moment));
        };
    }

    private static boolean hasUnfinishedServer(Path postgres) throws IOException {
        try (Stream<Path> children = Files.list(postgres)) {
            return children.anyMatch(child -> child.getFileName().toString().startsWith("unfinished-")
                    && Files.exists(child.resolve("postmaster.pid")));
        }
    }

    @Test
    void whatAKilledInstanceWasSentIsDeletedAtTheNextStart() throws Exception {
        Path uploads = folder.resolve("data/uploads");
        Service service = Service.start(folder, ENVIRONMENT);
        try (Connection other = EmbeddedSql.connect(folder);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select number from revision for update");
            CompletableFuture<Response> sent = CompletableFuture.supplyAsync(() -> sendSource(service));
            EmbeddedSql.awaitLockWaiters(statement, 1);
            assertThat(files(uploads, "upload-")).isNotEmpty();

            service.kill();

            assertThat(sent).failsWithin(PROMISED_RECOVERY);
        } finally {
            service.kill();
        }
        assertThat(files(uploads, "upload-")).isNotEmpty();

        try (Service next = service.startAgain()) {
            assertThat(files(uploads, "upload-")).isEmpty();
        }
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static List<ProcessHandle> running(Path postgres) throws IOException {
        Path real = postgres.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().stream()
                        .anyMatch(command -> Path.of(command).startsWith(real)))
                .toList();
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RequestSpecification administrator(String url) {
        return Given.administrator().baseUri(url).contentType("application/json");
    }

    /** Clients that write until they are told to end, and note what each was answered. */
    private static final class Writers {
        private final Semaphore acknowledged = new Semaphore(0);
        private final Queue<String> created = new ConcurrentLinkedQueue<>();
        private final Queue<Response> refused = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Void>> clients = new ArrayList<>();
        private volatile boolean isOver;

        Writers(String url) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "written-by-" + writer + "-";
                clients.add(CompletableFuture.runAsync(() -> write(url, name), task -> new Thread(task).start()));
            }
        }

        private void write(String url, String name) {
            for (int turn = 0; !isOver; turn++) {
                String slug = name + turn;
                Response answer = administrator(url)
                        .body(Given.source(slug, "Title of " + slug))
                        .post("/v1/sources");
                if (answer.statusCode() == 201) {
                    created.add(slug);
                    acknowledged.release();
                } else {
                    refused.add(answer);
                }
            }
        }

        void end() {
            isOver = true;
            clients.forEach(CompletableFuture::join);
        }
    }
}
