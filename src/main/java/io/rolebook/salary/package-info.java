/**
 * What is asked about pay: published figures and statements, what a role earns, its history, comparison and standing. Its
 * invariant: an amount never travels without currency, period, date and source.
 */
@NullMarked
package io.rolebook.salary;

import org.jspecify.annotations.NullMarked;
