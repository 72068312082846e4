package io.rolebook.observation;

/** What becomes of observations that repeat another one exactly. */
public enum Repeats {
    keep,
    drop
}
