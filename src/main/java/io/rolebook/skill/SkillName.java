package io.rolebook.skill;

import io.rolebook.change.Label;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A skill as others refer to it. */
@Schema(description = "A skill, as others refer to it.")
public record SkillName(
        String slug,
        String name,
        SkillType kind,
        @Schema(description = "Its address.") String link) {

    public SkillName(String slug, String name, SkillType kind) {
        this(slug, name, kind, "/v1/skills/" + slug);
    }

    public static SkillName of(Label label) {
        return new SkillName(label.slug(), label.title(), SkillType.valueOf(label.detail()));
    }
}
