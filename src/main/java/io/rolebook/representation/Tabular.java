package io.rolebook.representation;

/** An answer that is no list and can be written as a table all the same. */
public interface Tabular {
    TableShape table();
}
