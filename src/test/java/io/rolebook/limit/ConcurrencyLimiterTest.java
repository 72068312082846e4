package io.rolebook.limit;

import static io.rolebook.limit.ConcurrencyLimiter.Entry.admitted;
import static io.rolebook.limit.ConcurrencyLimiter.Entry.inLine;
import static io.rolebook.limit.ConcurrencyLimiter.Entry.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final ConcurrencyLimiter lane = new ConcurrencyLimiter("test", 1, 2, 100);
    private final List<String> turns = new ArrayList<>();

    @Test
    void thoseBeyondThePlacesStandInLineAndThoseBeyondTheLineAreRefused() {
        assertThat(List.of(enter("a"), enter("b"), enter("c"), enter("d")))
                .containsExactly(admitted, inLine, inLine, refused);
    }

    @Test
    void theFirstInLineIsTheFirstToHaveAPlace() {
        List.of("a", "b", "c").forEach(this::enter);

        lane.leave("anybody");
        lane.leave("anybody");

        assertThat(turns).containsExactly("b", "c");
    }

    @Test
    void aPlaceThatNobodyWaitsForIsFree() {
        enter("a");

        lane.leave("anybody");

        assertThat(enter("b")).isEqualTo(admitted);
        assertThat(enter("c")).isEqualTo(inLine);
    }

    @Test
    void whoSteppedOutHasNoTurn() {
        Runnable impatient = () -> turns.add("b");
        enter("a");
        lane.enter("anybody", impatient);
        enter("c");

        assertThat(lane.stepOut(impatient)).isTrue();
        lane.leave("anybody");

        assertThat(turns).containsExactly("c");
        assertThat(lane.stepOut(impatient)).isFalse();
    }

    @Test
    void whoHasTheirShareIsPassedByOthersAndLeavesThemRoomInTheLine() {
        ConcurrencyLimiter shared = new ConcurrencyLimiter("test", 2, 2, 50);

        assertThat(List.of(
                        shared.enter("greedy", () -> turns.add("greedy 1")),
                        shared.enter("greedy", () -> turns.add("greedy 2")),
                        shared.enter("greedy", () -> turns.add("greedy 3")),
                        shared.enter("other", () -> turns.add("other 1")),
                        shared.enter("third", () -> turns.add("third 1"))))
                .containsExactly(admitted, inLine, refused, admitted, inLine);
        shared.leave("other");
        shared.leave("greedy");

        assertThat(turns).containsExactly("third 1", "greedy 2");
    }

    private ConcurrencyLimiter.Entry enter(String name) {
        return lane.enter("anybody", () -> turns.add(name));
    }
}
