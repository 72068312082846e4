package io.rolebook.role;

import io.rolebook.api.Reference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A role that requires some of the same skills.")
record RelatedRole(
        Reference role,

        @Schema(description = "Skills both require, of all skills either requires: 0 to 1.")
        BigDecimal similarity,

        @Schema(description = "Slugs of the skills both require.")
        List<String> sharedSkills,

        @Schema(description = "Whether the role asked for names it among its collaborators.")
        boolean collaborator) {

    static RelatedRole of(Roles.RelatedRow row) {
        int shared = row.sharedSkills().length;
        int either = row.ownSkills() + row.otherSkills() - shared;
        return new RelatedRole(
                new Reference(row.slug(), row.title()),
                BigDecimal.valueOf(shared).divide(BigDecimal.valueOf(either), 4, RoundingMode.HALF_EVEN),
                List.of(row.sharedSkills()),
                row.isCollaborator());
    }
}
