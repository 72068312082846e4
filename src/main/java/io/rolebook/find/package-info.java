/**
 * Finding: search and suggestions, titles to roles, texts to skills, people to roles. Names are looked up in an index that is
 * made from the catalogue and follows it, revision by revision; it is no second truth: what it holds can be lost at any
 * time. Its invariant: an answer is a function of the question and the revision, and says what it rests on.
 */
@NullMarked
package io.rolebook.find;

import org.jspecify.annotations.NullMarked;
