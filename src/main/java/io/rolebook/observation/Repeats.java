package io.rolebook.observation;

/** What becomes of observations that repeat another one exactly. */
enum Repeats {
    keep,
    drop
}
