/**
 * The database this service stands on: the configured one, or an embedded PostgreSQL. Its invariant: one data folder
 * is used by one instance at a time, and a kill at any moment leaves it usable.
 */
@NullMarked
package io.rolebook.database;

import org.jspecify.annotations.NullMarked;
