/**
 * Distributions of observed pay, computed from the counts by pay: which observations a question selects, and their exact
 * percentiles. Its invariant: a distribution is that of the rows which the question selects.
 */
@NullMarked
package io.rolebook.distribution;

import org.jspecify.annotations.NullMarked;
