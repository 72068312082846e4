/**
 * Files that hold documents, one a line, and those of them that the service ships: the starter catalogue, and what documents of
 * former releases take for granted.
 */
@NullMarked
package io.rolebook.documentfile;

import org.jspecify.annotations.NullMarked;
