package io.rolebook.skill;

/** What sort of thing a skill is. The API calls it the skill's kind. */
public enum SkillType {
    language,
    tool,
    mathematics,
    method,
    knowledge,
    interpersonal
}
