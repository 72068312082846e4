package io.rolebook.band;

import io.rolebook.http.Paging;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of bands over all roles. */
interface Bands {
    Session session();

    record Row(
            String id,
            UUID factId,
            String slug,
            @Nullable String roleSlug,
            @Nullable String roleTitle,
            @Nullable String level,
            @Nullable String grade,
            @Nullable String place,
            BigDecimal minimum,
            @Nullable BigDecimal midpoint,
            BigDecimal maximum,
            String currency,
            String per,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String note,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with matching as (
                select b.id, b.slug, r.slug as role_slug, r.title, b.level, a.slug || ':' || b.grade as grade, p.code, b.minimum, b.midpoint, b.maximum,
                       b.currency, b.per, b.valid_from, b.valid_to, b.note, b.revision, b.updated_at,
                       (coalesce(r.slug, a.slug || ':' || b.grade) || ' ' || b.slug) collate "C" as sort_key
                from band b
                left join role r on r.id = b.role_id
                left join ladder a on a.id = b.ladder_id
                left join place p on p.id = b.place_id
                where (cast(:role as text) is null or r.slug = cast(:role as text))
                  and (cast(:ladder as text) is null or a.slug = cast(:ladder as text))
                  and (cast(:level as text) is null
                       or cast(:level as text) in (b.level, a.slug || ':' || b.grade)
                       or exists (select 1
                                  from level_of_role l
                                  where l.role_id = b.role_id and l.key = b.level
                                    and cast(:level as text) in (l.level, l.grade))
                       or exists (select 1
                                  from ladder_grade g
                                  where g.ladder_id = b.ladder_id and g.code = b.grade and g.level = cast(:level as text)))
                  and (cast(:place as text) is null or p.code = upper(cast(:place as text)))
                  and (cast(:day as text) is null or daterange(b.valid_from, b.valid_to) @> cast(:day as date)))
            select cast(m.id as text) as text_id, m.id, m.slug, m.role_slug, m.title, m.level, m.grade, m.code, m.minimum,
                   m.midpoint, m.maximum, m.currency, m.per, m.valid_from, m.valid_to, m.note, m.revision, m.updated_at,
                   m.sort_key, (select count(*) from matching) as total
            from matching m
            where cast(:afterKey as text) is null or m.sort_key > cast(:afterKey as text) collate "C"
            order by m.sort_key
            limit :rows
            """)
    List<Row> list(
            @Nullable String role,
            @Nullable String ladder,
            @Nullable String level,
            @Nullable String place,
            @Nullable String day,
            @Nullable String afterKey,
            int rows);

    /** The slugs of the bands of these roles, and of these grades ({@code ladder:code}). */
    // language=SQL
    @SQL("""
            select b.slug from band b join role r on r.id = b.role_id where r.slug = any (:roles)
            union all
            select b.slug from band b join ladder a on a.id = b.ladder_id where a.slug || ':' || b.grade = any (:grades)
            order by 1
            """)
    List<String> of(String[] roles, String[] grades);

    /** Whether a role has a level of this key. */
    @SQL(
            "select exists (select 1 from role_level l join role r on r.id = l.role_id where r.slug = :role and l.key = :key)")
    Boolean isKey(String role, String key);

    record Period(
            String slug, LocalDate validFrom, @Nullable LocalDate validTo) {}

    /** For whom a band holds, and when. */
    record Span(
            String slug,
            @Nullable String role,
            @Nullable String level,
            @Nullable String grade,
            @Nullable String place,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        /** What is the same for bands that may not overlap. */
        String scope() {
            return "%s %s %s %s".formatted(role, level, grade, place);
        }

        Period period() {
            return new Period(slug, validFrom, validTo);
        }

        /** One without an end is ended by a later one (ADR 26), and does not overlap it. */
        boolean overlaps(Span other) {
            return validFrom.isBefore(other.endBefore(this)) && other.validFrom.isBefore(endBefore(other));
        }

        private LocalDate endBefore(Span other) {
            if (validTo != null) {
                return validTo;
            }
            return other.validFrom.isAfter(validFrom) ? other.validFrom : LocalDate.MAX;
        }
    }

    /** The bands of roles and of grades. */
    // language=SQL
    @SQL("""
            select b.slug, r.slug as role, b.level, a.slug || ':' || b.grade as grade, lower(p.code) as place, b.valid_from,
                   b.valid_to
            from band b
            left join role r on r.id = b.role_id
            left join ladder a on a.id = b.ladder_id
            left join place p on p.id = b.place_id
            where r.slug = any(:roles) or a.slug || ':' || b.grade = any(:grades)
            order by b.slug
            """)
    List<Span> spans(String[] roles, String[] grades);

    /** The other bands of the same role, level and place that hold on a day on which this one does. */
    // language=SQL
    @SQL("""
            select o.slug, o.valid_from, o.valid_to
            from band b
            join band o on coalesce(o.role_id, o.ladder_id) = coalesce(b.role_id, b.ladder_id)
                       and coalesce(o.level, o.grade, '') = coalesce(b.level, b.grade, '')
                       and o.place_id is not distinct from b.place_id
                       and daterange(o.valid_from, o.valid_to) && daterange(b.valid_from, b.valid_to)
                       and o.id <> b.id
            where b.id = :band
            order by o.valid_from
            """)
    List<Period> overlapping(UUID band);
}
