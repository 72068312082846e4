/**
 * Skills, their hierarchy, and how roles require them. Its invariant: a requirement names a skill that exists, is
 * essential or optional, and applies to levels that its role has.
 */
@NullMarked
package io.rolebook.skill;

import org.jspecify.annotations.NullMarked;
