package io.rolebook.command;

import io.rolebook.change.MovedObservations;
import io.rolebook.http.Difference;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportChange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An import that has ended, as text for a terminal: the first 20 of each list and how many rows follow. */
public final class ImportReport {
    static final int LONGEST_LIST = 20;

    private final StringBuilder text = new StringBuilder();

    private ImportReport() {}

    static String of(Import ended) {
        ImportReport report = new ImportReport();
        String mode = ended.dryRun() ? ", dry run: nothing is kept" : "";
        report.line("Import %s (%s%s): %s", ended.id(), ended.format(), mode, ended.status());
        if (ended.message() != null) {
            report.line("%s", message(ended));
        }
        report.line("Counts: %s", counts(ended.counts()));
        ended.meaning().forEach((count, meaning) -> report.line("  %s: %s", count, meaning));
        report.files(ended.files());
        if (!ended.missing().isEmpty()) {
            report.line("Brings nothing of: %s", String.join(", ", ended.missing()));
        }
        report.unmatched(ended.unmatched(), ended.counts().unmatched());
        report.contested(ended.contested(), ended.counts().contested());
        report.moved(ended.observations());
        report.merged(ended.merged());
        report.conflicts(ended.conflicts(), ended.counts().conflicts());
        report.rejected(ended.rejected(), ended.counts());
        report.warned(ended.warnings(), ended.counts().warnings());
        if (ended.revision() != null) {
            report.line("Revision: %d", ended.revision());
        }
        return report.text.toString();
    }

    /** What is said to those who sent the file by HTTP names parameters, where the command has options. */
    private static String message(Import ended) {
        String refused = "%d rows were rejected, so nothing was taken. "
                .formatted(ended.counts().rejected());
        if (ended.reason() == Import.Reason.rejected) {
            return refused + "Mend them, or give --rejected skip to take the others.";
        }
        return ended.reason() == Import.Reason.invalid && ended.counts().rejected() > 0
                ? refused + "Mend them: --rejected skip does not help where documents do not fit together."
                : String.valueOf(ended.message());
    }

    /** The first documents that a dry run would create or change, and of those the fields. */
    static String of(ImportChange.Action action, RemoteImport.Changes first) {
        ImportReport report = new ImportReport();
        if (!first.items().isEmpty()) {
            report.line("Would be %s:", action);
            first.items()
                    .forEach(change -> report.line(
                            "  %s%s %s%s", place(change.line()), change.type(), change.slug(), fields(change)));
            report.more(first.page().total() - first.items().size(), "documents");
        }
        return report.text.toString();
    }

    private static String place(@Nullable Long line) {
        return line == null ? "" : "line %d, ".formatted(line);
    }

    private static String fields(ImportChange change) {
        List<String> fields = change.differences().stream()
                .map(Difference::pointer)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        return fields.isEmpty() ? "" : ": " + String.join(", ", fields);
    }

    private static String counts(Import.Counts counts) {
        String some = Stream.of(
                        counts.accepted() + " accepted",
                        counts.repeated() + " repeated",
                        counts.replaced() + " replaced",
                        counts.alreadyThere() + " already there",
                        counts.unmatched() + " unmatched",
                        counts.contested() + " contested",
                        counts.superseded() + " superseded",
                        counts.rejected() + " rejected",
                        counts.created() + " created",
                        counts.changed() + " changed",
                        counts.deleted() + " deleted",
                        counts.retired() + " of them retired",
                        counts.unchanged() + " unchanged",
                        counts.conflicts() + " in conflict",
                        counts.warnings() + (counts.warnings() == 1 ? " warning" : " warnings"))
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "nothing" : some;
    }

    private void files(List<Import.FileRead> all) {
        if (all.isEmpty()) {
            return;
        }
        line("Files:");
        all.forEach(file -> line(
                file.passedOver() == null ? "  %s: %d rows taken, %d not wanted, %d rejected" : "  %s: not read, %5$s",
                file.name(),
                file.accepted(),
                file.notWanted(),
                file.rejected(),
                file.passedOver()));
    }

    private void unmatched(List<Import.Unmatched> all, long rows) {
        if (all.isEmpty()) {
            return;
        }
        line("Unmatched, and how often:");
        List<Import.Unmatched> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(unmatched -> line("%8d  %s", unmatched.count(), unmatched.value()));
        more(rows - first.stream().mapToLong(Import.Unmatched::count).sum(), "rows");
    }

    private void contested(List<Import.Contested> all, long rows) {
        if (all.isEmpty()) {
            return;
        }
        line("Contested, how often, and by which roles:");
        List<Import.Contested> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(title -> line(
                "%8d  %s: %s%s",
                title.count(),
                title.value(),
                String.join(", ", title.claimedBy()),
                title.heldBy() == null ? "; they belong to none" : "; they belong to " + title.heldBy()));
        more(rows - first.stream().mapToLong(Import.Contested::count).sum(), "rows");
    }

    private void moved(List<MovedObservations> all) {
        if (all.isEmpty()) {
            return;
        }
        line("Observations of roles:");
        List<MovedObservations> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(moved -> line(
                "  %s: %d gained, %d lost, %d contested",
                moved.role(), moved.gained(), moved.lost(), moved.contested()));
        more(all.size() - first.size(), "roles");
    }

    private void merged(List<Import.Merged> all) {
        if (all.isEmpty()) {
            return;
        }
        line("Merged into roles that state facts of others too:");
        List<Import.Merged> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(role -> line(
                "  %s: %s",
                role.role(),
                role.lists().stream()
                        .map(list -> "%s %d added, %d changed, %d removed"
                                .formatted(list.field(), list.added(), list.changed(), list.removed()))
                        .collect(Collectors.joining("; "))));
        more(all.size() - first.size(), "roles");
    }

    private void conflicts(List<Import.Conflict> all, long documents) {
        if (all.isEmpty()) {
            return;
        }
        line("Changed here, and left as they are:");
        List<Import.Conflict> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(conflict -> line("  %s %s", conflict.type(), conflict.slug()));
        more(documents - first.size(), "documents");
    }

    private void rejected(List<Import.Rejection> all, Import.Counts counts) {
        if (all.isEmpty()) {
            return;
        }
        line("Rejected:");
        List<Import.Rejection> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(rejection -> line("  %s: %s", place(rejection), rejection.message()));
        Long faults = counts.faults();
        if (faults == null) {
            more(counts.rejected() - first.size(), "rows");
        } else {
            more(faults - first.size(), "faults");
        }
    }

    private void warned(List<Import.Rejection> all, long warnings) {
        if (all.isEmpty()) {
            return;
        }
        line("Warnings:");
        List<Import.Rejection> first = all.stream().limit(LONGEST_LIST).toList();
        first.forEach(warning -> line("  %s: %s", place(warning), warning.message()));
        more(warnings - first.size(), "warnings");
    }

    private static String place(Import.Rejection rejection) {
        String line = rejection.line() == 0 ? "" : "line " + rejection.line();
        return Stream.of(Objects.toString(rejection.file(), ""), line, rejection.field())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void more(long number, String things) {
        if (number > 0) {
            line("  and %d more %s", number, things);
        }
    }

    /** What a file holds must not steer the terminal. */
    private void line(String format, Object... values) {
        text.append(format.formatted(values).replaceAll("\\p{Cntrl}", " ")).append(System.lineSeparator());
    }
}
