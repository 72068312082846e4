package io.rolebook.cache;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Proof;
import io.rolebook.support.Roles;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class InterleavingTest {
    private static final int ROUNDS = 4;
    private static final int COMPARED = 12;

    @Inject
    MeterRegistry metrics;

    @Test
    void aKeptAnswerIsTheOneThatWouldBeMade() {
        try (RandomWrites writes = new RandomWrites()) {
            new Interleaving(Proof.seed(), writes).run(Proof.rounds(ROUNDS), COMPARED);
        }
    }

    /** What a role is called by, and what it pays, does not change with its summary. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/roles/machine-learning-engineer",
                "/v1/roles/machine-learning-engineer/skills",
                "/v1/roles/machine-learning-engineer/salary?currency=EUR",
                "/v1/roles/machine-learning-engineer/history",
                "/v1/skills/python/document",
                "/v1/salaries/figures/machine-learning-engineer-mean-2023",
                "/v1/places?q=Colorado",
            })
    void aWriteLeavesWhatDoesNotDependOnIt(String address) {
        try {
            Roles.put("left-alone", "Left Alone", "published").then().statusCode(201);
            anybody().get(address).then().statusCode(200);
            Roles.patch("left-alone", "", "{\"summary\": \"Another one.\"}")
                    .then()
                    .statusCode(200);

            double hits = hits();
            double outdated = outdated();
            anybody().get(address).then().statusCode(200);
            assertThat(hits()).isEqualTo(hits + 1);
            assertThat(outdated()).isEqualTo(outdated);
        } finally {
            Roles.delete("left-alone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/roles/changed-alone, '{\"summary\": \"Another one.\"}'",
        "/v1/roles?limit=200, '{\"summary\": \"Another one.\"}'",
        "/v1/roles/changed-alone/salary, '{\"title\": \"Another One\"}'",
        "/v1/search?q=changed+alone, '{\"title\": \"Changed Alone Another\"}'",
    })
    void aWriteDropsWhatDependsOnIt(String address, String change) {
        try {
            Roles.put("changed-alone", "Changed Alone", "published").then().statusCode(201);
            String before = anybody().get(address).asString();
            Roles.patch("changed-alone", "", change).then().statusCode(200);

            assertThat(anybody().get(address).asString()).isNotEqualTo(before).contains("nother");
        } finally {
            Roles.delete("changed-alone");
        }
    }

    @Test
    void noAnswerIsOlderThanTheWriteBeforeIt() {
        Roles.put("read-while-written", "Read While Written", "published")
                .then()
                .statusCode(201);
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                int before = written.get();
                String summary = anybody().get("/v1/roles/read-while-written").path("summary");
                assertThat(Integer.parseInt(summary.replaceAll("\\D", "0"))).isGreaterThanOrEqualTo(before);
            }
        });
        try {
            for (int number = 1; number <= 50; number++) {
                Roles.patch("read-while-written", "", "{\"summary\": \"%d\"}".formatted(number))
                        .then()
                        .statusCode(200);
                written.set(number);
            }
        } finally {
            isOver.set(true);
            reader.join();
            Roles.delete("read-while-written");
        }
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tags("cache", "answers", "result", "hit")
                .functionCounter()
                .count();
    }

    private double outdated() {
        return metrics.get("rolebook.answers.outdated").counter().count();
    }
}
