package io.rolebook;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rolebook.support.EmbeddedSql;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Receiver;
import io.rolebook.support.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as an operator meets it: starts, stops, a second instance, a database that goes away. */
class PackagedServiceIT {
    private static final String ROLE = "/v1/roles/machine-learning-engineer";
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    @TempDir
    static Path folder;

    @Nested
    class WhileItRuns {
        private static Service service;
        private static Receiver collector;

        @BeforeAll
        static void start() {
            collector = Receiver.open();
            service = Service.start(
                    folder,
                    Map.of(
                            "QUARKUS_OTEL_SDK_DISABLED", "false",
                            "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.port(),
                            "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms"));
        }

        @AfterAll
        static void stop() {
            assertThat(folder.resolve(Service.DATABASE)).exists();
            service.close();
            assertThat(folder.resolve(Service.DATABASE))
                    .as("the database stops with the service")
                    .doesNotExist();
            collector.close();
        }

        /** What is sent is binary, but has its texts as they are. */
        @Test
        void aTraceHasTheOperationAndItsStatements() {
            assertThat(service.status("/v1/roles/data-engineer/skills?limit=3")).isEqualTo(200);

            Set<String> missing = new HashSet<>(Set.of("GET /v1/roles/{role}/skills", "from requirement"));
            while (!missing.isEmpty()) {
                Receiver.Received sent = collector.next();
                assertThat(sent.path()).isEqualTo("/v1/traces");
                missing.removeIf(sent.body()::contains);
            }
        }

        @Test
        void theLogSaysWhatToTry() {
            assertThat(service.status(ROLE)).isEqualTo(200);
            assertThat(service.log()).contains("curl").contains("http://localhost:");
        }

        /** Nor is the address known where they are not let. */
        @Test
        void assistantsAreNotAnsweredUnlessTheOperatorLetsThem() {
            for (String address : List.of("/mcp", "/v1/mcp")) {
                Given.anybody(service)
                        .contentType("application/json")
                        .body(PING)
                        .post(address)
                        .then()
                        .statusCode(404)
                        .body("code", equalTo("not-found"));
            }
        }

        @Test
        void theAdministratorsKeyIsForItsOwnerAlone() throws IOException {
            Path key = folder.resolve("data/admin-key");

            assertThat(keyOfTheFirstStart()).hasSizeGreaterThan(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("data/postgres/password"))))
                    .isEqualTo("rw-------");
        }

        @Test
        void aSecondInstanceOnTheSameFolderIsRefused() {
            Service second = Service.launch(folder, Map.of());

            assertThat(second.awaitExit()).isNotZero();
            assertThat(second.log()).contains("is in use by another Rolebook").doesNotContain("\tat ");
            assertThat(service.status(ROLE)).isEqualTo(200);
        }

        @Test
        void everyMetricOfTheDashboardIsTold() throws IOException {
            String dashboard = Files.readString(Path.of("docs", "grafana-dashboard.json"));
            assertThat(service.status(ROLE)).isEqualTo(200);
            owner().contentType("application/x-ndjson")
                    .header("Prefer", "wait")
                    .body("{\"type\": \"source\", \"slug\": \"measured\", \"title\": \"Measured\"}"
                            .getBytes(StandardCharsets.UTF_8))
                    .post("/v1/imports?format=rolebook")
                    .then()
                    .statusCode(200);

            Set<String> shown = names("([a-z][a-z0-9_]+)\\{", dashboard);
            assertThat(shown).hasSizeGreaterThan(10);
            assertThat(names(
                            "(?m)^([a-z][a-z0-9_]+)[{ ]",
                            service.get("/q/metrics").body()))
                    .containsAll(shown);
        }

        /** With the key that the first start wrote. */
        private static RequestSpecification owner() {
            return Given.anybody(service)
                    .contentType("application/json")
                    .header("Authorization", "Bearer " + keyOfTheFirstStart());
        }

        private static String keyOfTheFirstStart() {
            try {
                return Files.readString(folder.resolve("data/admin-key")).strip();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static Set<String> names(String pattern, String text) {
            return Pattern.compile(pattern)
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }

        @Test
        void webhooksGoToPublicAddressesOnly() {
            owner().body("{\"url\": \"https://169.254.169.254/latest/meta-data\"}")
                    .post("/v1/webhooks")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/url"))
                    .body("errors[0].code", equalTo("address"));
        }
    }

    @LongTest
    @Test
    void aSecondStartHasTheCatalogueOfTheFirst(@TempDir Path alone) {
        String before;
        try (Service first = Service.start(alone)) {
            before = first.get(ROLE).body();
            assertThat(before).contains("machine-learning-engineer");
        }

        try (Service second = Service.start(alone)) {
            assertThat(second.get(ROLE).body()).isEqualTo(before);
        }
    }

    @LongTest
    @Test
    void aStartKilledWhileItUnpackedOrMadeTheClusterIsMadeUpFor(@TempDir Path alone) throws IOException {
        Service.start(alone).close();
        Path binaries = alone.resolve("data/postgres/binaries");
        try (Stream<Path> unpacked = Files.list(binaries)) {
            Files.move(unpacked.findFirst().orElseThrow(), binaries.resolve("unfinished-1"));
        }
        Files.createDirectories(alone.resolve("data/postgres/unfinished-1/base"));

        try (Service service = Service.start(alone)) {
            assertThat(service.status(ROLE)).isEqualTo(200);
            assertThat(alone.resolve("data/postgres/unfinished-1")).doesNotExist();
            assertThat(binaries.resolve("unfinished-1")).doesNotExist();
        }
    }

    @LongTest
    @Test
    void instancesOnOneDatabaseServeTheSameAndItMayGoAwayAndReturn(@TempDir Path elsewhere, @TempDir Path other)
            throws IOException {
        EmbeddedPostgres database = external(elsewhere, 0);
        int port = database.getPort();
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                "ROLEBOOK_ADMIN_KEY",
                Given.ADMINISTRATOR_KEY);
        try (Service service = Service.start(elsewhere, environment);
                Service second = Service.start(other, environment)) {
            assertThat(elsewhere.resolve("data/postgres")).doesNotExist();
            assertThat(second.get(ROLE).body()).isEqualTo(service.get(ROLE).body());
            String before = second.get("/v1/sources").body();

            administrator(service)
                    .body(Given.source("told-elsewhere", "Told elsewhere"))
                    .put("/v1/sources/told-elsewhere")
                    .then()
                    .statusCode(201);

            second.awaitStatus("/v1/sources/told-elsewhere", 200, Duration.ofSeconds(1));
            assertThat(second.get("/v1/sources").body())
                    .isNotEqualTo(before)
                    .isEqualTo(service.get("/v1/sources").body());

            database.close();
            service.awaitStatus(ROLE, 503, RECOVERY_LIMIT);

            database = external(elsewhere, port);

            service.awaitStatus(ROLE, 200, RECOVERY_LIMIT);
        } finally {
            database.close();
        }
    }

    @LongTest
    @Test
    void aConfiguredRateLimitIsKeptByAddressAndByKey() {
        Map<String, String> environment = Map.of(
                "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY,
                "ROLEBOOK_REQUESTS_PER_MINUTE", "2",
                "ROLEBOOK_REQUESTS_PER_MINUTE_OF_KEY", "1",
                "ROLEBOOK_MCP_ENABLED", "true",
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        try (Service service = Service.start(folder, environment)) {
            assertThat(service.get("/v1/levels").headers().firstValue("RateLimit-Remaining"))
                    .contains("1");
            assertThat(service.status("/v1/levels")).isEqualTo(200);

            HttpResponse<String> third = service.get("/v1/levels");

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(third.body()).contains("\"code\":\"too-many-requests\"");
            // A key has a budget of its own, a bad one spends of its address's, and the proxy says which address that
            // is.
            administrator(service).get("/v1/levels").then().statusCode(200).header("RateLimit-Remaining", "0");
            administrator(service).get("/v1/levels").then().statusCode(429);
            Given.anybody()
                    .baseUri(service.url())
                    .header("Authorization", "Bearer of nothing")
                    .get("/v1/levels")
                    .then()
                    .statusCode(429);
            Given.anybody()
                    .baseUri(service.url())
                    .header("X-Forwarded-For", "203.0.113.7")
                    .get("/v1/levels")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Remaining", "1");
            // What assistants ask counts as what others ask.
            administrator(service).body(PING).post("/mcp").then().statusCode(429);
            RestAssured.given()
                    .baseUri(service.url())
                    .header("X-Forwarded-For", "203.0.113.7")
                    .contentType("application/json")
                    .body(PING)
                    .post("/mcp")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Remaining", "0");
        }
    }

    @LongTest
    @Test
    void aCommandMakesAKeyWhetherTheServiceRunsOrNot() {
        Service.Ended before = Service.command(folder, "key", "--name", "made before", "--scopes", "admin");
        try (Service service = Service.start(folder)) {
            Service.Ended during = Service.command(folder, "key", "--name", "made meanwhile", "--scopes", "admin");

            Stream.of(before, during).forEach(made -> {
                assertThat(made).returns(0, Service.Ended::exitCode).returns("", Service.Ended::err);
                Given.anybody()
                        .baseUri(service.url())
                        .header("Authorization", "Bearer " + made.out().strip())
                        .get("/v1/keys")
                        .then()
                        .statusCode(200);
            });
        }
    }

    @LongTest
    @Test
    void aStopCutsAnImportShortAndLetsAWriteFinish() throws Exception {
        Map<String, String> environment = Map.of("ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY);
        Service service = Service.start(folder, environment);
        CompletableFuture<Response> sent;
        CompletableFuture<Response> written;
        try (Connection other = EmbeddedSql.connect(folder);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select number from revision for update");
            sent = CompletableFuture.supplyAsync(() -> administrator(service)
                    .contentType("text/csv")
                    .header("Prefer", "wait")
                    .body("title,amount,currency,year\nMachine Learning Engineer,100000,USD,2024\n")
                    .post("/v1/salaries/datasets/ai-jobs/observations?layout=plain"));
            written = CompletableFuture.supplyAsync(() -> administrator(service)
                    .header("If-None-Match", "*")
                    .body(Given.source("written-at-the-end", "Written at the end"))
                    .put("/v1/sources/written-at-the-end"));
            EmbeddedSql.awaitLockWaiters(statement, 2);

            service.askToStop();
            sent.join();
        }

        written.join().then().statusCode(201);
        sent.join().then().statusCode(200).body("status", equalTo("failed")).body("message", containsString("stopped"));
        service.awaitExit();
        try (Service next = Service.start(folder, environment)) {
            administrator(next)
                    .get(sent.join().<String>path("links.self"))
                    .then()
                    .body("status", equalTo("failed"))
                    .body("message", containsString("stopped"));
            administrator(next).get("/v1/sources/written-at-the-end").then().statusCode(200);
        }
    }

    @LongTest
    @Test
    void aBrokenCatalogueStopsTheStartAndSaysWhere() {
        Service service =
                Service.launch(folder, Map.of("ROLEBOOK_STARTER_CATALOGUE", "catalogue/sources.ndjson,nowhere.ndjson"));

        assertThat(service.awaitExit()).isNotZero();
        assertThat(service.log()).contains("nowhere.ndjson, line 1: there is no such file");
    }

    @LongTest
    @Test
    void aSettingThatCannotBeIsNamed() {
        Service service = Service.launch(folder, Map.of("ROLEBOOK_ANONYMOUS_READ", "perhaps"));

        assertThat(service.awaitExit()).isNotZero();
        assertThat(service.log())
                .contains("ROLEBOOK_ANONYMOUS_READ: 'perhaps' is neither true nor false")
                .doesNotContain("\tat ");
    }

    private static EmbeddedPostgres external(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("external"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
