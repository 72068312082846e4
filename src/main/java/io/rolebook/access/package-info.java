/**
 * Who may do what: the administrator, and programs with API keys. Its invariant:
 * an operation that changes something names its permission, and refuses without a key that has it; a key is stored as a
 * hash only.
 */
@NullMarked
package io.rolebook.access;

import org.jspecify.annotations.NullMarked;
