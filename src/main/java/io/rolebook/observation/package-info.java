/**
 * Datasets of observed pay, their import, and the counts by pay that are kept of them. Its invariant: the counts are what the
 * observations say.
 */
@NullMarked
package io.rolebook.observation;

import org.jspecify.annotations.NullMarked;
