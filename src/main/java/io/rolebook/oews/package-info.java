/**
 * The wage tables of the U.S. Bureau of Labor Statistics (OEWS). Its invariant: what is suppressed or above the top code is said,
 * never guessed.
 */
@NullMarked
package io.rolebook.oews;

import org.jspecify.annotations.NullMarked;
