package io.rolebook.distribution;

/** What may be asked for beside the market. */
public enum Inclusion {
    own
}
