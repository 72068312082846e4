package io.rolebook.role;

import io.rolebook.change.Label;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Code;
import io.rolebook.http.Revised;
import io.rolebook.representation.Sparse;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.salary.Salary;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.Rating;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import io.rolebook.source.SourceCredit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Sparse
@Schema(
        name = "Role",
        description = "Everything known of a role. Only the fields asked for, where the parameter fields names some.")
public record RoleProfile(
        UUID id,
        String slug,
        String title,
        String summary,
        FamilyName family,
        RoleDocument.Status status,

        @Schema(description = "The number of the change that made the role what it is.")
        long revision,

        Instant updatedAt,
        List<String> alternateTitles,
        List<Code> codes,

        @Schema(description = "What the title, the summary and the alternate titles rest on.")
        List<Evidence> evidence,

        @Schema(description = "Lowest first.") List<RoleLevelView> levels,
        List<RoleResponsibility> responsibilities,
        List<SkillNeed> skills,
        List<RoleDocument.Education> education,
        List<RoleDocument.Industry> industries,
        List<RoleDocument.Application> applications,
        List<RoleDocument.Employment> employment,
        List<CollaboratorView> collaborators,
        List<RoleDocument.Outlook> outlook,

        @Schema(description = "Roles that a source names as near to this one, nearest first.")
        List<RelationView> relations,

        @Schema(
                description =
                        "The ten most similar roles, the most similar first; null without `expand=related`, and with"
                                + " `asOf`, for they are known of now alone.")
        @Nullable
        List<RelatedRole> related,

        Salary salary,

        @Nullable GreenShare greenShare,

        @Schema(description = "The title in other languages, by language.")
        Map<String, String> titles,

        @Schema(description = "All that the answer rests on, with what must be shown beside it.")
        List<SourceCredit> sources,

        RoleLinks links)
        implements Revised {

    @Schema(description = "How the role needs a skill. The same skill may stand twice, for levels that do not overlap.")
    public record SkillNeed(
            SkillName skill,
            Necessity requirement,

            @Schema(
                    description = "5 is the most important; null where no source states it.",
                    minimum = "1",
                    maximum = "5")
            @Nullable
            Integer importance,

            @Schema(description = "5 is the most; null where no source states it.", minimum = "1", maximum = "5")
            @Nullable
            Integer proficiency,

            @Schema(description = "The levels it applies to, by their keys; none named means all.")
            List<String> levels,

            @Schema(description = "Whether employers ask for it across all occupations; null where no source says.")
            @Nullable
            Boolean hot,

            @Schema(description = "Whether employers ask for it in this role; null where no source says.") @Nullable
            Boolean inDemand,

            @Schema(description = "How important a source found it, as published; null where no source measured it.")
            @Nullable
            Rating importanceRating,

            @Schema(
                    description =
                            "How much of it a source found to be needed, as published; null where no source states it so.")
            @Nullable
            Rating proficiencyRating,

            List<Evidence> evidence) {

        boolean appliesTo(String level) {
            return levels.isEmpty() || levels.contains(level);
        }
    }

    @Schema(name = "Collaborator", description = "Whom people in the role work with.")
    public record CollaboratorView(
            @Schema(description = "The collaborators' role, where it is one of this catalogue.") @Nullable
            RoleName role,

            String name,
            @Nullable String how,
            List<Evidence> evidence) {}

    @Schema(name = "RoleRelation", description = "A role that a source names as near to this one.")
    public record RelationView(
            RoleName role,

            @Schema(
                    description = "How near the source takes it to be, 1 the nearest; null where it does not say.",
                    minimum = "0",
                    maximum = "1")
            @Nullable
            BigDecimal strength,

            List<Evidence> evidence) {}

    /** The slugs whose labels {@link #of} needs, by kind. */
    static Map<String, List<String>> references(RoleDocument role) {
        return Map.of(
                "category",
                role.responsibilities().stream()
                        .map(ResponsibilityStatement::category)
                        .filter(Objects::nonNull)
                        .toList(),
                "family",
                List.of(role.family()),
                "skill",
                Stream.concat(
                                role.skills().stream().map(SkillRequirement::skill),
                                role.responsibilities().stream().flatMap(statement -> statement.skills().stream()))
                        .toList(),
                RoleKind.NAME,
                Stream.concat(
                                role.collaborators().stream().map(RoleDocument.Collaborator::role),
                                role.relations().stream().map(RoleDocument.Relation::role))
                        .filter(Objects::nonNull)
                        .toList());
    }

    static RoleProfile of(
            Stored<RoleDocument> stored,
            Labels labels,
            RoleParts parts,
            @Nullable List<RelatedRole> related,
            Salary salary,
            List<SourceCredit> sources) {
        RoleDocument role = stored.document();
        return new RoleProfile(
                stored.id(),
                role.slug(),
                role.title(),
                role.summary(),
                FamilyName.of(role.family(), labels.get("family", role.family()).title()),
                role.status(),
                stored.revision(),
                stored.updatedAt(),
                role.alternateTitles(),
                role.codes(),
                role.evidence(),
                parts.levels(),
                parts.responsibilities(),
                parts.skills(),
                role.education(),
                role.industries(),
                role.applications(),
                role.employment(),
                parts.collaborators(),
                parts.outlook(),
                role.relations().stream()
                        .map(relation -> relation(relation, labels))
                        .toList(),
                related,
                salary,
                role.greenShare(),
                LocalLabels.preferred(role.labels()),
                sources,
                RoleLinks.of(role.slug()));
    }

    /** With its title in the language that is asked for, where it has one. */
    RoleProfile asAsked() {
        String language = AnswerLanguage.choose(titles.keySet());
        return language == null ? this : titled(titles.get(language));
    }

    private RoleProfile titled(String other) {
        return new RoleProfile(
                id,
                slug,
                other,
                summary,
                family,
                status,
                revision,
                updatedAt,
                alternateTitles,
                codes,
                evidence,
                levels,
                responsibilities,
                skills,
                education,
                industries,
                applications,
                employment,
                collaborators,
                outlook,
                relations,
                related,
                salary,
                greenShare,
                titles,
                sources,
                links);
    }

    private static RelationView relation(RoleDocument.Relation relation, Labels labels) {
        Label role = labels.get(RoleKind.NAME, relation.role());
        return new RelationView(RoleName.of(role), relation.strength(), relation.evidence());
    }
}
