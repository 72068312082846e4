package io.rolebook.place;

import io.rolebook.http.Formats;
import io.rolebook.http.Paging;
import io.rolebook.http.PlaceNames;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;

/** Queries of places. */
public interface Places {
    Session session();

    record Row(
            String id,
            String code,
            String name,
            String kind,
            @Nullable String within,
            long revision,
            Instant updatedAt,
            String sortKey,
            long total)
            implements Paging.Row {}

    // language=SQL
    @SQL("""
            with matching as (
                select p.id, p.code, p.name, p.kind, w.code as within, p.revision, p.updated_at
                from place p left join place w on w.id = p.within_id
                where (cast(:q as text) is null
                       or position(lower(cast(:q as text)) in lower(p.name)) > 0
                       or p.code = upper(cast(:q as text)))
                  and (cast(:kind as text) is null or p.kind = cast(:kind as text))
                  and (cast(:within as text) is null or w.code = upper(cast(:within as text))))
            select cast(m.id as text) as text_id, m.code, m.name, m.kind, m.within, m.revision, m.updated_at,
                   m.code as sort_key,
                   (select count(*) from matching) as total
            from matching m
            where cast(:afterKey as text) is null or m.code > cast(:afterKey as text) collate "C"
            order by m.code collate "C"
            limit :rows
            """)
    List<Row> list(
            @Nullable String q, @Nullable String kind, @Nullable String within, @Nullable String afterKey, int rows);

    // language=SQL
    @SQL("""
            select cast(p.id as text) as text_id, p.code, p.name, p.kind, w.code as within, p.revision, p.updated_at,
                   p.code as sort_key, 1 as total
            from place p left join place w on w.id = p.within_id
            where p.slug = :slug
            """)
    List<Row> find(String slug);

    /** Whether there are observations of pay at a place; no foreign key says so. */
    @SQL("select exists (select from observation where place = (select code from place where id = :id))")
    Boolean isObserved(UUID id);

    @SQL("select code from place")
    List<String> codes();

    /** A place, and one around it. */
    record Around(String place, String code) {}

    /** The places around each of some, nearest first. */
    // language=SQL
    @SQL("""
            with recursive around (place, id, code, distance) as (
                select p.code, w.id, w.code, 1
                from place p join place w on w.id = p.within_id
                where p.code = any (:places)
                union all
                select a.place, w.id, w.code, a.distance + 1
                from around a join place p on p.id = a.id join place w on w.id = p.within_id)
            select place, code from around order by place, distance
            """)
    List<Around> around(String[] places);

    default Map<String, List<String>> around(List<String> places) {
        return around(places.toArray(String[]::new)).stream()
                .collect(Collectors.groupingBy(Around::place, Collectors.mapping(Around::code, Collectors.toList())));
    }

    /** The places around one, nearest first. */
    default List<String> around(String place) {
        return around(List.of(place)).getOrDefault(place, List.of());
    }

    /** What a place is called. */
    record Named(String code, String name) {}

    @SQL("select code, name from place where code = any (:codes) order by name")
    List<Named> named(String[] codes);

    @SQL(
            "select code from place where code = upper(cast(:reference as text)) or cast(id as text) = lower(cast(:reference as text))")
    List<String> code(String reference);

    /**
     * The code of the place that a filter means. One that is written as a code is taken as it is: {@link #known} looks at it
     * where nothing was found.
     *
     * @throws ProblemException where it is the id of no place
     */
    default @Nullable String asked(String parameter, @Nullable String place) {
        return place == null || !Formats.isUuid(place) ? place : known(parameter, place);
    }

    /**
     * The code of a place as the catalogue has it; null where none is given.
     *
     * @param place a code in letters of any case, or an id
     * @throws ProblemException where there is no such place
     */
    default @Nullable String known(String parameter, @Nullable String place) {
        if (place == null) {
            return null;
        }
        return code(place).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.ofParameter(
                        parameter,
                        "unknown-place",
                        "%s is '%s'; it must be the code of a place, such as US or US-CO. /v1/places lists them.%s"
                                .formatted(parameter, Text.excerpt(place), PlaceNames.hint(place, codes()))));
    }
}
