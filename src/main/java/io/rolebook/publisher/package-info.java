/**
 * Taxonomies of occupations as they are published, and how their facts join the catalogue. Its invariant: an import
 * changes only facts that rest on its own publisher's source.
 */
@NullMarked
package io.rolebook.publisher;

import org.jspecify.annotations.NullMarked;
