/**
 * Sources, and the evidence that links each fact to them. Its invariant: a fact cannot be stored without evidence,
 * and the evidence names a source that exists.
 */
@NullMarked
package io.rolebook.source;

import org.jspecify.annotations.NullMarked;
