package io.rolebook.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rolebook.search.Name.Field;
import io.rolebook.search.Name.Type;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads the names in the catalogue, all or those that changed, as of one revision. */
@Singleton
class NameRows {
    private static final int ROWS_AT_A_TIME = 1_000;

    private static final String CHANGED = """
            select id from change where revision > ? and kind in ('role', 'skill')
            union
            select l.role_id
            from change c join role_level l on l.ladder_id = c.id
            where c.revision > ? and c.kind = 'ladder'
            """;

    private static final String NAMES = """
            select r.id as owner, r.id, 'role' as type, r.slug, r.title, n.field, n.text, n.level,
                   r.status = 'published' as is_published
            from role r
            cross join lateral (
                select 'title' as field, r.title as text, null as level
                union all
                select 'alternateTitle', a.text, null from unnest(r.alternate_titles) as a (text)
                union all
                select 'label', a.text, null from unnest(r.label_texts) as a (text)
                union all
                select 'levelTitle', l.title, l.key || ' ' || coalesce(l.level, '') from level_of_role l where l.role_id = r.id
                union all
                select 'code', c.scheme || ' ' || c.code, null from role_code c
                where c.role_id = r.id and c.code !~ '^([0-9a-f]{8}-[0-9a-f]{4}-|regulated-professions/)') as n
            where cast(? as uuid[]) is null or r.id = any (?)
            union all
            select s.id, s.id, 'skill', s.slug, s.name, n.field, n.text, null, true
            from skill s
            cross join lateral (
                select 'name' as field, s.name as text
                union all
                select 'alternateName', a.text from unnest(s.alternate_names) as a (text)
                union all
                select 'label', a.text from unnest(s.label_texts) as a (text)) as n
            where cast(? as uuid[]) is null or s.id = any (?)
            union all
            select r.id, p.id, 'responsibility', r.slug, r.title, 'statement', p.statement, null, true
            from responsibility p join role r on r.id = p.role_id
            where r.status = 'published' and (cast(? as uuid[]) is null or r.id = any (?))
            """;

    /** What is written of a role beside its names: its summary, what it does, the names of the skills it takes. */
    private static final String SURROUNDINGS = """
            select r.id, r.summary || ' ' || coalesce((
                       select string_agg(p.statement, ' ') from responsibility p where p.role_id = r.id), '') as text,
                   array(select distinct s.name
                         from requirement n join skill s on s.id = n.skill_id
                         where n.role_id = r.id) as skills
            from role r
            where r.status = 'published' and (cast(? as uuid[]) is null or r.id = any (?))
            """;

    private static final String SKILLS = """
            select s.id,
                   case when (exists (
                       select 1 from skill_code c
                       where c.skill_id = s.id and c.scheme = 'esco' and c.code !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                         and not exists (
                           select 1 from skill_code o
                           where o.skill_id = s.id
                             and (o.scheme <> 'esco' or o.code ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')))
                       or exists (select 1 from skill_code c where c.skill_id = s.id and c.scheme = 'esco')
                          and exists (select 1 from skill_broader h where h.broader_id = s.id)
                          and not exists (select 1 from requirement n where n.skill_id = s.id))
                        then 'group' else cast(s.kind as text) end as kind,
                   array(
                       select b.name from skill_broader h join skill b on b.id = h.broader_id
                       where h.skill_id = s.id order by b.name) as broader
            from skill s
            where cast(? as uuid[]) is null or s.id = any (?)
            """;

    private final Session session;

    NameRows(Session session) {
        this.session = session;
    }

    /** What to do with what is read. */
    interface Reader {
        /** @param isPublished whether everybody may see what it names */
        void name(Name name, boolean isPublished);

        void surroundings(UUID role, String text, List<String> skills);

        /**
         * @param kind of the skill, or {@code group} where a taxonomy only groups others by it
         * @param broader names of the skills that it is a part of
         */
        void skill(UUID skill, String kind, List<String> broader);
    }

    /**
     * Reads what changed after a revision.
     *
     * @param after null reads everything
     * @param forget is told, before anything is read, whose names are going to be read again, or are there no more
     * @return the revision that was read
     */
    long read(@Nullable Long after, Consumer<Set<UUID>> forget, Reader reader) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.doReturningWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("set transaction isolation level repeatable read, read only");
                    }
                    long revision = revision(connection);
                    UUID[] owners = null;
                    if (after != null) {
                        Set<UUID> changed = changed(connection, after);
                        forget.accept(changed);
                        owners = changed.toArray(UUID[]::new);
                    }
                    if (owners == null || owners.length > 0) {
                        names(connection, owners, reader);
                        surroundings(connection, owners, reader);
                        skills(connection, owners, reader);
                    }
                    return revision;
                }));
    }

    private static long revision(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number from revision")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<UUID> changed(Connection connection, long after) throws SQLException {
        Set<UUID> changed = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setLong(1, after);
            statement.setLong(2, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    changed.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return changed;
    }

    private static void names(Connection connection, UUID @Nullable [] owners, Reader reader) throws SQLException {
        each(
                connection,
                NAMES,
                owners,
                row -> reader.name(
                        new Name(
                                row.getObject("owner", UUID.class),
                                row.getObject("id", UUID.class),
                                Type.valueOf(row.getString("type")),
                                row.getString("slug"),
                                row.getString("title"),
                                Field.valueOf(row.getString("field")),
                                row.getString("text"),
                                row.getString("level")),
                        row.getBoolean("is_published")));
    }

    private static void surroundings(Connection connection, UUID @Nullable [] owners, Reader reader)
            throws SQLException {
        each(
                connection,
                SURROUNDINGS,
                owners,
                row -> reader.surroundings(
                        row.getObject("id", UUID.class), row.getString("text"), texts(row, "skills")));
    }

    private static void skills(Connection connection, UUID @Nullable [] owners, Reader reader) throws SQLException {
        each(
                connection,
                SKILLS,
                owners,
                row -> reader.skill(row.getObject("id", UUID.class), row.getString("kind"), List.of((String[])
                        row.getArray("broader").getArray())));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, UUID @Nullable [] owners, RowReader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int index = 1; index <= parameters; index++) {
                statement.setArray(index, owners == null ? null : connection.createArrayOf("uuid", owners));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
