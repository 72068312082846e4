package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import io.rolebook.support.Payroll;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Citus asks of a table that is distributed, and of what is said to it: docs/high-availability.md. */
@QuarkusTest
@WithTestResource(Database.class)
class CitusRulesTest {
    private static final String TABLE = "observation";
    private static final String DISTRIBUTED_BY = "content_key";

    /** The table and its partitions. */
    // language=SQL
    private static final String TABLES = """
            (select 'observation'::regclass::oid as id
             union all
             select inhrelid from pg_inherits where inhparent = 'observation'::regclass) as t
            """;

    @Inject
    AgroalDataSource database;

    @Test
    void theColumnThatRowsAreSpreadByIsNeverNull() throws SQLException {
        Payroll.ofPublic("spread").take("role,title,amount,currency,year\ndata-engineer,x,1,USD,2026\n");

        assertThat(texts("select a.attnotnull from %s join pg_attribute a on a.attrelid = t.id and a.attname = '%s'"
                        .formatted(TABLES, DISTRIBUTED_BY)))
                .hasSizeGreaterThan(1)
                .containsOnly("t");
    }

    @Test
    void whateverIsUniqueIsUniqueOnOneWorker() throws SQLException {
        assertThat(texts("""
                        select i.indexrelid::regclass
                        from %s join pg_index i on i.indrelid = t.id
                        where (i.indisunique or i.indisexclusion) and not exists (
                            select from pg_attribute a
                            where a.attrelid = t.id and a.attname = '%s' and a.attnum = any (i.indkey))
                        """.formatted(TABLES, DISTRIBUTED_BY))).isEmpty();
    }

    @Test
    void noKeyOrTriggerTiesARowToAnotherTable() throws SQLException {
        assertThat(texts("""
                        select k.conname from %1$s join pg_constraint k on t.id in (k.conrelid, k.confrelid)
                        where k.contype = 'f'
                        union all
                        select g.tgname from %1$s join pg_trigger g on g.tgrelid = t.id
                        """.formatted(TABLES))).isEmpty();
    }

    private static List<Arguments> refused() {
        return List.of(
                arguments(
                        "update observation\\b[^;]*?\\bset\\b(?:(?!\\b(?:from|where)\\b).)*\\b(?:content_key|dataset_id)\\s*=",
                        "update observation o set copies = 1, content_key = n.key from n"),
                arguments(
                        "\\bas (?:materialized )?\\(\\s*(?:%\\S*s|(?:update|delete from|insert into|merge into) (?:observation|%\\S*s))",
                        "with gone as (\n delete from observation where year = 1 returning *) select 1"),
                arguments(
                        "\\bas (?:materialized )?\\(\\s*(?:%\\S*s|(?:update|delete from|insert into|merge into) (?:observation|%\\S*s))",
                        "with fresh as (\n %s and not exists (select 1 from observation) returning role_id) select 1"),
                arguments(
                        "into observation\\b[^;]*\\bon conflict\\b",
                        "insert into observation values (1) on conflict do nothing"),
                arguments("merge into observation\\b", "merge into observation using known on true"),
                arguments("\\bctid\\b", "select o.ctid from observation o"),
                arguments(
                        "(?:from|join) observation\\b[^;]*\\bfor (?:no key update|update|share|key share)\\b",
                        "select 1 from known join observation o on true for update"));
    }

    /** @param example of what is refused */
    @ParameterizedTest
    @MethodSource("refused")
    void noStatementAsksForWhatManyWorkersCannotDo(String refused, String example) throws IOException {
        assertThat(matches(refused, example)).isTrue();
        assertThat(statements()).noneMatch(statement -> matches(refused, statement));
    }

    @Test
    void theStatementsAreFound() throws IOException {
        List<String> statements = statements();

        assertThat(statements).anyMatch(statement -> statement.contains("from observation"));
        assertThat(statements).anyMatch(statement -> statement.contains("update observation"));
        assertThat(statements).anyMatch(statement -> statement.contains("delete from observation"));
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** Each text in the code that names the table. What is put together of several is looked at piece by piece. */
    private static List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "io"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL)
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(text -> text.contains(TABLE))
                        .forEach(statements::add);
            }
        }
        return statements;
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
