package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.matching.SkillFit;
import io.rolebook.matching.SkillGapResource.RoleAtLevel;
import io.rolebook.matching.SkillGapResource.SkillGaps;
import io.rolebook.role.RoleProfile;
import io.rolebook.salary.PayDifference;
import io.rolebook.skill.Necessity;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What lies between where somebody stands and a role. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SkillGap(
        @Schema(description = "Absent where it is a person.") @Nullable
        Point from,

        Point to,

        @Schema(description = "The part of what the goal asks for that is there, 0 to 1, by weight.")
        double coverage,

        List<Need> missing,

        @Schema(description = "There, but not proficient enough.")
        List<Need> toRaise,

        @Schema(description = "Slugs of skills that fit.") List<String> fits,

        @Schema(description = "Slugs of skills that are there and not needed.")
        List<String> unneeded,

        Difference pay,

        @Schema(description = "All that is cited, with the terms of use.")
        List<SourceCredit> sources)
        implements Answer {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(
            String slug,
            String title,

            @Schema(description = "The key of the level; absent where it is the whole role.") @Nullable
            String level) {
        static @Nullable Point of(@Nullable RoleAtLevel at) {
            return at == null ? null : new Point(at.role().slug(), at.role().title(), at.level());
        }

        String text() {
            return "%s (%s)%s".formatted(slug, title, level == null ? "" : ", level " + level);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Need(
            String slug,
            String name,
            Necessity requirement,

            @Schema(description = "1 to 5, 5 the most; absent where no source states it.") @Nullable
            Integer importance,

            @Schema(description = "The proficiency that the goal needs, 1 to 5; absent where it does not say.")
            @Nullable
            Integer need,

            @Schema(description = "The proficiency that is there; absent where it is not stated, or there is none.")
            @Nullable
            Integer have,

            @Schema(description = "What says that the goal needs it.")
            List<Evidence> evidence) {

        String text() {
            return "%s (%s), %s%s%s%s"
                    .formatted(
                            name,
                            slug,
                            requirement,
                            importance == null ? "" : ", importance %d of 5".formatted(importance),
                            need == null
                                    ? ""
                                    : ", proficiency %d of 5%s"
                                            .formatted(need, have == null ? "" : " instead of " + have),
                            AnswerText.cited(evidence));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            @Nullable BigDecimal fromMedian,
            @Nullable Long fromN,
            @Nullable BigDecimal toMedian,
            @Nullable Long toN,

            @Schema(description = "How much more the goal pays; absent where one of the medians is not known.")
            @Nullable
            BigDecimal difference,

            String currency,
            String per,

            @Schema(description = "Why there is no difference; absent where there is one.") @Nullable
            String reason) {

        static Difference of(PayDifference pay) {
            PayDifference.MedianPay from = pay.from();
            PayDifference.MedianPay to = pay.to();
            String reason = pay.difference() != null
                    ? null
                    : Stream.of(from == null ? "What the person is paid is not known." : from.reason(), to.reason())
                            .filter(Objects::nonNull)
                            .distinct()
                            .collect(Collectors.joining(" "));
            return new Difference(
                    from == null ? null : from.median(),
                    from == null ? null : from.count(),
                    to.median(),
                    to.count(),
                    pay.difference(),
                    to.currency(),
                    to.per().name(),
                    reason);
        }

        String text() {
            if (difference == null || fromMedian == null || toMedian == null) {
                return "Pay: no difference is known. " + reason;
            }
            return "Pay: %s a %s (%s) instead of %s (%s), a difference of %s."
                    .formatted(
                            AnswerText.money(toMedian, currency),
                            per,
                            AnswerText.observations(toN),
                            AnswerText.money(fromMedian, currency),
                            AnswerText.observations(fromN),
                            AnswerText.money(difference, currency));
        }
    }

    /** @param needing the goal as its level needs it */
    static SkillGap of(SkillGaps gaps, RoleProfile needing) {
        Map<String, List<Evidence>> evidence = needing.skills().stream()
                .collect(Collectors.toMap(
                        need -> need.skill().slug(), RoleProfile.SkillNeed::evidence, (one, other) -> one));
        List<Need> missing = needs(gaps.skills().missing(), evidence);
        List<Need> toRaise = needs(gaps.skills().toRaise(), evidence);
        Set<String> cited = Stream.concat(missing.stream(), toRaise.stream())
                .flatMap(need -> need.evidence().stream())
                .map(Evidence::source)
                .collect(Collectors.toSet());
        return new SkillGap(
                Point.of(gaps.from()),
                new Point(
                        gaps.to().role().slug(),
                        gaps.to().role().title(),
                        gaps.to().level()),
                gaps.skills().coverage(),
                missing,
                toRaise,
                gaps.skills().fits().stream().map(need -> need.skill().slug()).toList(),
                gaps.unneeded(),
                Difference.of(gaps.pay()),
                needing.sources().stream()
                        .filter(source -> cited.contains(source.slug()))
                        .toList());
    }

    private static List<Need> needs(List<SkillFit.Need> needs, Map<String, List<Evidence>> evidence) {
        return needs.stream()
                .map(need -> new Need(
                        need.skill().slug(),
                        need.skill().name(),
                        need.requirement(),
                        need.importance(),
                        need.need(),
                        need.have(),
                        evidence.getOrDefault(need.skill().slug(), List.of())))
                .toList();
    }

    @Override
    public String text() {
        return new AnswerText()
                .line("From %s to %s: %d %% of what the goal asks for is there."
                        .formatted(from == null ? "these skills" : from.text(), to.text(), Math.round(coverage * 100)))
                .items("Missing:", missing.stream().map(Need::text).toList())
                .items("To raise:", toRaise.stream().map(Need::text).toList())
                .line(fits.isEmpty() ? "Nothing fits yet." : "Fits: " + String.join(", ", fits))
                .line(pay.text())
                .sources(sources)
                .toString();
    }
}
