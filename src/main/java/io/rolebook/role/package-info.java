/**
 * Roles, their levels, the profile that shows everything known of one, and what differs between two levels. Its
 * invariant: a profile is a function of the role's document at one revision and of the names it refers to.
 */
@NullMarked
package io.rolebook.role;

import org.jspecify.annotations.NullMarked;
