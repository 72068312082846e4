/**
 * The command {@code import}: sends a file to a running service, and tells how it goes.
 */
@NullMarked
package io.rolebook.command;

import org.jspecify.annotations.NullMarked;
