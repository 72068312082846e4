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
                left join fact f on f.id = r.leading)
            select newest.kind, newest.slug
            from document d
            cross join lateral (
                select kind, slug, action from change where id = d.id order by revision desc limit 1) as newest
            where d.id <> ? and newest.action <> 'deleted'
            order by newest.kind, newest.slug
            """;

    private final Session session;

    References(Session session) {
        this.session = session;
    }

    /** A document that refers to another. */
    record Referring(String kind, String slug) {}

    /**
     * Within the write that deletes the document, once it is out of the tables, where foreign keys are not checked yet.
     *
     * @param address of the documents of a kind, where they have one
     * @throws ProblemException which names those that refer to it, where there are any
     */
    void refuseWhereReferred(DocumentKind<?> kind, UUID id, String slug, Function<String, Optional<String>> address) {
        List<Referring> all = to(id);
        if (!all.isEmpty()) {
            throw refusal(kind, slug, all, address);
        }
    }

    /** The documents that refer to the one of an id, by kind and slug. */
    List<Referring> to(UUID id) {
        return session.doReturningWork(connection -> {
            List<String> references = references(connection);
            List<Referring> all = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement(DOCUMENTS.formatted(String.join(" union all ", references)))) {
                for (int index = 1; index <= references.size() + 1; index++) {
                    statement.setObject(index, id);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        all.add(new Referring(rows.getString(1), rows.getString(2)));
                    }
                }
            }
            return all;
        });
    }

    /** Why a document cannot be deleted. @param all that refer to it: one or more */
    static ProblemException refusal(
            DocumentKind<?> kind, String slug, List<Referring> all, Function<String, Optional<String>> address) {
        List<Referrer> referrers = all.stream()
                .collect(Collectors.groupingBy(Referring::kind, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(ofKind -> new Referrer(
                        ofKind.getKey(),
                        ofKind.getValue().size(),
                        ofKind.getValue().stream()
                                .limit(MOST_NAMED)
                                .map(one -> new Named(
                                        one.slug(),
                                        address.apply(one.kind())
                                                .map(of -> of + one.slug())
                                                .orElse(null)))
                                .toList()))
                .toList();
        return new ProblemException(
                ProblemType.CONFLICT,
                "The %s '%s' cannot be deleted, because %s to it: %s. Take it out of them, or delete them, first."
                        .formatted(
                                kind.name(),
                                slug,
                                all.size() == 1 ? "1 document refers" : all.size() + " documents refer",
                                referrers.stream().map(References::sentence).collect(Collectors.joining("; "))),
                List.of(),
                referrers);
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

    /** Such as {@code 12 of type role (data-analyst, data-engineer, …)}. */
    private static String sentence(Referrer referrer) {
        String slugs = referrer.items().stream().map(Named::slug).collect(Collectors.joining(", "));
        String more = referrer.count() > referrer.items().size() ? ", …" : "";
        return "%d of type %s (%s%s)".formatted(referrer.count(), referrer.type(), slugs, more);
    }
}
