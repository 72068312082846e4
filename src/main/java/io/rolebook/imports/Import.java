package io.rolebook.imports;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.change.MovedObservations;
import io.rolebook.http.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file on its way in, and what became of it. */
@Schema(description = "A file on its way in, and what became of it. A file is taken whole or not at all.")
public record Import(
        UUID id,

        @Schema(description = "What the file holds.", examples = "ai-jobs")
        String format,

        Status status,

        @Schema(description = "True where nothing is kept and the report says what would be.")
        boolean dryRun,

        ImportProgress progress,
        Counts counts,

        @Schema(description = "What each of the counts that are not 0 means, in one sentence.")
        Map<String, String> meaning,

        @Schema(
                description =
                        "All that is wrong with the rows that were refused; of more than 1,000 faults the first of them.")
        List<Rejection> rejected,

        @Schema(
                description =
                        "What was taken all the same, and may not be meant so; where there are more than 1,000, the"
                                + " first of them.")
        List<Rejection> warnings,

        @Schema(description = "What matched nothing that the catalogue knows, and how often, most frequent first.")
        List<Unmatched> unmatched,

        @Schema(description = "Titles of rows that several roles claim equally, most frequent first.")
        List<Contested> contested,

        @Schema(description = "Roles that gained or lost observations of pay, or share the claim to some.")
        List<MovedObservations> observations,

        @Schema(
                description =
                        "What the file of a publisher brought into roles that state facts of others too, role by role;"
                                + " where there are more than 1,000, the first of them.")
        List<Merged> merged,

        @Schema(
                description =
                        "What somebody changed or deleted here after an import wrote it, and so is left as it is; where"
                                + " there are more than 1,000, the first of them.")
        List<Conflict> conflicts,

        @Schema(description = "The files of a publication, each with what became of its rows, or why it was not read.")
        List<FileRead> files,

        @Schema(
                description =
                        "The parts of the catalogue that the release brings nothing of, though others of this publisher"
                                + " do: what an earlier one stated of them is taken away where `allowMissing` names them,"
                                + " and else refuses the file.")
        List<String> missing,

        @Schema(description = "Why it failed, for programs; null where it did not, or nobody could tell.") @Nullable
        Reason reason,

        @Schema(description = "Why it failed; null where it did not.") @Nullable
        String message,

        @Schema(description = "The revision of the catalogue that it made; null until it is done.") @Nullable
        Long revision,

        Instant startedAt,
        @Nullable Instant finishedAt,
        Links links) {

    public Import {
        meaning = CountMeanings.of(counts);
        // Reports of before these were told have none.
        files = files == null ? List.of() : files;
        missing = missing == null ? List.of() : missing;
    }

    /** Why an import failed. */
    @Schema(
            name = "ImportReason",
            description =
                    "`rejected`: rows were rejected, and without them the others could be taken. `invalid`: documents do not"
                            + " fit together, or to what stands. `unreadable`: the file is not of its format. `refused`: the"
                            + " key may not do that, or what it goes into is not there. `interrupted`: the service was"
                            + " stopped, or its database was away.")
    public enum Reason {
        rejected,
        invalid,
        unreadable,
        refused,
        interrupted
    }

    /** What has become of it so far. */
    @Schema(name = "ImportStatus")
    public enum Status {
        running,
        done,
        failed,
        cancelled
    }

    @Schema(
            name = "ImportCounts",
            description =
                    "What became of the rows: each is accepted or rejected. Of those accepted, some repeat another"
                            + " one exactly, some replace one that was sent before, and some have a title that matches no role; a"
                            + " row may be several of these. An import of documents counts them instead. What is created,"
                            + " changed, unchanged or in conflict is documents.")
    public record Counts(
            long accepted,
            long repeated,
            long replaced,

            @Schema(description = "Of the rows of observations, those that the dataset held before.")
            long alreadyThere,

            long unmatched,

            @Schema(
                    description =
                            "Of the lines of a change feed, those that a later line about the same document supersedes: they"
                                    + " are not checked.")
            long superseded,

            long rejected,

            @Schema(
                    description =
                            "All that is wrong with the rows rejected, of which one may have several faults; null in"
                                    + " reports of before this was counted.")
            @Nullable
            Long faults,

            long created,
            long changed,

            @Schema(description = "Documents that were taken out, as lines of the change feed say.")
            long deleted,

            @Schema(description = "Of those changed, roles that the publication has no more.")
            long retired,

            long unchanged,
            long conflicts,

            @Schema(description = "Rows with a title that several roles claim equally.")
            long contested,

            @Schema(description = "Warnings, also those that are not listed.")
            long warnings) {}

    @Schema(name = "ImportRejection", description = "What is wrong with a row that was refused, or is warned of.")
    @JsonInclude
    public record Rejection(
            @Schema(description = "The file it stands in, where several were sent in a zip; null where it is the file.")
            @Nullable
            String file,

            @Schema(
                    description = "Where it stands, counted from 1; a header is line 1. 0 where that is not known of a"
                            + " warning.")
            long line,

            @Schema(description = "The column or field at fault; empty where it is the row as a whole.")
            String field,

            String code,
            String message) {

        /** With no character in the message that could not be kept. */
        Rejection plain() {
            return new Rejection(file, line, field, code, Text.plain(message));
        }
    }

    @Schema(name = "ImportConflict", description = "A document that is not what imports made of it.")
    public record Conflict(@JsonAlias("kind") String type, String slug) {}

    @Schema(name = "ImportMerged", description = "What a role of others gained and lost by a publication.")
    public record Merged(
            @Schema(description = "The slug of the role.") String role,

            @Schema(description = "The lists of it that differ.")
            List<MergedList> lists) {}

    @Schema(name = "ImportMergedList", description = "By how much a list of a role differs.")
    public record MergedList(
            @Schema(description = "The field of the role's document.", examples = "skills")
            String field,

            long added,
            long changed,
            long removed) {}

    @Schema(name = "ImportUnmatched", description = "A title or a code that matches nothing.")
    public record Unmatched(String value, long count) {}

    @Schema(name = "ImportContested", description = "A title that several roles claim equally.")
    @JsonInclude
    public record Contested(
            String value,
            long count,

            @Schema(description = "The slugs of the roles that claim it.")
            List<String> claimedBy,

            @Schema(
                    description =
                            "The slug of the role that its observations belong to; null where they belong to none.")
            @Nullable
            String heldBy) {}

    @Schema(name = "ImportFile", description = "One file of an archive, or one sheet of a workbook.")
    @JsonInclude
    public record FileRead(
            String name,

            @Schema(description = "Rows that were taken; 0 where the file was passed over.")
            long accepted,

            @Schema(description = "Of those taken, rows about something that the release does not have.")
            long unmatched,

            @Schema(
                    description =
                            "Rows that are known and not wanted, such as sums of others. With those taken and those rejected"
                                    + " they are all rows of the file.")
            long notWanted,

            long rejected,

            @Schema(description = "Why it was not read; null where it was.") @Nullable
            String passedOver) {}

    @Schema(name = "ImportLinks")
    public record Links(String self) {}

    /** The same; where nothing was heard of it for long, ended by the loss of the instance that took it in. */
    Import lastSeen(Instant seenAt) {
        if (status != Status.running || !seenAt.isBefore(Instant.now().minus(ImportJobs.SILENCE))) {
            return this;
        }
        return new Import(
                id,
                format,
                Status.failed,
                dryRun,
                progress.ended(false),
                counts,
                meaning,
                rejected,
                warnings,
                unmatched,
                contested,
                observations,
                merged,
                conflicts,
                files,
                missing,
                Reason.interrupted,
                "The service was stopped before the file was in; nothing of it was taken. Send it again.",
                null,
                startedAt,
                finishedAt,
                links);
    }
}
