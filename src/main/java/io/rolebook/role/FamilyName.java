package io.rolebook.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A family, as a role refers to it.")
public record FamilyName(
        String slug,
        String title,
        @Schema(description = "The list of its roles.") String link) {

    static FamilyName of(String slug, String title) {
        return new FamilyName(slug, title, "/v1/roles?family=" + slug);
    }
}
