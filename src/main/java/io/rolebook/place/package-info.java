/**
 * The places that pay holds for, from countries to areas in them. Its invariant: a country lies in no other place, and every
 * other place in one around it.
 */
@NullMarked
package io.rolebook.place;

import org.jspecify.annotations.NullMarked;
