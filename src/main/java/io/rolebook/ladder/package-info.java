/**
 * Ladders: the grades of an employer or a framework in order, each with what it means on the common scale, or null. And the
 * levels of roles as they are read by them: what a level that a request names means in a role, and where there is none. Its
 * invariant: a grade that a level or a band has is in its ladder.
 */
@NullMarked
package io.rolebook.ladder;

import org.jspecify.annotations.NullMarked;
