package io.rolebook.api;

import static io.rolebook.api.Lane.Entry.admitted;
import static io.rolebook.api.Lane.Entry.inLine;
import static io.rolebook.api.Lane.Entry.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane(1, 2);
    private final List<String> turns = new ArrayList<>();

    @Test
    void thoseBeyondThePlacesStandInLineAndThoseBeyondTheLineAreRefused() {
        assertThat(List.of(enter("a"), enter("b"), enter("c"), enter("d")))
                .containsExactly(admitted, inLine, inLine, refused);
    }

    @Test
    void theFirstInLineIsTheFirstToHaveAPlace() {
        List.of("a", "b", "c").forEach(this::enter);

        lane.leave();
        lane.leave();

        assertThat(turns).containsExactly("b", "c");
    }

    @Test
    void aPlaceThatNobodyWaitsForIsFree() {
        enter("a");

        lane.leave();

        assertThat(enter("b")).isEqualTo(admitted);
        assertThat(enter("c")).isEqualTo(inLine);
    }

    @Test
    void whoSteppedOutHasNoTurn() {
        Runnable impatient = () -> turns.add("b");
        enter("a");
        lane.enter(impatient);
        enter("c");

        assertThat(lane.stepOut(impatient)).isTrue();
        lane.leave();

        assertThat(turns).containsExactly("c");
        assertThat(lane.stepOut(impatient)).isFalse();
    }

    private Lane.Entry enter(String name) {
        return lane.enter(() -> turns.add(name));
    }
}
