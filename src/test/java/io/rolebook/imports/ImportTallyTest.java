package io.rolebook.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ImportTallyTest {
    private final ImportTally tally = new ImportTally();

    @Test
    void aCancelledImportEndsAtTheNextDocumentItWrites() {
        assertThatCode(() -> tally.watch().written(1, 3)).doesNotThrowAnyException();
        tally.cancel();

        assertThatThrownBy(() -> tally.watch().written(2, 3)).isInstanceOf(CancellationException.class);

        assertThat(tally.progress(10, 20))
                .isEqualTo(new ImportProgress(10, 20, 1, 3, ImportProgress.Phase.writing, 1, 3, 39));
    }

    @Test
    void everyCountHasAMeaning() {
        assertThat(Import.Counts.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .allMatch(CountMeanings::has);
    }

    @Test
    void theWholeIsNotDoneBeforeItIsKept() {
        tally.enter(ImportProgress.Phase.reading, 0, 0);
        List<Integer> percents = new ArrayList<>(
                List.of(tally.progress(0, 20).percent(), tally.progress(20, 20).percent()));
        tally.watch().compared(2, 2);
        percents.add(tally.progress(20, 20).percent());
        tally.watch().written(3, 3);
        percents.add(tally.progress(20, 20).percent());
        tally.watch().finishing();
        percents.add(tally.progress(20, 20).percent());

        assertThat(percents).isSorted().startsWith(0).allMatch(percent -> percent < 100);
        assertThat(tally.progress(20, 20).ended(false).percent()).isLessThan(100);
        assertThat(tally.progress(20, 20).ended(true).percent()).isEqualTo(100);
    }

    @Test
    void allConflictsAreCountedAndTheFirstThousandNamed() {
        for (int number = 0; number < 1_001; number++) {
            tally.findings().conflict("role", "role-" + number);
        }

        assertThat(tally.counts().conflicts()).isEqualTo(1_001);
        assertThat(tally.findings().conflicts()).hasSize(1_000).startsWith(new Import.Conflict("role", "role-0"));
    }
}
