package io.rolebook.change;

/** The newest change to a document: which revision made it, who, and whether it deleted the document. */
public record Version(long revision, String actor, boolean isDeleted) {}
