/**
 * The change log as others read it: the list of changes, its stream of events, and the audit. Its invariant: what is told is what the
 * log of {@code change} has, in the order of its revisions, to whoever may see it.
 */
@NullMarked
package io.rolebook.feed;

import org.jspecify.annotations.NullMarked;
