/**
 * What bounds the work: connections, bodies, requests at a time, requests a minute, and how long one may work. Its invariant:
 * no caller takes more than a share of anything, and nothing that waits for a client holds what others need.
 */
@NullMarked
package io.rolebook.limit;

import org.jspecify.annotations.NullMarked;
