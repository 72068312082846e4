/**
 * Published figures, the places they hold for, money and its conversion. Its invariant: an amount never travels without
 * currency, period, date and source, and a converted one carries the rate it was converted by.
 */
@NullMarked
package io.rolebook.salary;

import org.jspecify.annotations.NullMarked;
