package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.database.Replicas.Needed;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private static final Needed UNKNOWN = new Needed(null, 10);

    @Test
    void aLookFromBeforeSomethingWasWrittenTellsNothing() {
        assertThat(UNKNOWN.settled(100, 9)).isEqualTo(UNKNOWN);
        assertThat(UNKNOWN.settled(100, 11)).isEqualTo(new Needed(100L, 11));
    }

    @Test
    void ofTwoLooksTheFartherPlaceAndTheLaterTimeCount() {
        assertThat(UNKNOWN.settled(100, 11).settled(50, 12)).isEqualTo(new Needed(100L, 12));
        assertThat(UNKNOWN.settled(50, 12).settled(100, 11)).isEqualTo(new Needed(100L, 12));
        assertThat(UNKNOWN.settled(50, 11).settled(100, 12)).isEqualTo(new Needed(100L, 12));
    }
}
