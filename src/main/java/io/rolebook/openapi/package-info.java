/**
 * What the operations of the OpenAPI document have in common: their errors, headers, media types and examples. Its invariant: a
 * rule that holds for every operation is stated once, and in no resource.
 */
@NullMarked
package io.rolebook.openapi;

import org.jspecify.annotations.NullMarked;
