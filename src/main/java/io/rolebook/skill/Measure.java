package io.rolebook.skill;

/** What a rating is about. */
public enum Measure {
    importance,
    proficiency
}
