package io.rolebook.observation;

/** What may be asked for beside the market. */
public enum Inclusion {
    own
}
