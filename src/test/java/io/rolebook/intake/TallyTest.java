package io.rolebook.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void aCancelledImportEndsAtTheNextDocumentItWrites() {
        assertThatCode(() -> tally.written(1, 3)).doesNotThrowAnyException();
        tally.cancel();

        assertThatThrownBy(() -> tally.written(2, 3)).isInstanceOf(CancellationException.class);

        assertThat(tally.progress(10, 20)).isEqualTo(new Import.Progress(10, 20, 1, 3));
    }

    @Test
    void allConflictsAreCountedAndTheFirstThousandNamed() {
        for (int number = 0; number < 1_001; number++) {
            tally.conflict("role", "role-" + number);
        }

        assertThat(tally.counts().conflicts()).isEqualTo(1_001);
        assertThat(tally.conflicts()).hasSize(1_000).startsWith(new Import.Conflict("role", "role-0"));
    }
}
