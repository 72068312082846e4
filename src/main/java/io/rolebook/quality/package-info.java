/**
 * How much of the catalogue has evidence: facts without source, locator or address, by kind and role.
 */
@NullMarked
package io.rolebook.quality;

import org.jspecify.annotations.NullMarked;
