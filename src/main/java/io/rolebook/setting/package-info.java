/**
 * What an operator may set: {@code Settings}, from which the table of the documents is made. Former names are still read, and
 * warned of.
 */
@NullMarked
package io.rolebook.setting;

import org.jspecify.annotations.NullMarked;
