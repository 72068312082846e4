package io.rolebook.imports;

import io.rolebook.change.Removal;
import io.rolebook.change.Watch;
import io.rolebook.imports.ImportProgress.Phase;

/** Looks on while the documents of a file are written, and ends the write where the import is cancelled. */
final class ImportWatch implements Watch {
    private final ImportTally tally;
    private final PhaseProgress progress;

    ImportWatch(ImportTally tally, PhaseProgress progress) {
        this.tally = tally;
        this.progress = progress;
    }

    @Override
    public void compared(int compared, int documentsOfTheFile) {
        tally.checkCancelled();
        tally.enter(Phase.preparing, compared, documentsOfTheFile);
    }

    @Override
    public void written(int documentsWritten, int documentsToWrite) {
        tally.checkCancelled();
        progress.written(documentsWritten, documentsToWrite);
    }

    @Override
    public void weighed(long done, long total) {
        progress.weighed(done, total);
    }

    @Override
    public void following(String kind, String slug) {
        tally.wrote(kind, slug);
    }

    @Override
    public void finishing() {
        tally.enter(Phase.finishing, 0, 0);
    }

    @Override
    public void absent(Removal removal) {
        tally.warn(
                tally.line(removal), "", "not-there", "There is no '%s' to be deleted here.".formatted(removal.slug()));
    }

    @Override
    public void refused(Removal removal, String code, String reason) {
        tally.rejectAccepted(tally.line(removal), "", code, reason);
    }

    @Override
    public boolean isRejected(String kind, String slug) {
        return tally.isRejected(kind, slug);
    }
}
