package io.rolebook.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page of a list, with those filters alone that are asked for: one plan would not suit all of them, and
 * most lists have none, so that the index on the order gives the page.
 */
public final class ListQuery {
    private final String table;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final String sortKey;

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
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /**
     * The rows after a place in the order.
     *
     * @param select the columns of the rows from {@code page p}, which has {@code id} and {@code sort_key}, and from whatever
     *     they are in; {@code (select n from total)} is how many there are in all
     * @param afterKey the sort key of the last row of the page before, and afterId its id; null on the first page
     */
    public <R> List<R> page(
            Session session, Class<R> row, String select, @Nullable String afterKey, @Nullable UUID afterId, int rows) {
        boolean isFiltered = !conditions.isEmpty();
        String filtered = isFiltered
                ? "matching as materialized (select %s as id, %s as sort_key from %s where %s), "
                        .formatted(id, sortKey, table, String.join(" and ", conditions))
                : "";
        String rowId = isFiltered ? "m.id" : id;
        String key = isFiltered ? "m.sort_key" : sortKey;
        String matching = isFiltered ? "matching m" : table;
        String after = afterKey == null ? "" : "where (%s, %s) > (:afterKey, :afterId)".formatted(key, rowId);
        // The number of rows is part of the text: of a parameter PostgreSQL expects a tenth of the table.
        String page = "select %s as id, %s as sort_key from %s %s order by %s, %s limit %d"
                .formatted(rowId, key, matching, after, key, rowId, rows);
        NativeQuery<R> query = session.createNativeQuery(
                "with %s total as (select count(*) as n from %s), page as (%s) %s order by p.sort_key, p.id"
                        .formatted(filtered, matching, page, select),
                row);
        parameters.forEach(query::setParameter);
        if (afterKey != null) {
            query.setParameter("afterKey", afterKey).setParameter("afterId", afterId);
        }
        return query.getResultList();
    }
}
