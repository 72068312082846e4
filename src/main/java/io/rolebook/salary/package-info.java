/**
 * Published figures, observations, the bands of an employer, the places they hold for, money and its conversion. Its
 * invariant: an amount never travels without currency, period, date and source, a converted one carries the rate it was
 * converted by, and on no day are two bands in force for one role, level and place.
 */
@NullMarked
package io.rolebook.salary;

import org.jspecify.annotations.NullMarked;
