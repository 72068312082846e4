package io.rolebook.skill;

/** Whether a role can be done without a skill. The API calls it the requirement. */
public enum Necessity {
    essential,
    optional
}
