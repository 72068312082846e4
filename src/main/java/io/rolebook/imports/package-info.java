/**
 * Documents from files into the catalogue. Its invariant: a file is taken whole or not at all, and what is wrong in it
 * is reported with file, line and field.
 */
@NullMarked
package io.rolebook.imports;

import org.jspecify.annotations.NullMarked;
