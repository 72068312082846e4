package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.specification.RequestSpecification;
import io.rolebook.support.DebianPostgres;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on the PostgreSQL of Debian (15 in Debian 12), and on PgBouncer before it, where they are installed. */
@LongTest
class DebianPostgresIT {
    @TempDir
    Path folder;

    private DebianPostgres server;

    @BeforeEach
    void start() {
        Optional<Path> programs = DebianPostgres.installed();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
        server = DebianPostgres.start(programs.get());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theServiceReadsWritesImportsAndStartsAgain() {
        try (Service service = Service.start(folder, environment(server.jdbcUrl()))) {
            use(service, "first");
        }
        try (Service service = Service.start(folder, environment(server.jdbcUrl()))) {
            use(service, "second");
            assertThat(service.get("/v1/sources/first").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPoolerIsRecognisedAndWorksWithWhatItIsToldToSet() throws Exception {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "pgbouncer")));
        assumeTrue(isInstalled, "PgBouncer is not installed");
        String pooled = server.pooledJdbcUrl();

        Service refused = Service.launch(folder, environment(pooled));
        assertThat(refused.awaitExit()).isNotZero();
        assertThat(refused.log())
                .contains("The database is reached through a pooler")
                .contains("prepareThreshold=0");

        try (Service service = Service.start(folder, environment(pooled + "?prepareThreshold=0"))) {
            use(service, "pooled");
        }
    }

    private static void use(Service service, String slug) {
        administrator(service)
                .contentType("application/json")
                .body("{\"slug\": \"%s\", \"title\": \"A source\"}".formatted(slug))
                .put("/v1/sources/" + slug)
                .then()
                .statusCode(201);
        administrator(service)
                .header("Prefer", "wait")
                .contentType("text/csv")
                .body("slug,title\n%s,Another title\n".formatted(slug))
                .post("/v1/imports?format=sources-csv")
                .then()
                .statusCode(200);
        assertThat(service.get("/v1/sources/" + slug).body()).contains("Another title");
        assertThat(service.get("/v1/roles/machine-learning-engineer/salary").statusCode())
                .isEqualTo(200);
        assertThat(service.get("/v1/search?q=machin+lerning").body()).contains("machine-learning-engineer");
        assertThat(service.get("/v1/changes?since=0&limit=5").statusCode()).isEqualTo(200);
    }

    private static RequestSpecification administrator(Service service) {
        return Given.administrator().baseUri(service.url());
    }

    private static Map<String, String> environment(String url) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                url,
                "QUARKUS_DATASOURCE_USERNAME",
                DebianPostgres.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                "none",
                "ROLEBOOK_ADMIN_KEY",
                Given.ADMINISTRATOR_KEY);
    }
}
