package io.rolebook.source;

import io.rolebook.http.Paging;
import io.rolebook.source.Evidence.Method;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of sources and evidence. */
interface Sources {
    Session session();

    record SourceRow(
            String id,
            String slug,
            String title,
            @Nullable String publisher,
            @Nullable String author,
            @Nullable String publishedOn,
            @Nullable String licence,
            @Nullable String url,
            @Nullable String description,
            @Nullable String attribution,
            @Nullable String urlUnknownBecause,
            @Nullable String licenceUnknownBecause,
            long facts,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    record FactEvidence(
            UUID factId,
            String source,
            @Nullable String locator,
            @Nullable String asOf,
            Method method,
            @Nullable String note) {
        Evidence evidence() {
            return new Evidence(source, locator, asOf, method, note);
        }
    }

    // language=SQL
    @SQL("""
            select cast(s.id as text) as id, s.slug, s.title, s.publisher, s.author, s.published_on, s.licence, s.url,
                   s.description, s.attribution, s.url_unknown_because, s.licence_unknown_because,
                   (select count(*) from evidence e where e.source_id = s.id and not e.is_repeated) as facts,
                   s.revision, s.updated_at, s.slug as sort_key, (select count(*) from source) as total
            from source s
            where cast(:afterKey as text) is null or s.slug > cast(:afterKey as text)
            order by s.slug
            limit :rows
            """)
    List<SourceRow> list(@Nullable String afterKey, int rows);

    record Credited(
            String title,
            @Nullable String publisher,
            @Nullable String licence,
            @Nullable String url,
            @Nullable String attribution) {}

    /** The sources under some terms. */
    // language=SQL
    @SQL("""
            select title, publisher, licence, url, attribution
            from source
            where licence is not null or attribution is not null
            order by slug
            """)
    List<Credited> credited();

    @SQL("select count(*) from evidence where source_id = :source and not is_repeated")
    Long facts(UUID source);

    @HQL("""
            select e.factId, s.slug, e.locator, e.asOf, e.method, e.note
            from EvidenceRow e join Source s on s.id = e.sourceId
            where e.factId in :facts
            order by e.factId, e.position
            """)
    List<FactEvidence> evidence(Collection<UUID> facts);

    @HQL("delete from Fact where ownerId = :owner")
    void forgetFacts(UUID owner);

    @HQL("delete from Fact where ownerId = :owner and kind in :kinds")
    void forgetFacts(UUID owner, Collection<String> kinds);
}
