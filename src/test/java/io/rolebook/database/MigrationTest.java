package io.rolebook.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Migrations of tables that are in use, and so have rows. They are made in a schema of their own. */
@QuarkusTest
@WithTestResource(Database.class)
class MigrationTest {
    private static final String SCHEMA = "in_use";

    @Inject
    AgroalDataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @AfterEach
    void gone() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void listsLearnWhatTheRowsOfBeforeSay() throws SQLException {
        migrateTo("202611231080");
        execute("""
                insert into source (id, slug, title, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000001', 'diary', 'Diary', 1, now());
                insert into fact (id, owner_id, kind)
                select i::uuid, '0a000000-0000-0000-0000-000000000002', 'x'
                from unnest('{0a000000-0000-0000-0000-000000000002,0a000000-0000-0000-0000-000000000003,
                              0a000000-0000-0000-0000-000000000004,0a000000-0000-0000-0000-000000000005}'::text[]) i;
                insert into evidence (fact_id, position, source_id, method)
                select id, position, '0a000000-0000-0000-0000-000000000001', 'editorial'
                from fact, generate_series(0, 1) as position;
                insert into family (id, slug, title) values ('0a000000-0000-0000-0000-000000000006', 'f', 'F');
                insert into role (id, slug, title, summary, family_id, status, alternate_titles, revision, updated_at, search_text)
                values ('0a000000-0000-0000-0000-000000000002', 'maker', 'Maker OF Kites', 'x',
                        '0a000000-0000-0000-0000-000000000006', 'draft', '{}', 1, now(), 'x');
                insert into skill (id, slug, name, kind, alternate_names, revision, updated_at, search_text)
                values ('0a000000-0000-0000-0000-000000000003', 's', 'S', 'tool', '{}', 1, now(), 's');
                insert into requirement (id, role_id, skill_id, position, requirement, levels)
                select id, '0a000000-0000-0000-0000-000000000002', '0a000000-0000-0000-0000-000000000003', 0, 'essential',
                       '{}'
                from fact where id > '0a000000-0000-0000-0000-000000000003'
                """);

        migrateTo("latest");

        assertThat(answer("select sort_key || ' ' || required_weight from role"))
                .isEqualTo("maker of kites 6");
        assertThat(answer("""
                select string_agg(format('%s %s', position, is_repeated), ', ' order by fact_id, position)
                from evidence where owner_id = '0a000000-0000-0000-0000-000000000002' and fact_id = owner_id
                """)).isEqualTo("0 f, 1 t");
        assertThat(answer("select count(*) from evidence where owner_id = '0a000000-0000-0000-0000-000000000002'"))
                .isEqualTo("8");
    }

    @Test
    void reportsOfBeforeHaveTheFieldsOfNow() throws SQLException {
        migrateTo("202611231080");
        execute("""
                insert into import (id, format, actor, status, started_at, seen_at, report)
                values ('0a000000-0000-0000-0000-000000000007', 'onet', 'x', 'done', now(), now(),
                        '{"progress": {"read": 1, "total": 2}, "counts": {"accepted": 3}, "unmatched": []}')
                """);

        migrateTo("latest");

        assertThat(answer("select report::text from import"))
                .isEqualTo(
                        "{\"counts\": {\"retired\": 0, \"accepted\": 3, \"warnings\": 0, \"conflicts\": 0, \"contested\": 0}, \"merged\": [], \"progress\":"
                                + " {\"read\": 1, \"phase\": \"ended\", \"total\": 2, \"changes\": 0, \"percent\": 100,"
                                + " \"written\": 0, \"phaseDone\": 0, \"phaseTotal\": 0}, \"warnings\": [], \"conflicts\": [],"
                                + " \"contested\": [], \"unmatched\": [], \"observations\": []}");
    }

    @Test
    void namesOfBeforeAreRead() throws SQLException {
        migrateTo("202611251000");
        execute("""
                insert into source (id, slug, title, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000001', 'diary', 'Diary', 1, now());
                insert into fact (id, owner_id, kind)
                values ('0a000000-0000-0000-0000-000000000002', '0a000000-0000-0000-0000-000000000002', 'role');
                insert into evidence (fact_id, owner_id, position, source_id, method, is_repeated)
                values ('0a000000-0000-0000-0000-000000000002', '0a000000-0000-0000-0000-000000000002', 0,
                        '0a000000-0000-0000-0000-000000000001', 'editorial', false);
                insert into family (id, slug, title) values ('0a000000-0000-0000-0000-000000000006', 'f', 'F');
                insert into role (id, slug, title, summary, family_id, status, alternate_titles, revision, updated_at, search_text,
                                  required_weight)
                values ('0a000000-0000-0000-0000-000000000002', 'maker', 'Maker', 'x',
                        '0a000000-0000-0000-0000-000000000006', 'draft', '{}', 1, now(), 'x', 0);
                insert into role_title (title_key, role_id, is_alternate)
                values ('ml engineers', '0a000000-0000-0000-0000-000000000002', true)
                """);

        migrateTo("latest");

        assertThat(answer("select meaning from role_title")).isEqualTo("engineer learning machine");
    }

    @Test
    void titlesOfBeforeAreKnownWithWhoHasTheirObservations() throws SQLException {
        migrateTo("202611281000");
        execute("""
                insert into source (id, slug, title, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000001', 'diary', 'Diary', 1, now());
                insert into fact (id, owner_id, kind)
                select id::uuid, id::uuid, 'x'
                from unnest('{0a000000-0000-0000-0000-000000000002,0a000000-0000-0000-0000-000000000003,
                              0a000000-0000-0000-0000-000000000004}'::text[]) as id;
                insert into evidence (fact_id, owner_id, position, source_id, method, is_repeated)
                select id, id, 0, '0a000000-0000-0000-0000-000000000001', 'editorial', false from fact;
                insert into family (id, slug, title) values ('0a000000-0000-0000-0000-000000000006', 'f', 'F');
                insert into role (id, slug, title, summary, family_id, status, alternate_titles, revision, updated_at, search_text,
                                  required_weight)
                select id::uuid, slug, 'Kite Maker', 'x', '0a000000-0000-0000-0000-000000000006', status, '{}', 1, now(), 'x', 0
                from (values ('0a000000-0000-0000-0000-000000000002', 'maker', 'published'),
                             ('0a000000-0000-0000-0000-000000000003', 'other-maker', 'draft')) as r (id, slug, status);
                insert into role_title (title_key, role_id, is_alternate, meaning)
                select 'kite maker', id, false, 'kite maker' from role;
                insert into title_meaning values ('kite maker', 'kite maker'), ('gone', 'gone');
                insert into dataset (id, slug, title, source_id, policy, minimum_observations, minimum_contributors, repeats, salt,
                                     revision)
                values ('0a000000-0000-0000-0000-000000000004', 'd', 'D', '0a000000-0000-0000-0000-000000000001', 'public', 10, 5,
                        'keep', sha256('x'), 1);
                select create_observations('0a000000-0000-0000-0000-000000000004'),
                       attach_observations('0a000000-0000-0000-0000-000000000004');
                insert into observation (dataset_id, content_key, role_id, title, is_role_given, year, amount, currency, per, pay,
                                         by_hour, copies)
                select '0a000000-0000-0000-0000-000000000004', gen_random_uuid(), role_id::uuid, title, is_given, 2024, 1, 'USD',
                       'year', 100, false, copies
                from (values (null, 'Kite Maker', false, 2), (null, 'kite  maker', false, 1),
                             ('0a000000-0000-0000-0000-000000000002', 'Flyer', false, 4),
                             ('0a000000-0000-0000-0000-000000000002', 'Named', true, 8)) as o (role_id, title, is_given, copies)
                """);

        migrateTo("latest");

        assertThat(answer("""
                select string_agg(format('%s, %s: %s', o.title_key, r.slug, d.copies), '; ' order by o.title_key)
                from observed_title o
                join dataset_title d using (title_key)
                left join role r on r.id = o.role_id
                where o.claimants is null
                """)).isEqualTo("flyer, maker: 4; kite maker, : 3");
        assertThat(answer("select r.slug from roles_of_titles('{kite maker}') t join role r on r.id = t.role_id"))
                .isEqualTo("maker");
        assertThat(answer("select count(*) from observed_title")).isEqualTo("2");
    }

    @Test
    void theCategoriesOfBeforeBecomeDocuments() throws SQLException {
        migrateTo("202611301400");
        execute("""
                insert into source (id, slug, title, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000001', 'diary', 'Diary', 1, now());
                insert into fact (id, owner_id, kind)
                select id::uuid, '0a000000-0000-0000-0000-000000000002', 'x'
                from unnest('{0a000000-0000-0000-0000-000000000002,0a000000-0000-0000-0000-000000000003}'::text[]) as id;
                insert into evidence (fact_id, owner_id, position, source_id, method, is_repeated)
                select id, owner_id, 0, '0a000000-0000-0000-0000-000000000001', 'editorial', false from fact;
                insert into family (id, slug, title) values ('0a000000-0000-0000-0000-000000000006', 'f', 'F');
                insert into role (id, slug, title, summary, family_id, status, alternate_titles, revision, updated_at, search_text,
                                  required_weight)
                values ('0a000000-0000-0000-0000-000000000002', 'maker', 'Kite Maker', 'x',
                        '0a000000-0000-0000-0000-000000000006', 'draft', '{}', 1, now(), 'x', 0);
                insert into responsibility (id, role_id, position, statement, category, levels)
                values ('0a000000-0000-0000-0000-000000000003', '0a000000-0000-0000-0000-000000000002', 0, 'Glues', 'build', '{}');
                update revision set number = 7
                """);

        migrateTo("latest");

        assertThat(answer("""
                select c.slug || ' ' || c.title || ' ' || c.revision
                from responsibility t join category c on c.id = t.category_id
                """)).isEqualTo("build Build 8");
        assertThat(answer("""
                select count(*) from change c join category k on k.id = c.id and k.revision = c.revision
                where c.kind = 'category' and c.title = k.title and c.document ->> 'slug' = k.slug
                """)).isEqualTo("10");
        assertThat(answer("select number from revision")).isEqualTo("8");
    }

    @Test
    void anEmptyCatalogueHasNoCategories() throws SQLException {
        migrateTo("202611301400");

        migrateTo("latest");

        assertThat(answer("select count(*) from category")).isEqualTo("0");
        assertThat(answer("select number from revision")).isEqualTo("0");
    }

    @Test
    void levelsOfBeforeHaveTheirWordsAsKeys() throws SQLException {
        migrateTo("202611301400");
        execute("""
                insert into source (id, slug, title, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000001', 'diary', 'Diary', 1, now());
                insert into fact (id, owner_id, kind)
                select id::uuid, '0a000000-0000-0000-0000-000000000002', 'x'
                from unnest('{0a000000-0000-0000-0000-000000000002,0a000000-0000-0000-0000-000000000003,
                              0a000000-0000-0000-0000-000000000004,0a000000-0000-0000-0000-000000000005}'::text[]) as id;
                insert into evidence (fact_id, owner_id, position, source_id, method, is_repeated)
                select id, owner_id, 0, '0a000000-0000-0000-0000-000000000001', 'editorial', false from fact;
                insert into family (id, slug, title) values ('0a000000-0000-0000-0000-000000000006', 'f', 'F');
                insert into role (id, slug, title, summary, family_id, status, alternate_titles, revision, updated_at, search_text,
                                  required_weight)
                values ('0a000000-0000-0000-0000-000000000002', 'maker', 'Kite Maker', 'x',
                        '0a000000-0000-0000-0000-000000000006', 'draft', '{}', 1, now(), 'x', 0);
                insert into role_level (id, role_id, level, title)
                values ('0a000000-0000-0000-0000-000000000003', '0a000000-0000-0000-0000-000000000002', 'senior', 'Master'),
                       ('0a000000-0000-0000-0000-000000000004', '0a000000-0000-0000-0000-000000000002', 'mid', 'Journeyman');
                insert into band (id, slug, role_id, level, minimum, maximum, currency, per, valid_from, revision, updated_at)
                values ('0a000000-0000-0000-0000-000000000005', 'b', '0a000000-0000-0000-0000-000000000002', 'mid', 1, 2, 'USD',
                        'hour', '2026-01-01', 1, now())
                """);

        migrateTo("latest");

        assertThat(
                        answer(
                                "select string_agg(format('%s %s %s %s', key, rank, level, title), ', ' order by rank) from level_of_role"))
                .isEqualTo("mid 1 mid Journeyman, senior 2 senior Master");
        assertThat(answer("select format('%s %s %s', level, ladder_id, grade) from band"))
                .isEqualTo("mid  ");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }

    private String answer(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** To the schema, past the pool, whose connections go on to other tests. */
    private Connection connection() throws SQLException {
        String separator = url.contains("?") ? "&" : "?";
        return DriverManager.getConnection(url + separator + "currentSchema=" + SCHEMA, user, password);
    }
}
