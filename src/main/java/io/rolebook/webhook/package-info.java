/**
 * Tells other systems of changes, as Standard Webhooks 1.0 has it. Its invariant: a webhook is sent every change that it
 * wants, in the order of the log, each at least once, and the next one only when the one before it has arrived; and
 * nothing is sent to an address that is not public, unless the operator allows it.
 */
@NullMarked
package io.rolebook.webhook;

import org.jspecify.annotations.NullMarked;
