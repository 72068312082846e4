/**
 * What every feature says over HTTP: problems, pages and cursors, formats of answers, ETags, levels. It knows no other package.
 * Its invariant: whatever goes wrong with a request, the answer is one problem document that names the parameter or field, and
 * an unknown parameter is never ignored.
 */
@NullMarked
package io.rolebook.http;

import org.jspecify.annotations.NullMarked;
