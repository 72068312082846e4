package io.rolebook.representation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a table, which CSV and workbooks are written from.
 *
 * @param columns their names
 * @param rows of as many values: texts, numbers, booleans, {@link java.time.LocalDate}, {@link java.time.Instant}, or null
 * @param about what is said of all rows: the question as it was understood, and what they rest on
 */
public record TableShape(
        List<String> columns, List<List<@Nullable Object>> rows, Map<String, @Nullable Object> about) {}
