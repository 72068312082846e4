package io.rolebook.change;

/** What a revision did to a document. */
public enum Action {
    created,
    changed,
    deleted
}
