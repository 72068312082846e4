package io.rolebook.change;

/**
 * What a write changes beside what it says.
 *
 * @param document as it comes to be: one of the write, which takes its place there, or one that stands
 * @param warning which tells the writer, where it changes anything
 */
public record Consequence<D extends Document>(D document, DocumentWarning warning) {}
