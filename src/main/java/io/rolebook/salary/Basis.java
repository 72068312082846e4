package io.rolebook.salary;

/** Before or after taxes and contributions. */
public enum Basis {
    gross,
    net
}
