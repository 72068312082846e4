package io.rolebook.intake;

import io.rolebook.api.Paging;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of imports. */
interface Imports {
    Session session();

    record Row(String id, String status, Instant seenAt, String report, String sortKey, long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, status, seen_at, report::text, cast(id as text) as sort_key,
                   (select count(*) from import) as total
            from import
            where cast(:before as text) is null or id < cast(:before as uuid)
            order by id desc
            limit :rows
            """)
    List<Row> list(@Nullable String before, int rows);

    // language=SQL
    @SQL("""
            select cast(id as text) as text_id, status, seen_at, report::text, cast(id as text) as sort_key, 1 as total
            from import
            where id = :id
            """)
    List<Row> find(UUID id);

    // language=SQL
    @SQL("""
            insert into import (id, format, actor, status, started_at, seen_at, report)
            values (:id, :format, :actor, 'running', :now, :now, cast(:report as jsonb))
            """)
    void begin(UUID id, String format, String actor, Instant now, String report);

    // language=SQL
    @SQL("""
            update import
            set status = :status, seen_at = :now, report = cast(:report as jsonb)
            where id = :id and status = 'running'
            """)
    void report(UUID id, String status, Instant now, String report);

    @SQL("select cancel_requested from import where id = :id")
    Boolean isCancelRequested(UUID id);

    @SQL("update import set cancel_requested = true where id = :id and status = 'running'")
    int requestCancel(UUID id);
}
