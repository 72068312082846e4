package io.rolebook.change;

import io.rolebook.http.Problem.Referrer;
import io.rolebook.http.Problem.Referrer.Named;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Which documents refer to another. The foreign keys say it, as the database itself lists them: those that end with what
 * they refer to are parts of a document, and lead to it; the others are references.
 */
@Singleton
class References {
    private static final int MOST_NAMED = 10;

    /** Of each reference its table, its column, and those columns that lead from its table to the document it stands in. */
    // language=SQL
    private static final String KEYS = """
            select format('%I', t.relname) as referring, format('%I', a.attname) as reference,
                   array(select format('%I', c.attname)
                         from pg_attribute c
                         where c.attrelid = k.conrelid and c.attnum > 0 and not c.attisdropped and c.attname <> a.attname
                           and (c.attname in ('owner_id', 'fact_id', 'id')
                                or exists (select from pg_constraint p
                                           where p.conrelid = k.conrelid and p.contype = 'f' and p.conkey = array[c.attnum]
                                             and c.atttypid = 'uuid'::regtype))
                         order by array_position(array['owner_id', 'fact_id', 'id'], c.attname::text),
                                  c.attname) as leading
            from pg_constraint k
            join pg_class t on t.oid = k.conrelid
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and k.confdeltype = 'a' and cardinality(k.conkey) = 1 and k.conparentid = 0
              and k.connamespace = current_schema()::regnamespace and a.atttypid = 'uuid'::regtype and a.attname <> 'id'
            """;

    // language=SQL
    private static final String DOCUMENTS = """
            with referring as (%s),
            document as (
                select distinct coalesce(f.owner_id, r.leading) as id
                from referring r
                left join fact f on f.id = r.leading),
            named as (
                select newest.kind, newest.slug, count(*) over (partition by newest.kind) as of_kind,
                       row_number() over (partition by newest.kind order by newest.slug) as place
                from document d
                cross join lateral (
                    select kind, slug, action from change where id = d.id order by revision desc limit 1) as newest
                where d.id <> ? and newest.action <> 'deleted')
            select kind, slug, of_kind from named where place <= %d order by kind, slug
            """;

    private final Session session;

    References(Session session) {
        this.session = session;
    }

    /**
     * Within the write that deletes the document, once it is out of the tables, where foreign keys are not checked yet.
     *
     * @param address of the documents of a kind, where they have one
     * @throws ProblemException which names those that refer to it, where there are any
     */
    void refuseWhereReferred(DocumentKind<?> kind, UUID id, String slug, Function<String, Optional<String>> address) {
        List<Referrer> referrers = session.doReturningWork(connection -> referrers(connection, id, address));
        if (!referrers.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The %s '%s' cannot be deleted, because %s to it: %s. Take it out of them, or delete them, first."
                            .formatted(
                                    kind.name(),
                                    slug,
                                    count(referrers) == 1 ? "1 document refers" : count(referrers) + " documents refer",
                                    referrers.stream().map(References::sentence).collect(Collectors.joining("; "))),
                    List.of(),
                    referrers);
        }
    }

    private static List<Referrer> referrers(Connection connection, UUID id, Function<String, Optional<String>> address)
            throws SQLException {
        List<String> references = references(connection);
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, List<Named>> named = new LinkedHashMap<>();
        String sql = DOCUMENTS.formatted(String.join(" union all ", references), MOST_NAMED);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 1; index <= references.size() + 1; index++) {
                statement.setObject(index, id);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String kind = rows.getString(1);
                    String slug = rows.getString(2);
                    counts.put(kind, rows.getLong(3));
                    named.computeIfAbsent(kind, first -> new ArrayList<>())
                            .add(new Named(
                                    slug,
                                    address.apply(kind).map(of -> of + slug).orElse(null)));
                }
            }
        }
        return counts.entrySet().stream()
                .map(count -> new Referrer(count.getKey(), count.getValue(), named.get(count.getKey())))
                .toList();
    }

    /** For each a query of what leads to the documents that refer to the one of an id. */
    private static List<String> references(Connection connection) throws SQLException {
        List<String> references = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS);
                ResultSet keys = statement.executeQuery()) {
            while (keys.next()) {
                Array leading = keys.getArray(3);
                String[] columns = (String[]) leading.getArray();
                if (columns.length > 0) {
                    references.add("select %s as leading from %s where %s = ?"
                            .formatted(columns[0], keys.getString(1), keys.getString(2)));
                }
            }
        }
        return references;
    }

    private static long count(List<Referrer> referrers) {
        return referrers.stream().mapToLong(Referrer::count).sum();
    }

    /** Such as {@code 12 of type role (data-analyst, data-engineer, …)}. */
    private static String sentence(Referrer referrer) {
        String slugs = referrer.items().stream().map(Named::slug).collect(Collectors.joining(", "));
        String more = referrer.count() > referrer.items().size() ? ", …" : "";
        return "%d of type %s (%s%s)".formatted(referrer.count(), referrer.type(), slugs, more);
    }
}
