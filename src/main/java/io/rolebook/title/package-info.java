/**
 * Job titles as people write them: which of their words are the work, which say a seniority, and which say something else,
 * such as a place or a contract. Its invariant: a title is read without the catalogue, so that the same title is always read
 * the same.
 */
@NullMarked
package io.rolebook.title;

import org.jspecify.annotations.NullMarked;
