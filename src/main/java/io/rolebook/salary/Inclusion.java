package io.rolebook.salary;

/** What may be asked for beside the market. */
public enum Inclusion {
    own
}
