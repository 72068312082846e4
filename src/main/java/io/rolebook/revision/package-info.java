/**
 * The latest revision of the catalogue on this instance, and what went out of date with each. Its invariant: who waits for a
 * revision sees all that came before it.
 */
@NullMarked
package io.rolebook.revision;

import org.jspecify.annotations.NullMarked;
