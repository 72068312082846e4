/**
 * Words as they are compared: without case, accents and plural endings, and in one spelling where British and American
 * English differ. Its invariant: two texts that differ in nothing else have the same words, wherever they come from.
 */
@NullMarked
package io.rolebook.text;

import org.jspecify.annotations.NullMarked;
