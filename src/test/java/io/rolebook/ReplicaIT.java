package io.rolebook;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import io.rolebook.database.EmbeddedDatabase;
import io.rolebook.support.Given;
import io.rolebook.support.LongTest;
import io.rolebook.support.Service;
import io.rolebook.support.Standby;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that write to a primary and read from its standby: nobody reads what is older than what was seen. */
@LongTest
class ReplicaIT {
    private static final String SOURCE = "/v1/sources/read-your-writes";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static EmbeddedDatabase primary;
    private static Standby standby;
    private static Service one;
    private static Service other;

    @BeforeAll
    static void start() {
        primary = EmbeddedDatabase.start(folder);
        primary.ready().join();
        standby = Standby.of(primary, folder);
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", primary.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", primary.user(),
                "QUARKUS_DATASOURCE_PASSWORD", primary.password(),
                "QUARKUS_DATASOURCE_READS_JDBC_URL", standby.jdbcUrl(),
                "ROLEBOOK_ADMIN_KEY", Given.ADMINISTRATOR_KEY,
                "ROLEBOOK_KEPT_ANSWERS", "0");
        one = Service.start(folder, environment);
        other = Service.start(folder, environment);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : Arrays.asList(one, other, standby, primary)) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void whoWritesReadsItBackWhateverTheStandbyDoes() {
        awaitReadsFromTheStandby(one);
        for (int edition = 0; edition < 30; edition++) {
            write(one, "Edition " + edition);
            assertThat(title(one)).isEqualTo("Edition " + edition);
        }

        standby.pause();
        try {
            write(one, "Edition without the standby");
            double given = connections(one, "given");
            for (int edition = 0; edition < 5; edition++) {
                write(one, "Edition without the standby " + edition);
                assertThat(title(one)).isEqualTo("Edition without the standby " + edition);
                awaitTitle(other, "Edition without the standby " + edition, Duration.ofSeconds(1));
            }
            assertThat(connections(one, "given")).isEqualTo(given);
        } finally {
            standby.resume();
        }

        awaitReadsFromTheStandby(one);
        assertThat(title(one)).isEqualTo("Edition without the standby 4");
    }

    @Test
    void whatAnImportTookIsReadBackToo() {
        administrator(one)
                .body("""
                        {"title": "Read back", "repeats": "keep", "disclosure": {"policy": "public"},
                         "source": {"slug": "read-back", "title": "Read back", "publisher": null, "url": null,
                                    "licence": null, "publishedOn": null}}
                        """)
                .put("/v1/salaries/datasets/read-back")
                .then()
                .statusCode(201);
        awaitReadsFromTheStandby(one);
        standby.pause();
        try {
            administrator(one)
                    .contentType("text/csv")
                    .header("Prefer", "wait")
                    .body("role,title,amount,currency,year\ndata-engineer,x,120000,USD,2026\n")
                    .post("/v1/salaries/datasets/read-back/observations")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("done"));
            anybody(one)
                    .get("/v1/roles/data-engineer/salary?dataset=read-back")
                    .then()
                    .statusCode(200)
                    .body("distribution.count", is(1));
        } finally {
            standby.resume();
        }
    }

    /** What is no part of the catalogue has no revision. */
    @Test
    void aKeyThatWasRevokedIsShownSo() {
        awaitReadsFromTheStandby(one);
        standby.pause();
        try {
            String key = administrator(one)
                    .body("{\"name\": \"short-lived\", \"scopes\": [\"admin\"]}")
                    .post("/v1/keys")
                    .path("id");
            administrator(one).get("/v1/keys/" + key).then().statusCode(200).body("revokedAt", nullValue());
            administrator(one).delete("/v1/keys/" + key).then().statusCode(204);
            administrator(one).get("/v1/keys/" + key).then().statusCode(200).body("revokedAt", notNullValue());
        } finally {
            standby.resume();
        }
    }

    @Test
    void readsGoOnWithoutAStandby() {
        awaitReadsFromTheStandby(other);
        standby.kill();
        try {
            Instant end = Instant.now().plusSeconds(3);
            int answers = 0;
            while (Instant.now().isBefore(end)) {
                int status = other.status("/v1/roles?limit=1");
                // A connection that broke under the question is told of as such, and given up.
                assertThat(status).isIn(200, 503);
                answers += status == 200 ? 1 : 0;
            }
            assertThat(answers).isPositive();
            assertThat(other.status("/v1/roles?limit=1")).isEqualTo(200);
            assertThat(other.status("/q/health/ready")).isEqualTo(200);
        } finally {
            standby.start();
        }
        awaitReadsFromTheStandby(other);
    }

    private static void write(Service service, String title) {
        RequestSpecification request = administrator(service);
        if (service.status(SOURCE) == 200) {
            request.header("If-Match", "*");
        }
        int status = request.body("{\"slug\": \"read-your-writes\", \"title\": \"%s\"}".formatted(title))
                .put(SOURCE)
                .statusCode();
        assertThat(status).isIn(200, 201);
    }

    private static String title(Service service) {
        return anybody(service).get(SOURCE).path("title");
    }

    private static void awaitTitle(Service service, String title, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (!title.equals(title(service))) {
            assertThat(Instant.now()).isBefore(end);
        }
        assertThat(title(service)).isEqualTo(title);
    }

    private static void awaitReadsFromTheStandby(Service service) {
        double given = connections(service, "given");
        Instant end = Instant.now().plus(LIMIT);
        while (connections(service, "given") == given) {
            assertThat(Instant.now()).isBefore(end);
            service.status("/v1/roles?limit=1");
        }
    }

    private static double connections(Service service, String outcome) {
        Matcher count = Pattern.compile(
                        "rolebook_replica_connections_total\\{outcome=\"%s\"} ([0-9.E]+)".formatted(outcome))
                .matcher(service.get("/q/metrics").body());
        assertThat(count.find()).isTrue();
        return Double.parseDouble(count.group(1));
    }
}
