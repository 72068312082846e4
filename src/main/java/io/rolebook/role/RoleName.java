package io.rolebook.role;

import io.rolebook.change.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A role, as another refers to it.")
public record RoleName(
        String slug,
        String title,
        @Schema(description = "Its address.") String link) {

    static RoleName of(Label role) {
        return of(role.slug(), role.title());
    }

    static RoleName of(String slug, String title) {
        return new RoleName(slug, title, "/v1/roles/" + slug);
    }
}
