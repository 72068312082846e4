package io.rolebook.imports;

import io.rolebook.imports.ImportProgress.Phase;

/** How far an import is, phase by phase. One thread goes on, others may look. */
final class PhaseProgress {
    private Phase phase = Phase.waiting;
    private long phaseDone;
    private long phaseTotal;
    private double share;
    private long written;
    private long changes;

    /** @param total of the phase; 0 where it cannot be told */
    synchronized void enter(Phase next, long done, long total) {
        phase = next;
        phaseDone = done;
        phaseTotal = total;
        weighed(done, total);
    }

    synchronized void weighed(long done, long total) {
        share = total == 0 ? 0 : Math.min(1, (double) done / total);
    }

    synchronized void written(int documentsWritten, int documentsToWrite) {
        written = documentsWritten;
        changes = documentsToWrite;
        enter(Phase.writing, documentsWritten, documentsToWrite);
    }

    /**
     * @param read bytes of the file
     * @param total bytes that it has
     */
    synchronized ImportProgress of(long read, long total) {
        boolean isOfBytes = phase == Phase.reading && phaseTotal == 0;
        return new ImportProgress(
                read,
                total,
                written,
                changes,
                phase,
                isOfBytes ? read : phaseDone,
                isOfBytes ? total : phaseTotal,
                phase.percent(isOfBytes && total > 0 ? (double) read / total : share));
    }
}
