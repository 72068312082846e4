package io.rolebook.role;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A role that requires some of the same skills.")
public record RelatedRole(
        RoleName role,

        @Schema(
                description =
                        "0.8 times the overlap of skills and 0.2 times that of responsibilities; that of skills alone"
                                + " where one of the two roles has no responsibilities. 0 to 1.")
        BigDecimal similarity,

        @Schema(
                description =
                        "The weight of the skills that both need, of each the smaller one, divided by the weight of"
                                + " those that either needs, of each the greater one.")
        BigDecimal skillOverlap,

        @Schema(
                description = "How much of what the roles do is of the same categories; null where one of them has no"
                        + " responsibilities.")
        @Nullable
        BigDecimal responsibilityOverlap,

        @Schema(description = "The skills that both need, the weightiest first.")
        List<SharedSkill> sharedSkills,

        @Schema(
                description =
                        "Whether the role asked for names it among its collaborators, which makes it no more similar.")
        boolean collaborator,

        @Schema(
                description =
                        "Whether a source names it as near to the role asked for, as where people move, which makes it"
                                + " no more similar.")
        boolean careerMove) {

    private static final int DECIMALS = 4;

    @Schema(description = "A skill that both roles need.")
    public record SharedSkill(
            @Schema(description = "The slug of the skill.") String skill,

            @Schema(
                    description =
                            "How much the role asked for needs it: 1 essential, 0.5 optional, times its importance / 5.")
            BigDecimal weight,

            @Schema(description = "How much the other role needs it.")
            BigDecimal otherWeight) {}

    static RelatedRole of(Roles.RelatedRow row) {
        return new RelatedRole(
                RoleName.of(row.slug(), row.title()),
                rounded(row.similarity()),
                rounded(row.skills()),
                row.responsibilities() == null ? null : rounded(row.responsibilities()),
                IntStream.range(0, row.sharedSkills().length)
                        .mapToObj(place -> new SharedSkill(
                                row.sharedSkills()[place],
                                BigDecimal.valueOf(row.weights()[place], 1),
                                BigDecimal.valueOf(row.otherWeights()[place], 1)))
                        .toList(),
                row.isCollaborator(),
                row.isCareerMove());
    }

    private static BigDecimal rounded(BigDecimal part) {
        return part.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
