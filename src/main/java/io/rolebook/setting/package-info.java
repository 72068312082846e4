/**
 * Settings have the names that operators of such services know. Their former names are those that the features use: both are
 * read, the new one counts where both are set, and a former one is warned of.
 */
@NullMarked
package io.rolebook.setting;

import org.jspecify.annotations.NullMarked;
