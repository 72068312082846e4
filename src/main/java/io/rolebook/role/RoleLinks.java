package io.rolebook.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Where to go on, as paths of this service.")
public record RoleLinks(
        String self, String responsibilities, String skills, String salary, String levels, String related) {

    static RoleLinks of(String slug) {
        String self = "/v1/roles/" + slug;
        return new RoleLinks(
                self,
                self + "/responsibilities",
                self + "/skills",
                self + "/salary",
                self + "/levels",
                self + "/related");
    }
}
