package io.rolebook.change;

import io.rolebook.http.Audience;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of the log. */
interface ChangeLog {
    Session session();

    record Entry(
            UUID id,
            String slug,
            Long revision,
            String action,
            String actor,
            Instant recordedAt,
            String document,
            @Nullable Boolean isPublic) {
        boolean isDeleted() {
            return action.equals("deleted");
        }

        /** Whether it is there for whoever asks. */
        boolean isThere(Audience audience) {
            return !isDeleted() && (audience.seesAll() || Boolean.TRUE.equals(isPublic));
        }
    }

    /** Every writer waits here for the one before it, so that revisions are gap-free in commit order. */
    @SQL("select number from revision for update")
    Long lock();

    @SQL("select coalesce(max(revision), 0) from change where recorded_at <= :instant")
    Long latestAt(Instant instant);

    /** When a revision was made; the beginning of time for the one before the first. */
    @SQL("select coalesce(max(recorded_at), timestamptz 'epoch') from change where revision = :revision")
    Instant recordedAt(long revision);

    // language=SQL
    @SQL("""
            select id, slug, revision, action, actor, recorded_at, document::text,
                   is_public and is_of_public_role(document ->> 'role') as is_public
            from change
            where id = (select id from change
                        where kind = :kind and slug = :slug and revision <= :revision
                        order by revision desc
                        limit 1)
              and kind = :kind and revision <= :revision
            order by revision desc
            limit 1
            """)
    List<Entry> bySlug(String kind, String slug, long revision);

    // language=SQL
    @SQL("""
            select id, slug, revision, action, actor, recorded_at, document::text,
                   is_public and is_of_public_role(document ->> 'role') as is_public
            from change
            where id = :id and kind = :kind and revision <= :revision
            order by revision desc
            limit 1
            """)
    List<Entry> byId(String kind, UUID id, long revision);

    /** Whether a revision wrote the document of this slug. */
    @SQL("select exists (select from change where kind = :kind and slug = :slug and revision = :revision)")
    Boolean isVersion(String kind, String slug, long revision);

    /** Things that carry a code, those that are exactly what the code means before those it is only near to. */
    // language=SQL
    @SQL("""
            select r.slug
            from role_code c join role r on r.id = c.role_id
            where :kind = 'role' and c.scheme = :scheme and c.code = :code
              and (c.relation = 'exact') = cast(:exact as boolean)
              and (cast(:all as boolean) or r.status = 'published')
            union all
            select s.slug
            from skill_code c join skill s on s.id = c.skill_id
            where :kind = 'skill' and c.scheme = :scheme and c.code = :code
              and (c.relation = 'exact') = cast(:exact as boolean)
            order by 1
            """)
    List<String> byCode(String kind, String scheme, String code, boolean exact, boolean all);

    /** Codes of roles in any scheme that the code begins, or that begin it up to a full stop, the nearest first. */
    // language=SQL
    @SQL("""
            select c.scheme || ':' || c.code as near
            from role_code c
            where (starts_with(c.code, cast(:code as text))
                   or c.code <> '' and length(c.code) > 2 and starts_with(cast(:code as text), c.code || '.'))
              and (cast(:all as boolean) or c.role_id <> all (array(select id from role where status <> 'published')))
            group by c.scheme, c.code
            order by abs(length(c.code) - length(cast(:code as text))), c.scheme, c.code
            limit 5
            """)
    List<String> nearCodes(String code, boolean all);

    record Coded(String code, String slug) {}

    /** Which things are exactly what codes (each {@code scheme:code}) mean. */
    // language=SQL
    @SQL("""
            with wanted as (
                select code, split_part(code, ':', 1) as scheme, substr(code, strpos(code, ':') + 1) as rest
                from unnest(cast(:codes as text[])) as code)
            select w.code, r.slug
            from wanted w
            join role_code c on c.scheme = w.scheme and c.code = w.rest and c.relation = 'exact'
            join role r on r.id = c.role_id
            where :kind = 'role'
            union all
            select w.code, s.slug
            from wanted w
            join skill_code c on c.scheme = w.scheme and c.code = w.rest and c.relation = 'exact'
            join skill s on s.id = c.skill_id
            where :kind = 'skill'
            order by 1, 2
            """)
    List<Coded> coded(String kind, String[] codes);

    /** The current entry of each of these documents, which may be all of a large file, also of those deleted. */
    // language=SQL
    @SQL("""
            select newest.id, newest.slug, newest.revision, newest.action, newest.actor, newest.recorded_at,
                   newest.document::text, newest.is_public
            from unnest(cast(:slugs as text[])) as wanted (slug)
            cross join lateral (
                select *
                from change
                where kind = :kind and slug = wanted.slug
                order by revision desc
                limit 1) as newest
            """)
    List<Entry> current(String kind, String[] slugs);

    /** The documents of these slugs that exist at the revision. */
    // language=SQL
    @SQL("""
            select document::text
            from (select distinct on (slug) slug, action, document
                  from change
                  where kind = :kind and slug = any (:slugs) and revision <= :revision
                  order by slug, revision desc) as newest
            where action <> 'deleted'
            order by slug
            """)
    List<String> named(String kind, String[] slugs, long revision);

    record Owner(UUID id, String kind, String slug) {}

    /** Which documents these ids belong or belonged to. */
    // language=SQL
    @SQL("""
            select distinct c.id, c.kind, c.slug
            from unnest(cast(:ids as uuid[])) as given (id) join change c on c.id = given.id
            """)
    List<Owner> owners(UUID[] ids);

    /** The versions of the documents that had a slug, newest first. */
    // language=SQL
    @SQL("""
            select revision, slug, action, recorded_at, cast(revision as text) as sort_key,
                   (select count(*) from change
                    where kind = :kind and slug = :slug and (cast(:all as boolean) or coalesce(is_public, true))) as total
            from change
            where kind = :kind and slug = :slug and revision < :before
              and (cast(:all as boolean) or coalesce(is_public, true))
            order by revision desc
            limit :rows
            """)
    List<History.Entry> versions(String kind, String slug, long before, boolean all, int rows);

    /** The slugs of all documents of a kind that are not deleted. */
    // language=SQL
    @SQL("""
            select slug
            from (select distinct on (slug) slug, action, is_public
                  from change
                  where kind = :kind
                  order by slug, revision desc) as newest
            where action <> 'deleted' and (cast(:all as boolean) or is_public)
            """)
    List<String> slugs(String kind, boolean all);

    /** The documents of a kind that exist at the revision, in the order of their ids. */
    // language=SQL
    @SQL("""
            select document::text
            from (select distinct on (id) id, action, document, is_public
                  from change
                  where kind = :kind and id > :after and revision <= :revision
                  order by id, revision desc) as newest
            where action <> 'deleted'
              and (cast(:all as boolean)
                   or is_public and is_of_public_role(document ->> 'role'))
            order by id
            limit :rows
            """)
    List<String> documents(String kind, UUID after, long revision, boolean all, int rows);

    /**
     * What documents are called: one row for each of the pairs of kind and slug that exists at the revision. What is named by
     * something published, and is not published itself, is called by its slug.
     */
    // language=SQL
    @SQL("""
            select distinct on (kind, slug) kind, slug,
                   case when cast(:all as boolean) or is_public then title else slug end as title, detail
            from change
            where (kind, slug) in (select * from unnest(:kinds, :slugs)) and revision <= :revision
            order by kind, slug, revision desc
            """)
    List<Label> labels(String[] kinds, String[] slugs, long revision, boolean all);

    record Called(Long revision, String slug, String title) {}

    /** What a document is called now, without its text, and at which revision; nothing where it is deleted. */
    // language=SQL
    @SQL("""
            select r.number as revision, c.slug, c.title
            from revision r
            cross join lateral (
                select slug, action, title, is_public
                from change
                where id = coalesce(cast(:id as uuid),
                                    (select id from change
                                     where kind = :kind and slug = :slug
                                     order by revision desc
                                     limit 1))
                  and kind = :kind
                order by revision desc
                limit 1) as c
            where c.action <> 'deleted' and (cast(:all as boolean) or c.is_public)
            """)
    List<Called> called(String kind, @Nullable UUID id, @Nullable String slug, boolean all);

    record OfRole(String kind, String document) {}

    /** The documents of these kinds that name a role, as they stood at the revision. */
    // language=SQL
    @SQL("""
            select kind, document::text
            from (select distinct on (id) *
                  from change
                  where kind = any (:kinds) and revision <= :revision
                    and id in (select id from change where kind = any (:kinds) and document ->> 'role' = :role)
                  order by id, revision desc) as newest
            where action <> 'deleted' and document ->> 'role' = :role
            """)
    List<OfRole> ofRole(String[] kinds, String role, long revision);

    /** The documents of a kind that name one of these grades, as they stood at the revision. */
    // language=SQL
    @SQL("""
            select document::text
            from (select distinct on (id) *
                  from change
                  where kind = :kind and revision <= :revision
                    and id in (select id from change where kind = 'band' and document ->> 'grade' = any (:grades))
                  order by id, revision desc) as newest
            where action <> 'deleted' and document ->> 'grade' = any (:grades)
            """)
    List<String> ofGrades(String kind, String[] grades, long revision);
}
