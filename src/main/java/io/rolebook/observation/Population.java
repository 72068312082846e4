package io.rolebook.observation;

/** Whose pay a dataset holds: that of the employer's own people, or that of others. */
public enum Population {
    own,
    market
}
