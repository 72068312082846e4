/**
 * What amounts of pay are stated in, and how people write them. Its invariant: a currency counts only for days on which
 * people were paid in it, and an amount only where it can be read in one way.
 */
@NullMarked
package io.rolebook.money;

import org.jspecify.annotations.NullMarked;
