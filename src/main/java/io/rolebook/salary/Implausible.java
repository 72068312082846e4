package io.rolebook.salary;

/** What becomes of observations whose pay can hardly be meant so. */
enum Implausible {
    warn,
    reject
}
