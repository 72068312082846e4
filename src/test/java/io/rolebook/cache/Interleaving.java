package io.rolebook.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Reads that are mostly kept, and writes, one after the other. After each write some of the reads are asked again as everybody asks,
 * and as nobody asked before; both must be answered the same. What is random is the same for the same seed.
 */
final class Interleaving {
    /** What is not kept: streams, and what is read by who has a key. */
    private static final Set<String> NEVER_KEPT = Set.of("exportDocuments", "streamChanges", "streamImport");

    private static final int READS_OF_AN_OPERATION = 6;

    private final Random random;
    private final RandomReads reads;
    private final RandomWrites writes;
    private int asked;

    Interleaving(long seed, RandomWrites writes) {
        this.random = new Random(seed);
        this.writes = writes;
        this.reads = new RandomReads(random, writes.subjects());
    }

    /**
     * @param rounds writes
     * @param compared reads after each
     */
    void run(int rounds, int compared) {
        List<RandomReads.Read> all = new ArrayList<>();
        for (Operation operation : operations()) {
            List<RandomReads.Read> ofIt = reads.of(operation, READS_OF_AN_OPERATION);
            List<Integer> answers =
                    ofIt.stream().map(read -> read.ask().statusCode()).toList();
            // What only holders of keys may read is never kept.
            if (!answers.contains(401)) {
                assertThat(answers)
                        .as("reads by %s, of which at least one finds something", operation)
                        .contains(200);
                all.addAll(ofIt);
            }
        }
        for (int round = 0; round < rounds; round++) {
            String write = writes.any(random);
            for (int time = 0; time < compared; time++) {
                compare(all.get(random.nextInt(all.size())), "round %d, after %s".formatted(round, write));
            }
        }
        all.forEach(read -> compare(read, "at the end"));
    }

    private static List<Operation> operations() {
        return OpenApi.operations().stream()
                .filter(operation -> operation.method().equals("get") && !operation.needsAKey())
                .filter(operation -> !NEVER_KEPT.contains(operation.id()))
                .toList();
    }

    private void compare(RandomReads.Read read, String when) {
        Response kept = read.ask();
        Response made = read.askAnew(++asked);
        assertThat(kept.statusCode()).as("%s, %s", read, when).isEqualTo(made.statusCode());
        if (kept.statusCode() == 200) {
            assertThat(kept.asString()).as("%s, %s", read, when).isEqualTo(made.asString());
            assertThat(kept.header("ETag")).as("%s, %s", read, when).isEqualTo(made.header("ETag"));
            assertThat(kept.header("Link")).as("%s, %s", read, when).isEqualTo(made.header("Link"));
        }
    }
}
