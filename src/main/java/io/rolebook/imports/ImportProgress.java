package io.rolebook.imports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportProgress", description = "How far it is.")
public record ImportProgress(
        @Schema(description = "Bytes read so far, of the file as it was sent.")
        long read,

        @Schema(description = "Bytes that it has.") long total,

        @Schema(description = "Documents written so far.") long written,

        @Schema(
                description =
                        "Documents that differ from what stands, and so are written; 0 until the file is read, and"
                                + " where it holds rows that are no documents.")
        long changes,

        Phase phase,

        @Schema(description = "What is done of the phase: bytes that are read, or documents.")
        long phaseDone,

        @Schema(description = "What there is to do in the phase; 0 where that cannot be told.")
        long phaseTotal,

        @Schema(
                description =
                        "How much is done of the whole, about, from 0 to 99; 100 when what was taken in is kept, and not"
                                + " before.")
        int percent) {
    /** What is done at the time, and between which percentages of the whole, as measured on a release of O*NET. */
    @Schema(
            name = "ImportPhase",
            description =
                    "`waiting` for others before it, `reading` the file, `preparing` what it changes by comparing it with what"
                            + " stands, `writing` that, `finishing` (the rules between documents are checked, and all is kept"
                            + " at once), `ended`.")
    public enum Phase {
        waiting(0, 0),
        reading(0, 10),
        preparing(10, 16),
        writing(16, 87),
        finishing(87, 99),
        ended(100, 100);

        private final int from;
        private final int to;

        Phase(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** @param share of the phase that is done, from 0 to 1 */
        int percent(double share) {
            return from + (int) ((to - from) * share);
        }
    }

    /** @param isDone whether what was taken in is kept */
    ImportProgress ended(boolean isDone) {
        return new ImportProgress(read, total, written, changes, Phase.ended, 0, 0, isDone ? Phase.ended.to : percent);
    }
}
