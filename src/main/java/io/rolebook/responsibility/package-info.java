/**
 * What roles do, one statement at a time. Its invariant: a responsibility keeps its id as long as its statement stands,
 * whatever else changes in its role.
 */
@NullMarked
package io.rolebook.responsibility;

import org.jspecify.annotations.NullMarked;
