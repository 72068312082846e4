package io.rolebook.text;

/**
 * A word of a text.
 *
 * @param form as it is compared
 * @param start where it begins in the text, in UTF-16 units
 * @param end behind its last unit
 */
public record Word(String form, int start, int end) {}
