/**
 * Answers as bytes: their ETags, conditional requests, and the memory of those given before. Its invariant: a cached answer is
 * given only while nothing that it depends on has changed, nor the day, and only to those who may have it.
 */
@NullMarked
package io.rolebook.cache;

import org.jspecify.annotations.NullMarked;
