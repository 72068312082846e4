/**
 * The O*NET database: occupations, tasks, ratings and relations. Its invariant: a rating is the file's, to the last decimal.
 */
@NullMarked
package io.rolebook.onet;

import org.jspecify.annotations.NullMarked;
