/**
 * The vocabulary that every feature shares: problems, pages and cursors, conditional requests, representations, levels,
 * and the rules of the OpenAPI document. It knows no feature. Its invariant: whatever goes wrong with a request, the
 * answer is one problem document that names the parameter or field, and an unknown parameter is never ignored.
 */
@NullMarked
package io.rolebook.api;

import org.jspecify.annotations.NullMarked;
