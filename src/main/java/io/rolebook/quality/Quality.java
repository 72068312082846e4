package io.rolebook.quality;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What the catalogue does not know, and how old what it knows is.")
public record Quality(
        @Schema(description = "The revision that this is true of.")
        long revision,

        Gaps roles,

        EvidenceGaps locators,

        SourceGaps sources,

        @Schema(description = "The age of the evidence, oldest year first; what is not dated comes last.")
        List<Age> evidence,

        @Schema(description = "The last import of each format, and what it left aside.")
        List<Leftovers> imports) {

    @Schema(name = "RoleGaps", description = "How many roles lack what. Retired ones do not count.")
    record Gaps(
            long total,
            long withoutResponsibilities,
            long withoutSkills,
            long withoutLevels,

            @Schema(description = "Neither a figure, nor an observation, nor a band.")
            long withoutPay,

            long withoutOutlook) {}

    @Schema(description = "How many links from facts to sources do not say where in the source to look.")
    record EvidenceGaps(long total, long withoutLocator) {}

    @Schema(description = "How many sources lack what it takes to follow them.")
    record SourceGaps(
            long total,
            long withoutUrl,
            long withoutLicence,

            @Schema(description = "One or the other is not known, and nobody says why.")
            long withoutReason) {}

    @Schema(name = "EvidenceAge")
    record Age(
            @Schema(
                    description = "Of the date as of which sources state it; null where they do not say.",
                    examples = "2023")
            @Nullable
            String year,

            @Schema(description = "How many links from facts to sources.")
            long evidence) {}

    @Schema(name = "ImportLeftovers")
    record Leftovers(
            @Schema(examples = "onet") String format,
            Instant finishedAt,
            long unmatched,
            long rejected,
            long conflicts,
            Links links) {

        static Leftovers of(Qualities.LastImport last) {
            return new Leftovers(
                    last.format(),
                    last.seenAt(),
                    last.unmatched(),
                    last.rejected(),
                    last.conflicts(),
                    new Links("/v1/imports/" + last.id()));
        }
    }

    @Schema(name = "ImportLeftoversLinks")
    record Links(
            @Schema(description = "The report of the import, which needs a key.")
            String report) {}
}
