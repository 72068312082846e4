package io.rolebook.limit;

import static io.rolebook.support.Given.ROLE;
import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.rolebook.database.LongWork;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class RequestLimiterLongTest {
    /** More than there are connections, and more than may write at a time. */
    private static final int WRITERS = 40;

    private static final Duration PROMPT = Duration.ofSeconds(3);
    private static final ExecutorService ASKERS = Executors.newFixedThreadPool(WRITERS);

    @Inject
    AgroalDataSource database;

    @Inject
    LongWork longWork;

    @Inject
    EntityManager entities;

    @AfterAll
    static void stop() {
        ASKERS.shutdownNow();
    }

    @Test
    void readersAreServedWhileWritersWaitAndWhoWaitsInVainIsToldToComeAgain() throws SQLException {
        List<Response> written;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select number from revision for update");
            List<CompletableFuture<Response>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> write("in-vain-" + number), ASKERS))
                    .toList();
            awaitWaitingWriters(statement);

            Instant asked = Instant.now();
            anybody().get(ROLE).then().statusCode(200);
            RestAssured.get("/q/health").then().statusCode(200);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(PROMPT);

            written = writers.stream().map(CompletableFuture::join).toList();
            other.rollback();
        }
        assertThat(written).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(answer.<String>path("code")).isEqualTo("overloaded");
        });
        IntStream.range(0, WRITERS)
                .forEach(number ->
                        anybody().get("/v1/sources/in-vain-" + number).then().statusCode(404));
    }

    @Test
    void aStatementThatIsCutShortIsAProblemThatPasses() throws SQLException {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select number from revision for update");
            CompletableFuture<Response> writer = CompletableFuture.supplyAsync(() -> write("cut-short"), ASKERS);
            awaitWaitingWriters(statement);
            statement.execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");

            Response answer = writer.join();

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.<String>path("code")).isEqualTo("too-slow");
            other.rollback();
        }
    }

    @Test
    void onlyLongWorkHasNoLimits() {
        List<String> before = QuarkusTransaction.requiringNew().call(this::limits);
        List<String> during = QuarkusTransaction.requiringNew().call(() -> {
            longWork.begin();
            return limits();
        });

        assertThat(before).containsExactly("10s", "4s", "1min");
        assertThat(during).containsExactly("0", "0", "0");
        assertThat(QuarkusTransaction.requiringNew().call(this::limits)).isEqualTo(before);
    }

    private List<String> limits() {
        return IntStream.range(0, 3)
                .mapToObj(index -> List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
                        .get(index))
                .map(name -> (String) entities.createNativeQuery("select current_setting('" + name + "')")
                        .getSingleResult())
                .toList();
    }

    private static Response write(String slug) {
        return administrator()
                .contentType("application/json")
                .body(source(slug, "A source"))
                .put("/v1/sources/" + slug);
    }

    private static void awaitWaitingWriters(Statement statement) throws SQLException {
        boolean isWaiting = false;
        while (!isWaiting) {
            try (var row = statement.executeQuery(
                    "select pg_stat_clear_snapshot(), exists (select from pg_stat_activity where wait_event_type = 'Lock')")) {
                row.next();
                isWaiting = row.getBoolean(2);
            }
        }
    }
}
