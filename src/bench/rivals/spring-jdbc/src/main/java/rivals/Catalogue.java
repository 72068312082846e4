package rivals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The statements. */
@Repository
class Catalogue {
    /** Later than any revision: what is read is the newest. */
    private static final long NOW = Long.MAX_VALUE;

    private final JdbcClient jdbc;
    /** How many roles a family has, which no write changes here. */
    private final Map<String, Long> totals = new ConcurrentHashMap<>();

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(
            UUID id, String slug, long revision, String action, String actor, Instant recordedAt, String document) {}

    Optional<Entry> newest(String kind, String slug) {
        return jdbc.sql("""
                        select id, slug, revision, action, actor, recorded_at, document::text
                        from change
                        where id = (select id from change
                                    where kind = :kind and slug = :slug and revision <= :revision
                                    order by revision desc
                                    limit 1)
                          and kind = :kind and revision <= :revision
                        order by revision desc
                        limit 1
                        """)
                .param("kind", kind)
                .param("slug", slug)
                .param("revision", NOW)
                .query((row, number) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("slug"),
                        row.getLong("revision"),
                        row.getString("action"),
                        row.getString("actor"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("document")))
                .optional()
                .filter(entry -> !entry.action().equals("deleted"));
    }

    record Label(String kind, String slug, String title, String detail) {}

    List<Label> labels(String[] kinds, String[] slugs) {
        return jdbc.sql("""
                        select distinct on (kind, slug) kind, slug, title, detail
                        from change
                        where (kind, slug) in (select * from unnest(:kinds, :slugs)) and revision <= :revision
                        order by kind, slug, revision desc
                        """)
                .param("kinds", kinds)
                .param("slugs", slugs)
                .param("revision", NOW)
                .query((row, number) -> new Label(
                        row.getString("kind"), row.getString("slug"), row.getString("title"), row.getString("detail")))
                .list();
    }

    record OfRole(String kind, String document) {}

    List<OfRole> ofRole(String[] kinds, String role) {
        return jdbc.sql("""
                        select kind, document::text
                        from (select distinct on (id) *
                              from change
                              where kind = any (:kinds) and revision <= :revision
                                and id in (select id from change
                                           where kind = any (:kinds) and document ->> 'role' = :role)
                              order by id, revision desc) as newest
                        where action <> 'deleted' and document ->> 'role' = :role
                        """)
                .param("kinds", kinds)
                .param("revision", NOW)
                .param("role", role)
                .query((row, number) -> new OfRole(row.getString("kind"), row.getString("document")))
                .list();
    }

    boolean hasPayCounts(String role) {
        return !jdbc.sql("""
                        select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, null as rule,
                               false as is_confidential, y.first_year, y.last_year, c.amounts, c.copies, c.distinct_rows
                        from pay_count c
                        join role r on r.id = c.role_id
                        join dataset d on d.id = c.dataset_id and d.policy = 'public'
                        join source s on s.id = d.source_id
                        left join lateral (
                            select min(y.year) as first_year, max(y.year) as last_year
                            from pay_count y
                            where (y.role_id, y.dataset_id, y.level, y.place) = (c.role_id, c.dataset_id, c.level, '')
                              and y.year <> 0 and c.year in (0, y.year)) as y on true
                        where r.slug = any (:roles) and c.place = any (:places) and c.level = :level and c.year = :year
                        union all
                        select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, c.rule,
                               true as is_confidential, c.first_year, c.last_year, c.amounts, c.copies, c.distinct_rows
                        from pay_release c
                        join role r on r.id = c.role_id
                        join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
                        join source s on s.id = d.source_id
                        where r.slug = any (:roles) and c.place = any (:places) and c.level = :level and c.year = :year
                        """)
                .param("roles", new String[] {role})
                .param("places", new String[] {""})
                .param("level", "")
                .param("year", 0)
                .query()
                .listOfRows()
                .isEmpty();
    }

    List<String> named(String kind, String[] slugs) {
        return jdbc.sql("""
                        select document::text
                        from (select distinct on (slug) slug, action, document
                              from change
                              where kind = :kind and slug = any (:slugs) and revision <= :revision
                              order by slug, revision desc) as newest
                        where action <> 'deleted'
                        order by slug
                        """)
                .param("kind", kind)
                .param("slugs", slugs)
                .param("revision", NOW)
                .query((row, number) -> row.getString("document"))
                .list();
    }

    record ListedRole(
            UUID id,
            String slug,
            String title,
            String summary,
            String familySlug,
            String familyTitle,
            String status,
            String[] alternateTitles,
            String[] levels,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total) {}

    List<ListedRole> list(String family, Cursor after, int rows) {
        Long total = totals.get(family);
        String ofFamily = "role r where r.family_id = (select f.id from family f where f.slug = :family)";
        String counted =
                total == null ? "select count(*) as n from " + ofFamily : "select cast(:total as bigint) as n";
        String start = after == null ? "" : "and (r.sort_key, r.id) > (:afterKey, :afterId)";
        StatementSpec statement = jdbc.sql("""
                        with total as (%s),
                             page as (
                                 select r.id as id, r.sort_key as sort_key
                                 from %s
                                 %s
                                 order by r.sort_key, r.id
                                 limit %d)
                        select cast(r.id as text) as text_id, r.slug, r.title, r.summary, f.slug as family_slug,
                               f.title as family_title, r.status, r.alternate_titles,
                               array(select l.level from role_level l where l.role_id = r.id) as levels,
                               r.revision, r.updated_at, p.sort_key, (select n from total) as total
                        from page p join role r on r.id = p.id join family f on f.id = r.family_id
                        order by p.sort_key, p.id
                        """.formatted(counted, ofFamily, start, rows)).param("family", family);
        if (total != null) {
            statement = statement.param("total", total);
        }
        if (after != null) {
            statement = statement.param("afterKey", after.sortKey()).param("afterId", after.id());
        }
        List<ListedRole> found = statement
                .query((row, number) -> new ListedRole(
                        UUID.fromString(row.getString("text_id")),
                        row.getString("slug"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("family_slug"),
                        row.getString("family_title"),
                        row.getString("status"),
                        (String[]) row.getArray("alternate_titles").getArray(),
                        (String[]) row.getArray("levels").getArray(),
                        row.getLong("revision"),
                        row.getTimestamp("updated_at").toInstant(),
                        row.getString("sort_key"),
                        row.getLong("total")))
                .list();
        if (!found.isEmpty()) {
            totals.put(family, found.get(0).total());
        }
        return found;
    }
}
