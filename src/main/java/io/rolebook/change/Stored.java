package io.rolebook.change;

import java.time.Instant;
import java.util.UUID;

/** A document as it stood at a revision, and since when. */
public record Stored<D extends Document>(UUID id, D document, long revision, Instant updatedAt, String actor) {}
