package io.rolebook.change;

/**
 * What a document is called.
 *
 * @param kind of the document
 * @param title its title or name
 * @param detail its own field {@code kind}, where it has one: of a skill, whether it is a language, a tool, …; of a
 *     category its place among those beside it
 */
public record Label(String kind, String slug, String title, String detail) {}
