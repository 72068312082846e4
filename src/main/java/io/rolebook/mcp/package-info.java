/**
 * The server for assistants, which speaks the Model Context Protocol: tools that answer whole questions, and roles as resources.
 * Its invariant: a tool tells nothing that the API would not tell the same asker, with what it rests on, and changes nothing.
 */
@NullMarked
package io.rolebook.mcp;

import org.jspecify.annotations.NullMarked;
