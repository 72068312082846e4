package io.rolebook.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page of a list, with those filters alone that are asked for: one plan would not suit all of them, and
 * most lists have none, or one that an index has before the order, so that the index gives the page.
 */
public final class ListQuery {
    private final String table;
    private final String id;
    private final String sortKey;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean isInOrder = true;

    private ListQuery(String table, String id, String sortKey) {
        this.table = table;
        this.id = id;
        this.sortKey = sortKey;
    }

    /**
     * @param table as it stands after "from"
     * @param id its UUID
     * @param sortKey an expression whose text, in the order of its bytes, is the order of the list; what is equal is in the
     *     order of the ids
     */
    public static ListQuery of(String table, String id, String sortKey) {
        return new ListQuery(table, id, sortKey);
    }

    /** Only where the condition holds, which names the parameter; where the value is null, everywhere. */
    public ListQuery where(String condition, String parameter, @Nullable Object value) {
        isInOrder &= value == null;
        return within(condition, parameter, value);
    }

    /** The same of a condition on a column that an index has before the order. */
    public ListQuery within(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** The rows of the list, as they stand after "from". */
    String counted() {
        return conditions.isEmpty() ? table : "%s where %s".formatted(table, String.join(" and ", conditions));
    }

    /**
     * @param isCounted whether the parameter {@code total} tells how many rows there are
     * @param isNext whether the parameters {@code afterKey} and {@code afterId} tell where the page starts
     */
    String page(String select, boolean isCounted, boolean isNext, int rows) {
        // Else PostgreSQL might walk along the whole order for the few rows that meet the conditions.
        String filtered = isInOrder
                ? ""
                : "matching as materialized (select %s as id, %s as sort_key from %s), "
                        .formatted(id, sortKey, counted());
        String rowId = isInOrder ? id : "m.id";
        String key = isInOrder ? sortKey : "m.sort_key";
        String matching = isInOrder ? counted() : "matching m";
        String total = isCounted ? "select cast(:total as bigint) as n" : "select count(*) as n from " + matching;
        String after = isNext
                ? "%s (%s, %s) > (:afterKey, :afterId)"
                        .formatted(isInOrder && !conditions.isEmpty() ? "and" : "where", key, rowId)
                : "";
        // The number of rows is part of the text: of a parameter PostgreSQL expects a tenth of the table.
        String page = "select %s as id, %s as sort_key from %s %s order by %s, %s limit %d"
                .formatted(rowId, key, matching, after, key, rowId, rows);
        return "with %s total as (%s), page as (%s) %s order by p.sort_key, p.id"
                .formatted(filtered, total, page, select);
    }
}
