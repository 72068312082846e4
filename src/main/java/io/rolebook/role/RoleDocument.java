package io.rolebook.role;

import io.rolebook.change.Document;
import io.rolebook.http.Code;
import io.rolebook.http.Formats;
import io.rolebook.http.PartialDate;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A role, as it is written. */
@Schema(description = "A role, as it is written, imported and exported.")
public record RoleDocument(
        @Nullable UUID id,

        @NotNull @Pattern(regexp = Formats.SLUG, message = Formats.SLUG_MESSAGE) @Size(max = Formats.LONGEST_SLUG)
        String slug,

        @NotBlank @Size(max = 300) String title,
        @NotBlank @Size(max = 4000) String summary,

        @Schema(description = "The slug of the family.") @NotBlank
        String family,

        @NotNull Status status,
        List<@NotBlank @Size(max = 300) String> alternateTitles,
        List<@Valid @NotNull Code> codes,

        @Schema(description = "What the title, the summary and the alternate titles rest on.") @NotEmpty
        List<@Valid @NotNull Evidence> evidence,

        @Schema(
                description =
                        "Lowest first. A level that needs no more than one of the six words, or a grade, may be written as"
                                + " that text alone: `[\"entry\", \"acme:L5\"]`.")
        List<@Valid @NotNull LevelOfRole> levels,

        List<@Valid @NotNull ResponsibilityStatement> responsibilities,
        List<@Valid @NotNull SkillRequirement> skills,
        List<@Valid @NotNull Education> education,
        List<@Valid @NotNull Industry> industries,
        List<@Valid @NotNull Application> applications,
        List<@Valid @NotNull Employment> employment,
        List<@Valid @NotNull Collaborator> collaborators,
        List<@Valid @NotNull Outlook> outlook,

        @Schema(description = "Roles that a source names as near to this one, nearest first.")
        List<@Valid @NotNull Relation> relations,

        @Schema(description = "Null where no source states it.") @Valid @Nullable
        GreenShare greenShare,

        @Schema(description = "By language, beside the title and the alternate titles.")
        Map<
                        @NotNull @Pattern(regexp = LocalLabels.LANGUAGE, message = LocalLabels.LANGUAGE_MESSAGE) String,
                        @Valid @NotNull LocalLabels>
                labels)
        implements Document {

    /** Whether a role is offered: in the making, in force, or no longer. */
    @Schema(name = "RoleStatus")
    public enum Status {
        draft,
        published,
        retired
    }

    /** A level rests on what its role rests on, where it says nothing else. */
    public RoleDocument {
        List<Evidence> ofRole = evidence;
        levels = levels == null
                ? List.of()
                : levels.stream()
                        .map(level -> level == null || !level.evidence().isEmpty() ? level : level.with(ofRole))
                        .toList();
        labels = LocalLabels.sorted(labels);
    }

    /** The grades that its levels have. */
    Stream<String> grades() {
        return levels.stream().map(LevelOfRole::grade).filter(Objects::nonNull);
    }

    @Schema(description = "Years of experience; max is null where there is no upper end.")
    public record Years(
            @Min(0) @Max(80) int min,
            @Nullable @Min(0) @Max(80) Integer max) {}

    @Schema(description = "What a person has learned, or need not have.")
    public record Education(
            @NotBlank @Size(max = 2000) String statement,

            @Schema(description = "Whether the role cannot be done without it.")
            boolean required,

            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    @Schema(description = "Where the role is found.")
    public record Industry(
            @NotBlank @Size(max = 300) String name,
            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    @Schema(description = "What the role's work is used for.")
    public record Application(
            @NotBlank @Size(max = 300) String name,
            @Nullable @Size(max = 2000) String description,
            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    @Schema(description = "How people in the role are engaged.")
    public record Employment(
            @NotNull EmploymentKind kind,
            @Nullable @Size(max = 2000) String statement,
            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    /** How people in a role are engaged. */
    public enum EmploymentKind {
        permanent,
        freelance,
        founder
    }

    /** @param role the slug of the role that the collaborators have, where it is one of ours */
    @Schema(name = "CollaboratorEntry")
    public record Collaborator(
            @Nullable String role,
            @NotBlank @Size(max = 300) String name,
            @Nullable @Size(max = 2000) String how,
            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    @Schema(description = "What is expected or measured of the role's future.")
    public record Outlook(
            @Schema(enumeration = {"employment-growth", "ranking", "demand"})
            @NotNull
            @Pattern(
                    regexp = "employment-growth|ranking|demand",
                    message = "must be one of employment-growth, ranking, demand")
            String measure,

            @Schema(description = "In the unit given; null where the source gives no number.")
            @Nullable
            @Digits(integer = 12, fraction = 6)
            BigDecimal value,

            @Schema(description = "percent: of growth over the period; top-n: the role is among the first n.")
            @Nullable
            @Size(max = 40)
            String unit,

            @Schema(
                    description = "A year, month or day; null where the source does not state it.",
                    pattern = Formats.PARTIAL_DATE)
            @Nullable
            @PartialDate
            String periodStart,

            @Schema(
                    description = "A year, month or day; null where the source does not state it.",
                    pattern = Formats.PARTIAL_DATE)
            @Nullable
            @PartialDate
            String periodEnd,

            @Schema(description = "Which work and which place it holds for.") @Nullable @Size(max = 500)
            String scope,

            @NotBlank @Size(max = 2000) String statement,

            @Schema(
                    description =
                            "The code, as published, of the wider occupation that it is published for, of which the"
                                    + " role's is a part; null where it is published for the role's own.",
                    examples = "31-1120")
            @Nullable
            @Size(max = 40)
            String inheritedFrom,

            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    @Schema(name = "RoleRelationEntry", description = "A role that a source names as near to this one.")
    public record Relation(
            @Schema(description = "The slug of the other role.") @NotBlank
            String role,

            @Schema(
                    description = "How near the source takes it to be, 1 the nearest; null where it does not say.",
                    minimum = "0",
                    maximum = "1")
            @Nullable
            @DecimalMin("0")
            @DecimalMax("1")
            @Digits(integer = 1, fraction = 4)
            BigDecimal strength,

            @NotEmpty List<@Valid @NotNull Evidence> evidence) {}

    /** The evidence of each fact but of the title and the summary. */
    Stream<List<Evidence>> facts() {
        return Stream.of(
                        levels.stream().map(LevelOfRole::evidence),
                        responsibilities.stream().map(ResponsibilityStatement::evidence),
                        skills.stream().map(SkillRequirement::evidence),
                        education.stream().map(Education::evidence),
                        industries.stream().map(Industry::evidence),
                        applications.stream().map(Application::evidence),
                        employment.stream().map(Employment::evidence),
                        collaborators.stream().map(Collaborator::evidence),
                        outlook.stream().map(Outlook::evidence),
                        relations.stream().map(Relation::evidence))
                .flatMap(Function.identity());
    }

    RoleDocument identified(UUID given, List<ResponsibilityStatement> identified) {
        return with(given, levels, identified, skills);
    }

    RoleDocument withLevels(List<LevelOfRole> others) {
        return with(id, others, responsibilities, skills);
    }

    RoleDocument withResponsibilities(List<ResponsibilityStatement> others) {
        return with(id, levels, others, skills);
    }

    RoleDocument withSkills(List<SkillRequirement> others) {
        return with(id, levels, responsibilities, others);
    }

    private RoleDocument with(
            @Nullable UUID otherId,
            List<LevelOfRole> otherLevels,
            List<ResponsibilityStatement> otherResponsibilities,
            List<SkillRequirement> otherSkills) {
        return new RoleDocument(
                otherId,
                slug,
                title,
                summary,
                family,
                status,
                alternateTitles,
                codes,
                evidence,
                otherLevels,
                otherResponsibilities,
                otherSkills,
                education,
                industries,
                applications,
                employment,
                collaborators,
                outlook,
                relations,
                greenShare,
                labels);
    }
}
