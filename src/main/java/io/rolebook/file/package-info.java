/**
 * Files as bytes: uploads, what is packed, temporary files, and the bounds of each. It knows nothing of what a file holds. Its
 * invariant: nothing is read beyond its bounds, and nothing is left behind.
 */
@NullMarked
package io.rolebook.file;

import org.jspecify.annotations.NullMarked;
