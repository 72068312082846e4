/**
 * Exchange rates as authorities publish them, and the conversion of amounts by them. Its invariant: an amount is converted by a
 * rate of its own date, or of a date near enough, and carries the rate that it was converted by.
 */
@NullMarked
package io.rolebook.rates;

import org.jspecify.annotations.NullMarked;
