package io.rolebook.band;

import io.rolebook.http.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What of a role's bands deserves a look.")
record BandChecks(
        Reference role,

        @Schema(description = "The day on which the bands looked at are in force.")
        LocalDate on,

        @Schema(description = "What was looked for. Two levels are compared where both have a band at one place.")
        List<Rule> rules,

        @Schema(description = "How many bands were looked at.")
        int bands,

        @Schema(description = "What was found, in the order of the rules.")
        List<Finding> items,

        @Schema(description = "What could not be compared, and why.")
        List<NotCompared> notCompared) {

    @Schema(name = "BandRule", description = "One thing that is looked for.")
    record Rule(
            @Schema(enumeration = {"too-wide", "gap", "overlap", "not-progressing", "stale"})
            String kind,

            @Schema(description = "Beyond this it is told.") BigDecimal threshold,

            @Schema(description = "Of the threshold, and of what is measured.", examples = "percent")
            String unit,

            String meaning) {

        static Rule of(BandRule rule) {
            return new Rule(rule.kind(), rule.threshold(), rule.unit(), rule.meaning());
        }
    }

    @Schema(name = "BandFinding", description = "One thing that was found.")
    record Finding(
            @Schema(enumeration = {"too-wide", "gap", "overlap", "not-progressing", "stale"})
            String kind,

            @Schema(description = "The slugs of the bands concerned; of two, the lower level first.")
            List<String> bands,

            BigDecimal measured,
            @Schema(description = "That of the rule.") BigDecimal threshold,

            @Schema(description = "Of what is measured, and of the threshold.", examples = "percent")
            String unit,

            @Schema(description = "How many observations stand behind it; null where it rests on the bands alone.")
            @Nullable
            Long count,

            String message) {}

    @Schema(
            name = "BandsNotCompared",
            description = "A band that cannot be compared with the market, or two with each other.")
    record NotCompared(List<String> bands, String reason) {}

    static BandChecks of(Reference role, LocalDate on, int bands, List<Finding> found, List<NotCompared> notCompared) {
        List<Rule> rules = Arrays.stream(BandRule.values()).map(Rule::of).toList();
        return new BandChecks(role, on, rules, bands, found, notCompared);
    }
}
