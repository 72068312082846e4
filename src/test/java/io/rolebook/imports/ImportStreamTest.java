package io.rolebook.imports;

import static io.rolebook.support.Given.ADMINISTRATOR_KEY;
import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import io.rolebook.support.Events;
import io.rolebook.support.Events.Event;
import io.rolebook.support.Given;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class ImportStreamTest {
    @TestHTTPResource
    URI service;

    @Inject
    AgroalDataSource database;

    @Test
    void anImportIsFollowedToItsEnd() throws SQLException {
        try (Connection writer = database.getConnection()) {
            // As another writer would, until the transaction ends.
            writer.setAutoCommit(false);
            writer.createStatement().executeQuery("select number from revision for update");
            String address = send(Map.of());
            try (Events events = follow(address)) {
                assertThat(events.next().comment())
                        .as("the headers come at once")
                        .isNotNull();

                Event first = events.next();

                assertThat(first.name()).isEqualTo("progress");
                assertThat(JsonPath.from(first.data()).getString("status")).isEqualTo("running");
                writer.rollback();
                Event last = first;
                while (!last.name().equals("ended")) {
                    last = events.take(1).get(0);
                }
                assertThat(JsonPath.from(last.data()).<Object>get())
                        .isEqualTo(administrator().get(address).jsonPath().get());
                assertThat(JsonPath.from(last.data()).getString("status")).isEqualTo("done");
                assertThatThrownBy(events::next).hasMessage("the stream has ended");
            }
        }
    }

    @Test
    void ofAnImportThatHasEndedTheEndIsTold() {
        try (Events events = follow(send(Map.of("Prefer", "wait")))) {
            assertThat(events.take(1)).extracting(Event::name).containsExactly("ended");
            assertThatThrownBy(events::next).hasMessage("the stream has ended");
        }
    }

    @Test
    void onlyWhoMayReadAnImportMayFollowIt() {
        String address = send(Map.of("Prefer", "wait"));

        anybody().get(address + "/events").then().statusCode(401);
        administrator().get("/v1/imports/nothing/events").then().statusCode(404);
    }

    private Events follow(String address) {
        return new Events(
                service.resolve(address + "/events").toString(),
                Map.of("Authorization", "Bearer " + ADMINISTRATOR_KEY));
    }

    private static String send(Map<String, String> headers) {
        return administrator()
                .headers(headers)
                .contentType("application/octet-stream")
                .body(("{\"type\": \"source\", "
                                + Given.source("followed", "Followed").strip().substring(1))
                        .getBytes())
                .post("/v1/imports?format=rolebook&dryRun=true")
                .path("links.self");
    }
}
