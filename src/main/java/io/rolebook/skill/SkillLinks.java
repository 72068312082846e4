package io.rolebook.skill;

public record SkillLinks(String self, String roles) {
    static SkillLinks of(String slug) {
        return new SkillLinks("/v1/skills/" + slug, "/v1/skills/" + slug + "/roles");
    }
}
