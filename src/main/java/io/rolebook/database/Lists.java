package io.rolebook.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rolebook.http.Paging;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of lists of the catalogue. How many rows a list has in all is counted once for a revision, since that takes the
 * longer the longer the list is; a page does not.
 */
@Singleton
public class Lists {
    private static final int MOST_TOTALS = 1_000;

    private final Session session;
    private final KnownRevision revision;
    private final Cache<Counted, Long> totals =
            Caffeine.newBuilder().maximumSize(MOST_TOTALS).build();

    private record Counted(long revision, String rows, Map<String, Object> parameters) {}

    Lists(Session session, KnownRevision revision) {
        this.session = session;
        this.revision = revision;
        // A database that was set back may come to the same number again with something else.
        revision.follow(moved -> totals.invalidateAll());
    }

    /**
     * The rows of a list after a place in its order.
     *
     * @param select the columns of the rows from {@code page p}, which has {@code id} and {@code sort_key}, and from whatever
     *     they are in; {@code (select n from total)} is how many there are in all
     * @param afterKey the sort key of the last row of the page before, and afterId its id; null on the first page
     */
    public <R extends Paging.Row> List<R> page(
            ListQuery list, Class<R> row, String select, @Nullable String afterKey, @Nullable UUID afterId, int rows) {
        OptionalLong known = revision.known();
        Counted counted = new Counted(known.orElse(0), list.counted(), list.parameters());
        Long total = known.isPresent() ? totals.getIfPresent(counted) : null;
        NativeQuery<R> query = session.createNativeQuery(list.page(select, total != null, afterKey != null, rows), row);
        list.parameters().forEach(query::setParameter);
        if (total != null) {
            query.setParameter("total", total);
        }
        if (afterKey != null) {
            query.setParameter("afterKey", afterKey).setParameter("afterId", afterId);
        }
        List<R> found = query.getResultList();
        if (known.isPresent() && total == null && !found.isEmpty()) {
            totals.put(counted, found.get(0).total());
        }
        return found;
    }
}
