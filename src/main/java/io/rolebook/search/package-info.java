/**
 * The index of all names, search and suggestions. The index is made from the catalogue and follows it, revision by revision; it
 * is no second truth: what it holds can be lost at any time. Its invariant: an answer is a function of the question and the
 * revision.
 */
@NullMarked
package io.rolebook.search;

import org.jspecify.annotations.NullMarked;
