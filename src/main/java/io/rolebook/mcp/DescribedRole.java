package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleLevelView;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleResponsibility;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a role does and needs, the most important first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DescribedRole(
        String slug,
        String title,
        String summary,
        String family,
        RoleDocument.Status status,

        @Schema(description = "The key of the level that was asked for; absent where all are shown.") @Nullable
        String level,

        @Schema(description = "Lowest first.") List<DescribedLevel> levels,
        List<Responsibility> responsibilities,
        int responsibilitiesLeftOut,
        List<Skill> skills,
        int skillsLeftOut,
        List<Statement> education,

        @Schema(description = "Growth, rankings and demand, as sources state them.")
        List<Statement> outlook,

        @Schema(description = "What the title and the summary rest on.")
        List<Evidence> evidence,

        @Schema(description = "All that is cited, with the terms of use.")
        List<SourceCredit> sources,

        @Schema(description = "Where this service has all of it.")
        String link)
        implements Answer {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DescribedLevel(
            String key,
            String title,

            @Schema(description = "What it means on the common scale; absent where it means none of it.") @Nullable
            String meaning,

            @Nullable String summary,
            @Nullable String experience,
            List<Evidence> evidence) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Responsibility(
            String statement,
            @Nullable String category,

            @Schema(description = "1 to 5, 5 the most; absent where no source states it.") @Nullable
            Integer importance,

            @Schema(description = "The keys of the levels that do it; empty means all.")
            List<String> levels,

            List<Evidence> evidence) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Skill(
            String slug,
            String name,
            SkillType kind,
            Necessity requirement,

            @Schema(description = "1 to 5, 5 the most; absent where no source states it.") @Nullable
            Integer importance,

            @Schema(description = "1 to 5, 5 the most; absent where no source states it.") @Nullable
            Integer proficiency,

            @Schema(description = "The keys of the levels that need it so; empty means all.")
            List<String> levels,

            List<Evidence> evidence) {}

    record Statement(String statement, List<Evidence> evidence) {}

    /**
     * @param role as the level does it that was asked for
     * @param level that was asked for; null where none was
     * @param limit of responsibilities, and of skills
     */
    static DescribedRole of(RoleProfile role, @Nullable String level, int limit) {
        List<Responsibility> responsibilities = role.responsibilities().stream()
                .sorted(Comparator.comparing(duty -> -Objects.requireNonNullElse(duty.importance(), 0)))
                .map(DescribedRole::responsibility)
                .toList();
        List<Skill> skills = role.skills().stream()
                .sorted(Comparator.comparing(RoleProfile.SkillNeed::requirement)
                        .thenComparing(need -> -Objects.requireNonNullElse(need.importance(), 0)))
                .map(DescribedRole::skill)
                .toList();
        List<Responsibility> shownResponsibilities =
                responsibilities.stream().limit(limit).toList();
        List<Skill> shownSkills = skills.stream().limit(limit).toList();
        List<DescribedLevel> levels =
                role.levels().stream().map(DescribedRole::level).toList();
        List<Statement> education = role.education().stream()
                .map(one -> new Statement(
                        one.statement() + (one.required() ? " (required)" : " (not required)"), one.evidence()))
                .toList();
        List<Statement> outlook = role.outlook().stream()
                .map(one -> new Statement(one.statement(), one.evidence()))
                .toList();
        Set<String> cited = Stream.of(
                        Stream.of(role.evidence()),
                        levels.stream().map(DescribedLevel::evidence),
                        shownResponsibilities.stream().map(Responsibility::evidence),
                        shownSkills.stream().map(Skill::evidence),
                        education.stream().map(Statement::evidence),
                        outlook.stream().map(Statement::evidence))
                .flatMap(evidence -> evidence)
                .flatMap(List::stream)
                .map(Evidence::source)
                .collect(Collectors.toSet());
        return new DescribedRole(
                role.slug(),
                role.title(),
                role.summary(),
                role.family().title(),
                role.status(),
                level,
                levels,
                shownResponsibilities,
                responsibilities.size() - shownResponsibilities.size(),
                shownSkills,
                skills.size() - shownSkills.size(),
                education,
                outlook,
                role.evidence(),
                role.sources().stream()
                        .filter(source -> cited.contains(source.slug()))
                        .toList(),
                "/v1/roles/" + role.slug());
    }

    private static DescribedLevel level(RoleLevelView level) {
        RoleDocument.Years years = level.experienceYears();
        String experience = years == null
                ? null
                : years.max() == null
                        ? "%d years or more".formatted(years.min())
                        : "%d to %d years".formatted(years.min(), years.max());
        return new DescribedLevel(
                level.key(),
                level.title(),
                level.level() == null ? null : level.level().name(),
                level.summary(),
                experience,
                level.evidence());
    }

    private static Responsibility responsibility(RoleResponsibility duty) {
        return new Responsibility(
                duty.statement(),
                duty.category() == null ? null : duty.category().title(),
                duty.importance(),
                duty.levels(),
                duty.evidence());
    }

    private static Skill skill(RoleProfile.SkillNeed need) {
        return new Skill(
                need.skill().slug(),
                need.skill().name(),
                need.skill().kind(),
                need.requirement(),
                need.importance(),
                need.proficiency(),
                need.levels(),
                need.evidence());
    }

    @Override
    public String text() {
        return new AnswerText()
                .line("%s (%s)%s, family %s%s: %s%s"
                        .formatted(
                                title(),
                                slug(),
                                level() == null ? "" : ", level " + level(),
                                family(),
                                status() == RoleDocument.Status.published ? "" : ", " + status(),
                                summary(),
                                AnswerText.cited(evidence())))
                .items(
                        "Levels:",
                        levels().stream()
                                .map(level -> AnswerText.present(
                                                "%s (%s)".formatted(level.key(), level.title()),
                                                level.meaning() == null ? null : "means " + level.meaning(),
                                                level.experience(),
                                                level.summary())
                                        + AnswerText.cited(level.evidence()))
                                .toList())
                .items(
                        "Does:",
                        responsibilities().stream()
                                .map(duty -> duty.statement()
                                        + rated(duty.importance(), null)
                                        + levels(duty.levels())
                                        + AnswerText.cited(duty.evidence()))
                                .toList())
                .leftOut(responsibilitiesLeftOut(), "responsibilities")
                .items(
                        "Needs:",
                        skills().stream()
                                .map(skill -> "%s (%s), %s%s%s%s"
                                        .formatted(
                                                skill.name(),
                                                skill.slug(),
                                                skill.requirement(),
                                                rated(skill.importance(), skill.proficiency()),
                                                levels(skill.levels()),
                                                AnswerText.cited(skill.evidence())))
                                .toList())
                .leftOut(skillsLeftOut(), "skills")
                .items("Education:", statements(education()))
                .items("Outlook:", statements(outlook()))
                .sources(sources())
                .toString();
    }

    private static List<String> statements(List<Statement> statements) {
        return statements.stream()
                .map(one -> one.statement() + AnswerText.cited(one.evidence()))
                .toList();
    }

    private static String rated(@Nullable Integer importance, @Nullable Integer proficiency) {
        return (importance == null ? "" : ", importance %d of 5".formatted(importance))
                + (proficiency == null ? "" : ", proficiency %d of 5".formatted(proficiency));
    }

    private static String levels(List<String> keys) {
        return keys.isEmpty() ? "" : ", at " + String.join(", ", keys);
    }
}
