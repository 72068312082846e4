package io.rolebook.feed;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Events;
import io.rolebook.support.Events.Event;
import io.rolebook.support.Follower;
import io.rolebook.support.LongTest;
import io.rolebook.support.Wire;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class ChangeStreamTest {
    @TestHTTPResource("/v1/changes/stream")
    String stream;

    @Test
    void theEventsAreTheItemsOfTheList() {
        Follower follower = new Follower(0, 200);
        follower.read(0);
        List<Map<String, Object>> listed = follower.changes();

        List<Event> events;
        try (Events source = new Events(stream, Map.of())) {
            events = source.take(listed.size());
        }

        assertThat(events).extracting(Event::name).containsOnly("change");
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(events.stream().map(event -> JsonPath.from(event.data()).<Object>get()))
                .isEqualTo(listed);
    }

    @Test
    void aStreamIsResumedInTheMiddleOfARevision() {
        List<Event> whole = take(null, 250);

        List<Event> first = take(null, 123);
        List<Event> rest = take(first.get(122).id(), 127);

        assertThat(whole.get(249).data()).contains("\"revision\":1");
        assertThat(first).isEqualTo(whole.subList(0, 123));
        assertThat(rest).isEqualTo(whole.subList(123, 250));
    }

    private List<Event> take(String lastId, int count) {
        try (Events source = new Events(stream, lastId == null ? Map.of() : Map.of("Last-Event-ID", lastId))) {
            return source.take(count);
        }
    }

    @Test
    void proxiesAreToldToPassEventsOnAtOnce() {
        try (Wire wire = new Wire(URI.create(stream).getPort()).get("/v1/changes/stream?since=0")) {
            assertThat(wire.head()).containsIgnoringCase("x-accel-buffering: no");
        }
    }

    @Test
    void aChangeIsSentWhenItIsMadeAndOnlyWhereItsKindIsAskedFor() {
        int since = anybody().get("/v1/changes?limit=1").path("latest");
        try (Events sources = new Events(stream + "?type=source&type=skill&since=" + since, Map.of())) {
            assertThat(sources.next().comment()).as("the headers come at once").isNotNull();
            administrator()
                    .contentType(ContentType.JSON)
                    .body(source("streamed", "Streamed"))
                    .put("/v1/sources/streamed")
                    .then()
                    .statusCode(201);
            administrator()
                    .header("If-Match", "*")
                    .delete("/v1/sources/streamed")
                    .then()
                    .statusCode(204);

            List<Event> events = sources.take(2);

            assertThat(events)
                    .extracting(event -> JsonPath.from(event.data()).getString("action"))
                    .containsExactly("created", "deleted");
            assertThat(JsonPath.from(events.get(1).data()).<Object>get("document"))
                    .isNull();
        }
    }

    @LongTest
    @Test
    void whereNothingHappensACommentComesAfterAWhile() {
        int since = anybody().get("/v1/changes?limit=1").path("latest");
        try (Events source = new Events(stream + "?since=" + since, Map.of())) {
            source.next();
            long start = System.nanoTime();

            Event heartbeat = source.next();

            assertThat(heartbeat.comment()).isEqualTo("still here");
            assertThat(System.nanoTime() - start).isBetween(13_000_000_000L, 20_000_000_000L);
        }
    }

    @Test
    void anIdOfNoEventIsRefused() {
        anybody()
                .header("Last-Event-ID", "42")
                .get("/v1/changes/stream")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Last-Event-ID"));
        anybody()
                .get("/v1/changes/stream?since=999999")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in-the-future"));
        anybody().get("/v1/changes/stream?limit=3").then().statusCode(400).body("code", equalTo("unknown-parameter"));
    }
}
