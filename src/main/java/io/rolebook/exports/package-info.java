/**
 * Documents from the catalogue into files, and the templates of sheets. Its invariant: what is exported can be imported again,
 * and then changes nothing.
 */
@NullMarked
package io.rolebook.exports;

import org.jspecify.annotations.NullMarked;
