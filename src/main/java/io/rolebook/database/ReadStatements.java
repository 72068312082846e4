package io.rolebook.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.rolebook.http.Dependencies;
import io.rolebook.http.Part;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what depends on a statement that nobody said anything of: by its text all documents of the kinds whose tables it names. One
 * that names any other table, view or function of the database makes an answer depend on everything.
 */
@Singleton
class ReadStatements {
    private static final long MOST_STATEMENTS = 5_000;
    /** No column that is named with its table; no statement names a schema. */
    private static final Pattern NAME = Pattern.compile("(?<![a-z0-9_.])[a-z_][a-z0-9_]*");

    // language=SQL
    private static final String NAMES = """
            select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind <> all ('{i,I,S}')
            union
            select proname from pg_proc where pronamespace = current_schema()::regnamespace and provolatile <> 'i'
            """;

    /** What is in these tables only a write of documents of the kind changes. */
    private static final Map<String, String> KINDS = kinds(Map.of(
            "role",
            List.of(
                    "role",
                    "role_code",
                    "role_level",
                    "role_relation",
                    "responsibility",
                    "responsibility_skill",
                    "requirement",
                    "education",
                    "industry",
                    "application",
                    "employment",
                    "collaborator",
                    "outlook"),
            "family",
            List.of("family"),
            "skill",
            List.of("skill", "skill_code", "skill_broader"),
            "source",
            List.of("source"),
            "figure",
            List.of("salary_figure"),
            "pay-statement",
            List.of("pay_statement"),
            "band",
            List.of("band"),
            "place",
            List.of("place"),
            "rates",
            List.of("exchange_rate"),
            "dataset",
            List.of("dataset")));

    private static final Map<String, String> OTHERS = Map.of("is_of_public_role", Part.PUBLISHED_ROLES);

    private final Cache<String, Optional<List<String>>> known =
            Caffeine.newBuilder().maximumSize(MOST_STATEMENTS).build();

    private volatile Set<String> names = Set.of();

    private static Map<String, String> kinds(Map<String, List<String>> tablesByKind) {
        Map<String, String> kinds = new HashMap<>();
        tablesByKind.forEach((kind, tables) -> tables.forEach(table -> kinds.put(table, kind)));
        return kinds;
    }

    /** Before anybody asks, since what nobody knows the names of depends on nothing that could be told. */
    void readNames(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start, AgroalDataSource database)
            throws SQLException {
        Set<String> read = new HashSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                read.add(rows.getString(1));
            }
        }
        names = Set.copyOf(read);
    }

    /** The connection, which notes what is prepared on it for the request under way, if that is noted at all. */
    Connection noting(Connection connection) {
        return Dependencies.areNoted()
                ? (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, noted(connection))
                : connection;
    }

    private InvocationHandler noted(Connection connection) {
        return (proxy, method, arguments) -> {
            if (method.getName().startsWith("prepare")) {
                Dependencies.noteUnnamed(parts((String) arguments[0]));
            } else if (method.getName().equals("createStatement")
                    || method.getName().equals("unwrap")) {
                Dependencies.noteUnnamed(null);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
    }

    private @Nullable List<String> parts(String sql) {
        Set<String> all = names;
        return all.isEmpty()
                ? null
                : known.get(sql, text -> Optional.ofNullable(parts(text, all))).orElse(null);
    }

    /** A column that has the name of a table is taken for it, which only makes more of the answers depend on that. */
    private static @Nullable List<String> parts(String sql, Set<String> names) {
        Set<String> parts = new HashSet<>();
        Set<String> named = NAME.matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .filter(names::contains)
                .collect(Collectors.toSet());
        for (String word : named) {
            if (KINDS.containsKey(word)) {
                parts.add(Part.list(KINDS.get(word)));
            } else if (OTHERS.containsKey(word)) {
                parts.add(OTHERS.get(word));
            } else {
                return null;
            }
        }
        return parts.isEmpty() ? null : List.copyOf(parts);
    }
}
