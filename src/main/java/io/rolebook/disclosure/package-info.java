/**
 * What may be told of confidential pay: the rules of disclosure control, and the statistics that were released by them. Its
 * invariant: of a confidential dataset nothing is told that shows the pay of a few.
 */
@NullMarked
package io.rolebook.disclosure;

import org.jspecify.annotations.NullMarked;
