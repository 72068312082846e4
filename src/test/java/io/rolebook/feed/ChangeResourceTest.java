package io.rolebook.feed;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.rolebook.change.LoggedChanges.Logged;
import io.rolebook.support.Database;
import io.rolebook.support.Follower;
import io.rolebook.support.LongTest;
import io.rolebook.support.Payroll;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class ChangeResourceTest {
    private static final int WRITERS = 8;
    private static final int WRITES = 12;

    @Inject
    AgroalDataSource database;

    @Test
    void theFirstRevisionIsTheStarterCatalogue() {
        anybody()
                .get("/v1/changes?type=family&type=place&limit=3")
                .then()
                .statusCode(200)
                .body("items.revision", everyItem(is(1)))
                .body("items.type", contains("family", "family", "place"))
                .body("items.action", everyItem(equalTo("created")))
                .body("items[0].slug", equalTo("data-and-ai"))
                .body("items[0].document.title", equalTo("Data and AI"))
                .body("items[0].actor", nullValue())
                .body("page.next", notNullValue())
                .body("latest", is(latest()));
    }

    @Test
    void aLargeRevisionIsReadPageByPageWithNothingLeftOutOrTwice() throws SQLException {
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            Response page = administrator().get("/v1/changes?limit=37" + (cursor == null ? "" : "&cursor=" + cursor));
            paged.addAll(page.<List<String>>path("items.collect { it.revision + '/' + it.type + '/' + it.id }"));
            cursor = page.path("page.next");
            assertThat(page.header("Link") == null).isEqualTo(cursor == null);
        } while (cursor != null);

        assertThat(paged).hasSizeGreaterThan(400).isEqualTo(column("""
                select revision || '/' || kind || '/' || id from change order by revision, kind, id
                """));
    }

    @Test
    void aPageOfLargeDocumentsEndsEarlyAndIsNeverEmpty() {
        assertThat(ChangeResource.shown(rows(400_000, 400_000, 400_000, 400_000), 200))
                .isEqualTo(2);
        assertThat(ChangeResource.shown(rows(5_000_000, 10), 200)).isEqualTo(1);
        assertThat(ChangeResource.shown(rows(10, 10, 10), 2)).isEqualTo(2);
        assertThat(ChangeResource.shown(rows(), 2)).isZero();
    }

    private static List<Logged> rows(int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> new Logged(1L, "role", "id", "slug", "created", Instant.EPOCH, "x".repeat(length)))
                .toList();
    }

    @Test
    void whoAppliesEveryChangeHasTheCatalogue() throws SQLException {
        write("fed-and-changed", "Before", 201);
        write("fed-and-changed", "After", 200);
        write("fed-and-deleted", "Gone soon", 201);
        delete("fed-and-deleted");
        Follower follower = new Follower(0, 100);

        follower.read(0);

        assertThat(follower.slugs()).isEqualTo(catalogue());
        assertThat(follower.document("source", "fed-and-changed")).containsEntry("title", "After");
        delete("fed-and-changed");
    }

    @Test
    void linesOfNdjsonAreTheSameItems() {
        Response lines = anybody().accept("application/x-ndjson").get("/v1/changes?type=family&limit=1");

        assertThat(lines.statusCode()).isEqualTo(200);
        assertThat(lines.header("Link")).contains("rel=\"next\"");
        assertThat(lines.asString())
                .startsWith("{\"revision\":1,\"type\":\"family\"")
                .hasLineCount(1);
    }

    @Test
    void anEmptyAnswerComesWhenTheTimeIsOver() {
        Instant start = Instant.now();

        anybody()
                .get("/v1/changes?since=%d&wait=1".formatted(latest()))
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("page.next", nullValue());

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void whoWaitsIsAnsweredAsSoonAsThereIsAChange() throws Exception {
        int since = latest();
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> anybody().get("/v1/changes?since=%d&type=source&wait=60".formatted(since)));

        write("awaited", "Awaited", 201);

        waiting.get()
                .then()
                .statusCode(200)
                .body("items.slug", contains("awaited"))
                .body("latest", is(since + 1))
                .time(org.hamcrest.Matchers.lessThan(20_000L));
        delete("awaited");
    }

    @Test
    void anAnswerThatWasWaitedForHasACursorToo() {
        int since = latest();
        String query = "/v1/changes?since=%d&limit=1&wait=60".formatted(since);
        CompletableFuture<Response> waiting =
                CompletableFuture.supplyAsync(() -> anybody().get(query));

        String dataset = Payroll.ofPublic("awaited-dataset").address();

        String cursor = waiting.join()
                .then()
                .statusCode(200)
                .body("items.slug", contains("source-of-awaited-dataset"))
                .extract()
                .path("page.next");
        anybody()
                .get(query + "&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.slug", contains("awaited-dataset"));
        administrator().header("If-Match", "*").delete(dataset).then().statusCode(204);
        delete("source-of-awaited-dataset");
    }

    @Test
    void whoWaitsForAnotherKindGoesOnWaiting() {
        int since = latest();
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> anybody().get("/v1/changes?since=%d&type=skill&wait=2".formatted(since)));

        write("not-awaited", "Not awaited", 201);

        waiting.join().then().statusCode(200).body("items", hasSize(0)).body("latest", is(since + 1));
        delete("not-awaited");
    }

    @Test
    void thoseWhoWaitTakeNoConnectionFromTheOthers() {
        int since = latest();
        List<CompletableFuture<Response>> waiting = waiting(60, "/v1/changes?since=%d&wait=60".formatted(since));

        anybody().get("/v1/sources?limit=1").then().statusCode(200).time(org.hamcrest.Matchers.lessThan(2_000L));

        write("wakes-all", "Wakes all", 201);
        assertThat(waiting)
                .allSatisfy(answer -> answer.join().then().statusCode(200).body("items.slug", contains("wakes-all")));
        delete("wakes-all");
    }

    /** Each on a thread of its own, and all sent when this returns. */
    private static List<CompletableFuture<Response>> waiting(int count, String path) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<CompletableFuture<Response>> answers = IntStream.range(0, count)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> anybody().get(path), threads))
                .toList();
        threads.shutdown();
        return answers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since=-1 | since | greater than or equal to 0",
                "since=x | since | must be a whole number",
                "since=999999 | since | the latest",
                "type=rol | type | Did you mean 'role'?",
                "wait=61 | wait | less than or equal to 60",
                "limit=201 | limit | less than or equal to 200",
                "sinc=1 | sinc | Did you mean 'since'?",
            })
    void aParameterThatCannotBeUsedIsNamed(String query, String parameter, String message) {
        anybody()
                .get("/v1/changes?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void aCursorIsGoodForItsFiltersOnlyHoweverLongOneWaits() {
        String cursor = anybody().get("/v1/changes?type=family&limit=1").path("page.next");

        anybody()
                .get("/v1/changes?type=family&limit=1&wait=3&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.slug", contains("software-engineering"));
        anybody()
                .get("/v1/changes?type=place&limit=1&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @LongTest
    @Test
    void underEightWritersNothingIsMissedTwiceOrOutOfOrder() throws Exception {
        Follower follower = new Follower(0, 7);
        follower.read(0);
        long before = follower.latest();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<? extends Future<?>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> threads.submit(() -> writeAndDelete(writer)))
                .toList();

        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            follower.read(1);
        }
        follower.read(0);

        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        List<Integer> revisions = follower.changes().stream()
                .map(change -> (Integer) change.get("revision"))
                .filter(revision -> revision > before)
                .toList();
        assertThat(revisions)
                .isEqualTo(IntStream.rangeClosed((int) before + 1, (int) before + WRITERS * WRITES * 3)
                        .boxed()
                        .toList());
        assertThat(follower.slugs()).isEqualTo(catalogue());
    }

    private static void writeAndDelete(int writer) {
        for (int one = 0; one < WRITES; one++) {
            String slug = "contended-%d-%d".formatted(writer, one);
            write(slug, "Before", 201);
            write(slug, "After", 200);
            delete(slug);
        }
    }

    private static int latest() {
        return anybody().get("/v1/changes?limit=1").path("latest");
    }

    private static void write(String slug, String title, int status) {
        var request = administrator().contentType(ContentType.JSON).body(source(slug, title));
        (status == 201 ? request : request.header("If-Match", "*"))
                .put("/v1/sources/" + slug)
                .then()
                .statusCode(status);
    }

    private static void delete(String slug) {
        administrator()
                .header("If-Match", "*")
                .delete("/v1/sources/" + slug)
                .then()
                .statusCode(204);
    }

    /** What the tables have, past the log. */
    private List<String> catalogue() throws SQLException {
        return column("""
                select key
                from (select 'source/' || slug as key from source
                      union all select 'family/' || slug from family
                      union all select 'category/' || slug from category
                      union all select 'place/' || slug from place
                      union all select 'skill/' || slug from skill
                      union all select 'role/' || slug from role
                      union all select 'figure/' || slug from salary_figure
                      union all select 'pay-statement/' || slug from pay_statement
                      union all select distinct 'rates/' || slug from exchange_rate
                      union all select 'dataset/' || slug from dataset) as known
                order by key collate "C"
                """);
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
