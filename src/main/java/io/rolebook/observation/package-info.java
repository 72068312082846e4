/**
 * Datasets of observed pay, the counts by pay that are kept of them, and the distributions computed from these. Its invariant:
 * the counts are what the observations say, and of a confidential dataset nothing is told that shows the pay of a few.
 */
@NullMarked
package io.rolebook.observation;

import org.jspecify.annotations.NullMarked;
