/**
 * Answers in the forms that clients ask for: which form it is, CSV, NDJSON, events, some of the fields, and their compression.
 * It knows {@code http}, which does not know it.
 */
@NullMarked
package io.rolebook.representation;

import org.jspecify.annotations.NullMarked;
