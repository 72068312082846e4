/**
 * Documents, the one path by which they are written, and the log of every change. Its invariant: revisions are gap-free
 * in commit order, every write to the catalogue is in the log in the transaction that made it, and the newest entry of a
 * document is what the tables say.
 */
@NullMarked
package io.rolebook.change;

import org.jspecify.annotations.NullMarked;
