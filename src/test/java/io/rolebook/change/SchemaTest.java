package io.rolebook.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the catalogue that the database itself keeps. Each statement breaks one, past all of our Java. */
@QuarkusTest
@WithTestResource(Database.class)
class SchemaTest {
    @Inject
    AgroalDataSource dataSource;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into fact (id, owner_id, kind) values (gen_random_uuid(), gen_random_uuid(), 'role') | fact_has_evidence",
                "delete from evidence where position = 0 | fact_has_evidence",
                "insert into education (id, role_id, position, statement, required) select gen_random_uuid(), id, 9, 'x', true from role limit 1 | education_fact",
                "insert into responsibility (id, role_id, position, statement, levels) select gen_random_uuid(), id, 99, 'x', '{}' from role limit 1 | responsibility_fact",
                "update salary_figure set currency = null | currency",
                "update salary_figure set currency = 'dollar' | salary_figure_currency",
                "update salary_figure set per = null | per",
                "update salary_figure set per = 'fortnight' | salary_figure_per",
                "update salary_figure set as_of = 'lately' | salary_figure_as_of",
                "update salary_figure set amount = null | salary_figure_amount_known",
                "update salary_figure set amount = 0 | salary_figure_amount",
                "update salary_figure set level = 'boss' | salary_figure_level_known",
                "update role set slug = 'one-slug' | role_slug_unique",
                "update role set slug = 'Not A Slug' where slug = 'data-analyst' | role_slug_format",
                "update role set status = 'maybe' | role_status",
                "update role set family_id = gen_random_uuid() | role_family",
                "update role_code set source_id = gen_random_uuid() | role_code_source",
                "update role set required_weight = -1 | role_required_weight",
                "update role_level set level = 'boss' where level = 'mid' | role_level_known",
                "update role_level set key = 'mid' | role_level_unique",
                "update role_level set key = null | key",
                "update role_level set grade = 'L5' | role_level_grade",
                "update role_level set grade = 'L5', ladder_id = gen_random_uuid() | role_level_ladder",
                "insert into ladder (id, slug, title, revision, updated_at) values (gen_random_uuid(), 'Not A Slug', 'x', 0, now()) | ladder_slug_format",
                "insert into ladder (id, slug, title, revision, updated_at) select gen_random_uuid(), 'x', 'x', 0, now() from generate_series(1, 2) | ladder_slug_unique",
                "insert into ladder_grade (ladder_id, position, code) values (gen_random_uuid(), 0, 'L5') | ladder_grade_ladder",
                "insert into ladder_grade (ladder_id, position, code, level) values (gen_random_uuid(), 0, 'L5', 'boss') | ladder_grade_level_known",
                "insert into ladder_grade (ladder_id, position, code) select '0e000000-0000-0000-0000-000000000001', n, 'L5' from generate_series(1, 2) n; set constraints ladder_grade_unique immediate | ladder_grade_unique",
                "update responsibility set levels = array[null] | responsibility_levels_named",
                "update responsibility set category_id = gen_random_uuid() | responsibility_category",
                "update category set slug = 'Not A Slug' where slug = 'build' | category_slug_format",
                "update category set slug = 'build' | category_slug_unique",
                "update category set position = 0 | category_position",
                "update category set broader_id = id | category_not_broader_than_itself",
                "update category set broader_id = gen_random_uuid() | category_broader",
                "update category set source_id = gen_random_uuid() | category_source",
                "update requirement set importance_scale = 'onet-importance' | requirement_importance_rating",
                "update requirement set proficiency_word = 'working' | requirement_proficiency_rating",
                "update responsibility set importance = 6 | responsibility_importance",
                "update requirement set levels = array[null] | requirement_levels_named",
                "update requirement set proficiency = 0 | requirement_proficiency",
                "update requirement set requirement = 'nice' | requirement_known",
                "update requirement set skill_id = gen_random_uuid() | requirement_skill",
                "delete from source where slug = 'mle-essay' | evidence_source",
                "delete from skill where slug = 'python' | responsibility_skill_skill",
                "insert into skill_broader (skill_id, broader_id) select id, id from skill limit 1 | skill_not_broader_than_itself",
                "update evidence set method = 'hearsay' | evidence_method",
                "update evidence set as_of = '2023-13' | evidence_as_of",
                "update place set within_id = null where code = 'US-CO' | place_nests",
                "update exchange_rate set rate = 0 | exchange_rate_positive",
                "insert into revision (singleton, number) values (false, 1) | revision_is_one_row",
                "update dataset set policy = 'open' | dataset_policy",
                "update dataset set repeats = 'maybe' | dataset_repeats",
                "update dataset set minimum_contributors = 1 | dataset_minimum_contributors",
                "update dataset set salt = '' | dataset_salt",
                "delete from fact where id = (select id from dataset where slug = 'ai-jobs') | dataset_fact",
                "select create_observations('0e000000-0000-0000-0000-000000000000'), attach_observations('0e000000-0000-0000-0000-000000000000'); insert into observation (dataset_id, content_key, title, is_role_given, year, amount, currency, per, pay, by_hour, copies) values ('0e000000-0000-0000-0000-000000000000', gen_random_uuid(), 'x', false, 2024, 1, 'USD', 'year', 0, false, 1) | observation_pay",
                "insert into pay_count values (gen_random_uuid(), gen_random_uuid(), '', '', 0, '{1}', '{1}', '{}', 'USD', 0) | pay_count_pairs",
                "insert into pay_count values (gen_random_uuid(), gen_random_uuid(), '', '', 0, '{1}', '{1}', '{1}', 'USD', 0) | pay_count_role",
                "insert into role_title (title_key, role_id, is_alternate, meaning, status) values ('x', gen_random_uuid(), true, 'x', 'draft') | role_title_role",
                "insert into role_title (title_key, role_id, is_alternate, meaning, status) values ('x', gen_random_uuid(), true, 'x', 'x') | role_title_status",
                "insert into observed_title (title_key, role_id) values ('x', gen_random_uuid()) | observed_title_role",
                "insert into dataset_title values (gen_random_uuid(), 'x', 'X', 1) | dataset_title_dataset",
                "insert into dataset_title values (gen_random_uuid(), 'x', 'X', 0) | dataset_title_copies",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), '', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null) | api_key_name",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), ' x', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null) | api_key_name",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), repeat('x', 101), 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null) | api_key_name",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'Administrator', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null) | api_key_name_reserved",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'a', sha256('x'), '{admin}', now(), 'x', null) | api_key_prefix",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', 'x', '{admin}', now(), 'x', null) | api_key_is_sha256",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), '{}', now(), 'x', null) | api_key_scopes_known",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), '{admin,everything}', now(), 'x', null) | api_key_scopes_known",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), array[null], now(), 'x', null) | api_key_scopes_known",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', now()) | api_key_expires_later",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null); insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'X', 'aaaaaaaa', sha256('y'), '{admin}', now(), 'x', null) | api_key_name_in_use",
                "insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'x', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null); insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at) values (gen_random_uuid(), 'y', 'aaaaaaaa', sha256('x'), '{admin}', now(), 'x', null) | api_key_sha256_unique",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, null, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_fact",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'Not A Slug', id, null, 1, null, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_slug_format",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', null, null, 1, null, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_of_role_or_grade",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 0, null, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_minimum",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 2, null, 1, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_maximum",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, 3, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_midpoint",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, null, 2, 'dollar', 'year', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_currency",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, null, 2, 'USD', 'fortnight', '2026-01-01', null, 0, now() from role where slug = 'data-analyst' | band_per",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, null, 2, 'USD', 'year', 'infinity', null, 0, now() from role where slug = 'data-analyst' | band_valid_from",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), 'x', id, null, 1, null, 2, 'USD', 'year', '2026-01-01', date '2026-01-01', 0, now() from role where slug = 'data-analyst' | band_valid_to",
                "insert into band (id, slug, role_id, level, minimum, midpoint, maximum, currency, per, valid_from, valid_to, revision, updated_at) select gen_random_uuid(), concat('x', n), id, null, 1, null, 2, 'USD', 'year', '2026-01-01', null, 0, now() from role, generate_series(1, 2) n where slug = 'data-analyst'; set constraints band_one_at_a_time immediate | band_one_at_a_time",
                "insert into band (id, slug, ladder_id, grade, minimum, maximum, currency, per, valid_from, revision, updated_at) values (gen_random_uuid(), 'x', gen_random_uuid(), 'L5', 1, 2, 'USD', 'year', '2026-01-01', 0, now()); set constraints band_ladder immediate | band_ladder",
                "insert into band (id, slug, ladder_id, minimum, maximum, currency, per, valid_from, revision, updated_at) values (gen_random_uuid(), 'x', gen_random_uuid(), 1, 2, 'USD', 'year', '2026-01-01', 0, now()) | band_grade",
                "insert into band (id, slug, ladder_id, grade, level, minimum, maximum, currency, per, valid_from, revision, updated_at) values (gen_random_uuid(), 'x', gen_random_uuid(), 'L5', 'mid', 1, 2, 'USD', 'year', '2026-01-01', 0, now()) | band_level_of_role",
                "update change set document = null where action = 'created' | change_document",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at, disabled_because) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now(), 'bored') | webhook_disabled_because",
                "insert into webhook_former_secret (webhook_id, secret, good_until) values ('0e000000-0000-0000-0000-000000000001', 'x', now()) | webhook_former_secret_webhook",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at, position_kind) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now(), 'role') | webhook_position",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'lost', 0, now()) | webhook_delivery_status",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'pending', 0, now()) | webhook_delivery_next_attempt",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at, revision) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'failed', 0, now(), 1) | webhook_delivery_about_one_thing",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at, revision, kind, document_id) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'failed', 0, now(), 0, 'role', gen_random_uuid()) | webhook_delivery_change",
                "insert into webhook (id, url, kinds, secret, position_revision, created_at) values ('0e000000-0000-0000-0000-000000000001', 'x', '{}', 'x', 0, now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at, next_attempt_at) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'pending', 0, now(), now()); insert into webhook_delivery (id, webhook_id, status, attempts, created_at, next_attempt_at) values (gen_random_uuid(), '0e000000-0000-0000-0000-000000000001', 'pending', 0, now(), now()) | webhook_delivery_one_under_way",
                "insert into webhook_delivery (id, webhook_id, status, attempts, created_at) values (gen_random_uuid(), gen_random_uuid(), 'failed', 0, now()) | webhook_delivery_webhook",
                "insert into webhook_lease (singleton, holder, expires_at) values (false, gen_random_uuid(), now()) | webhook_lease_is_one_row",
            })
    void theDatabaseRefuses(String statement, String rule) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> execute(connection, statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(rule);
            connection.rollback();
        }
    }

    @Test
    void ofEightBandsThatOverlapWrittenAtOnceOneStands() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            String slug = "at-once-" + writer;
            writers.add(threads.submit(() -> isTaken(slug, together)));
        }

        List<Boolean> taken = new ArrayList<>();
        for (Future<Boolean> writer : writers) {
            taken.add(writer.get());
        }

        threads.shutdown();
        assertThat(taken).containsOnlyOnce(true);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from band where slug like 'at-once-_'"))
                    .isEqualTo(1);
            statement.executeUpdate("delete from fact where kind = 'at-once'");
        }
    }

    /** Whether a band could be committed, by a writer of its own that knows of no lock. */
    private boolean isTaken(String slug, CyclicBarrier together) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    with fresh (id) as (select gen_random_uuid()),
                         stated as (insert into fact (id, owner_id, kind) select id, id, 'at-once' from fresh),
                         founded as (insert into evidence (fact_id, position, owner_id, source_id, is_repeated, method)
                                     select f.id, 0, f.id, s.id, false, 'editorial' from fresh f, source s where s.slug = 'bls')
                    insert into band (id, slug, role_id, level, minimum, maximum, currency, per, valid_from, revision, updated_at)
                    select f.id, '%s', r.id, 'lead', 1, 2, 'USD', 'hour', '1990-01-01', 0, now()
                    from fresh f, role r
                    where r.slug = 'data-analyst'
                    """.formatted(slug));
            together.await();
            try {
                connection.commit();
                return true;
            } catch (SQLException refused) {
                // An exclusion, or the deadlock of two that wait to see whether the other one stands.
                assertThat(refused.getSQLState()).isIn("23P01", "40P01");
                connection.rollback();
                return false;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            statement.execute("set constraints all immediate");
        }
    }
}
