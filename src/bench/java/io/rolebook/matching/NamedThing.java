package io.rolebook.matching;

/** @param owner its type and slug, as in role/data-analyst */
record NamedThing(String owner, String text) {}
