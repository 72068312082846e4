package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Keys;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class RequestIdsTest {
    private static final String NEW = "[0-9a-f]{8}-[0-9a-f-]{27}";

    @Test
    void eachAnswerHasANewId() {
        String first = anybody().get("/v1/levels").header("X-Request-Id");
        String second = anybody().get("/v1/levels").header("X-Request-Id");

        assertThat(first).matches(NEW).isNotEqualTo(second);
        assertThat(second).matches(NEW);
    }

    @Test
    void anIdThatIsBroughtIsKept() {
        anybody()
                .header("X-Request-Id", "proxy-7.a_B")
                .get("/v1/nothing")
                .then()
                .header("X-Request-Id", equalTo("proxy-7.a_B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a\"b", "ä", ""})
    void anIdThatWouldDisturbTheLogIsNot(String id) {
        anybody().header("X-Request-Id", id).get("/v1/levels").then().header("X-Request-Id", matchesPattern(NEW));
    }

    @Test
    void whatIsLoggedOfARequestHasItsId() {
        Queue<String> ids = new ConcurrentLinkedQueue<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                ids.add(String.valueOf(((ExtLogRecord) logged).getMdc("requestId")));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Keys.issue("logged once", "webhooks").statusCode(201);
        Logger failures = Logger.getLogger("org.hibernate.orm.jdbc.error");
        failures.addHandler(listener);
        try {
            administrator()
                    .header("X-Request-Id", "in-use-1")
                    .contentType("application/json")
                    .body("{\"name\": \"logged once\", \"scopes\": [\"webhooks\"]}")
                    .post("/v1/keys")
                    .then()
                    .statusCode(409);
        } finally {
            failures.removeHandler(listener);
        }

        assertThat(ids).isNotEmpty().containsOnly("in-use-1");
    }
}
