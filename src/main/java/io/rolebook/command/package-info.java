/**
 * The commands beside the service: {@code import} sends a file to one that runs and tells how it goes, {@code key} makes an
 * API key.
 */
@NullMarked
package io.rolebook.command;

import org.jspecify.annotations.NullMarked;
