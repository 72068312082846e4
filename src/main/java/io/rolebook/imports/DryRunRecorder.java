package io.rolebook.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.change.Outcome;
import io.rolebook.imports.DocumentLines.Named;
import io.rolebook.imports.ImportChanges.Made;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps what a dry run would change, before it is taken back: reads it where the dry run wrote it, and writes it by
 * another transaction, some documents at a time.
 */
@Singleton
class DryRunRecorder {
    static final Duration KEPT = Duration.ofDays(7);

    private static final int TOGETHER = 500;

    private final ImportChanges changes;

    DryRunRecorder(ImportChanges changes) {
        this.changes = changes;
    }

    /**
     * Within the transaction of the dry run, after its write.
     *
     * @param lines where the file has each of its documents, counted from 1; 0 where that is not known
     */
    void keep(UUID importId, Outcome outcome, Map<Named, Long> lines) {
        QuarkusTransaction.requiringNew()
                .run(() -> changes.forgetBefore(Instant.now().minus(KEPT)));
        List<Named> some = new ArrayList<>(TOGETHER);
        for (Iterator<Named> all = lines.keySet().iterator(); all.hasNext(); ) {
            some.add(all.next());
            if (some.size() == TOGETHER || !all.hasNext()) {
                List<Made> made = changes.made(outcome.next(), texts(some, Named::kind), texts(some, Named::slug));
                QuarkusTransaction.requiringNew().run(() -> write(importId, made, lines));
                some.clear();
            }
        }
    }

    private void write(UUID importId, List<Made> made, Map<Named, Long> lines) {
        changes.keep(
                importId,
                texts(made, Made::kind),
                texts(made, Made::id),
                texts(made, Made::slug),
                texts(made, Made::action),
                made.stream()
                        .map(document -> lines.get(new Named(document.kind(), document.slug())))
                        .toArray(Long[]::new),
                texts(made, Made::document));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
