/**
 * The pay bands of an employer, what in them deserves a look, and how they stand to the market. Its invariant: on no day are
 * two bands in force for one role, level and place.
 */
@NullMarked
package io.rolebook.band;

import org.jspecify.annotations.NullMarked;
