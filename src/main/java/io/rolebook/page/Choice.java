package io.rolebook.page;

/** One of several that a reader can choose. */
public record Choice(String value, String label, String href, boolean isChosen) {}
