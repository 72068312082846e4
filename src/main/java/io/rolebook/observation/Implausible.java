package io.rolebook.observation;

/** What becomes of observations whose pay can hardly be meant so. */
enum Implausible {
    warn,
    reject
}
