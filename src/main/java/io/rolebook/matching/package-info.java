/**
 * Titles to roles, texts to skills, people to roles. It reads the index of names. Its invariant: an answer is a function of the
 * question and the revision, and says what it rests on.
 */
@NullMarked
package io.rolebook.matching;

import org.jspecify.annotations.NullMarked;
