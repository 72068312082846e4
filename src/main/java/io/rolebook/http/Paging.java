package io.rolebook.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The page that a request asks for. */
public record Paging(
        @Parameter(description = "How many items a page has at the most.", example = "5")
        @QueryParam("limit")
        @DefaultValue("20")
        @Min(1)
        @Max(200)
        int limit,

        @Parameter(description = "Where the page starts: `page.next` of the page before it, with the same filters.")
        @QueryParam("cursor")
        @Nullable
        String cursor,

        @Parameter(hidden = true) @Context UriInfo uri) {

    /** A row of a list query: its place in the order (key, then id). */
    public interface Keyed {
        String sortKey();

        String id();
    }

    /** A row that also knows how many match in all. */
    public interface Row extends Keyed {
        long total();
    }

    /** The sort key of the last item of the page before, or null on the first page. */
    public @Nullable String afterKey() {
        return cursor == null ? null : Cursor.read(cursor, uri).key();
    }

    /** The id of the last item of the page before, or null on the first page. */
    public @Nullable String afterId() {
        return cursor == null ? null : Cursor.read(cursor, uri).id();
    }

    /** The same of a list whose ids are UUIDs. */
    public @Nullable UUID afterUuid() {
        return cursor == null ? null : Cursor.read(cursor, uri).uuid();
    }

    /** The sort key of the last item of the page before, of a list whose keys are numbers; null on the first page. */
    public @Nullable Long afterNumber() {
        return cursor == null ? null : Cursor.read(cursor, uri).number();
    }

    /** What a cursor is refused with that has another form than those of its list. */
    public static ProblemException foreignCursor() {
        return Cursor.foreign();
    }

    /** One row more than the page has, to know whether there is a next page. */
    public int rows() {
        return limit + 1;
    }

    /** The page of a list that is all at hand. */
    public <T> Page<T> slice(List<T> all) {
        Long after = afterNumber();
        int start = after == null ? 0 : (int) Math.min(after, all.size());
        int end = Math.min(start + limit, all.size());
        String next = end == all.size() ? null : Cursor.after(String.valueOf(end), "", uri);
        return new Page<>(all.subList(start, end), new Page.PageInfo(limit, all.size(), next));
    }

    /** @param rows what the query answered to {@link #rows()} */
    public <R extends Row, T> Page<T> page(List<R> rows, Function<R, T> view) {
        long total = rows.isEmpty() ? 0 : rows.get(0).total();
        return new Page<>(shown(rows, view), new Page.PageInfo(limit, total, next(rows)));
    }

    /** Those of the rows that are on the page. */
    public <R, T> List<T> shown(List<R> rows, Function<R, T> view) {
        return rows.stream().limit(limit).map(view).toList();
    }

    /** The cursor of the next page, where there is one. */
    public @Nullable String next(List<? extends Keyed> rows) {
        return next(rows, limit);
    }

    /**
     * The cursor of the next page, where this one ends early.
     *
     * @param shown how many of the rows are on the page, at least one where there are any
     */
    public @Nullable String next(List<? extends Keyed> rows, int shown) {
        if (rows.size() <= shown) {
            return null;
        }
        Keyed last = rows.get(shown - 1);
        return Cursor.after(last.sortKey(), last.id(), uri);
    }
}
