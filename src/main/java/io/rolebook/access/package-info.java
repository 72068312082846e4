/**
 * Who may do what: the administrator, programs with API keys, people with tokens of a configured issuer. Its invariant:
 * an operation that changes something names its permission, and refuses without a key that has it; a key is stored as a
 * hash only.
 */
@NullMarked
package io.rolebook.access;

import org.jspecify.annotations.NullMarked;
