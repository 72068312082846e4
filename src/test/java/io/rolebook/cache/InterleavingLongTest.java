package io.rolebook.cache;

import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.LongTest;
import io.rolebook.support.Proof;
import io.rolebook.support.Roles;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as {@link InterleavingTest} for longer, or for {@code -Dprove.rounds=5000}, with the seeds after {@code -Dprove.seed=7}. */
@LongTest
@QuarkusTest
@WithTestResource(Database.class)
class InterleavingLongTest {
    private static final int ROUNDS = 150;
    private static final int COMPARED = 20;
    private static final int MORE_THAN_ARE_NAMED = 1_001;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aKeptAnswerIsTheOneThatWouldBeMade(int seed) {
        try (RandomWrites writes = new RandomWrites()) {
            new Interleaving(Proof.seed() + seed, writes).run(Proof.rounds(ROUNDS), COMPARED);
        }
    }

    @Test
    void anImportOfManyDropsWhatItTouched() {
        String address = "/v1/sources/one-of-many-500";
        take("First");
        assertThat(anybody().get(address).<String>path("title")).isEqualTo("First");

        take("Second");
        assertThat(anybody().get(address).<String>path("title")).isEqualTo("Second");
    }

    private static void take(String title) {
        String lines = IntStream.range(0, MORE_THAN_ARE_NAMED)
                .mapToObj(number -> "{\"type\": \"source\", \"slug\": \"one-of-many-%d\", \"title\": \"%s\"}"
                        .formatted(number, title))
                .collect(Collectors.joining("\n"));
        Roles.take(lines).then().statusCode(200);
    }
}
