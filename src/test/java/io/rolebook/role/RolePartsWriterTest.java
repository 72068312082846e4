package io.rolebook.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.source.Evidence;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class RolePartsWriterTest {
    private static final String SLUG = "machine-learning-engineer";

    @Inject
    Catalogue catalogue;

    @Inject
    Documents documents;

    @Inject
    Session session;

    @ParameterizedTest
    @CsvSource({
        "levels, levels, role_level",
        "responsibilities, responsibility, responsibility",
        "skills, requirement, requirement",
        "education, education, education",
        "industries, industries, industry",
        "applications, applications, application",
        "employment, employment, employment",
        "collaborators, collaborators, collaborator",
        "outlook, outlook, outlook"
    })
    void onlyTheListThatChangesIsWrittenAnew(String field, String kind, String table) throws Exception {
        RoleDocument role = role();
        List<?> list = list(role, field);
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        Map<String, List<UUID>> before = facts();

        catalogue.write("somebody", List.of(with(role, field, reversed)), version -> true);

        Map<String, List<UUID>> after = facts();
        assertThat(list).hasSizeGreaterThan(1);
        assertThat(after.get(kind)).hasSameSizeAs(list).hasSize(rows(table));
        if (!kind.equals("responsibility")) {
            assertThat(after.get(kind)).doesNotContainAnyElementsOf(before.get(kind));
        }
        before.remove(kind);
        after.remove(kind);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatAListLosesTheTablesLose() throws Exception {
        RoleDocument role = role();

        catalogue.write("somebody", List.of(with(role, "skills", role.skills().subList(0, 1))), version -> true);

        assertThat(rows("requirement")).isEqualTo(1);
        assertThat(session.createNativeQuery("select required_weight from role where slug = :slug", Integer.class)
                        .setParameter("slug", SLUG)
                        .getSingleResult())
                .isEqualTo(role.skills().get(0).weight());
    }

    @Test
    void theEvidenceOfTheRoleItselfIsWrittenWithoutItsFacts() throws Exception {
        RoleDocument role = role();
        Map<String, List<UUID>> before = facts();
        Evidence other = new Evidence("bls", "elsewhere", null, Evidence.Method.editorial, null);

        catalogue.write("somebody", List.of(with(role, "evidence", List.of(other))), version -> true);

        assertThat(facts()).isEqualTo(before);
        assertThat(session.createNativeQuery(
                                "select e.locator from evidence e join role r on r.id = e.fact_id where r.slug = :slug",
                                String.class)
                        .setParameter("slug", SLUG)
                        .getResultList())
                .containsExactly("elsewhere");
    }

    private RoleDocument role() {
        return documents
                .find("role", RoleDocument.class, SLUG, documents.revision(null))
                .document();
    }

    /** The ids of the role's facts, by their kind. */
    private Map<String, List<UUID>> facts() {
        session.flush();
        return session
                .createNativeQuery(
                        "select f.kind, f.id from fact f join role r on r.id = f.owner_id where r.slug = :slug order by f.id",
                        Object[].class)
                .setParameter("slug", SLUG)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0],
                        TreeMap::new,
                        Collectors.mapping(row -> (UUID) row[1], Collectors.toList())));
    }

    private int rows(String table) {
        return session.createNativeQuery(
                        "select cast(count(*) as integer) from %s x join role r on r.id = x.role_id where r.slug = :slug"
                                .formatted(table),
                        Integer.class)
                .setParameter("slug", SLUG)
                .getSingleResult();
    }

    private static List<?> list(RoleDocument role, String field) throws ReflectiveOperationException {
        return (List<?>) RoleDocument.class.getMethod(field).invoke(role);
    }

    private static RoleDocument with(RoleDocument role, String field, List<?> list)
            throws ReflectiveOperationException {
        RecordComponent[] components = RoleDocument.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            values[index] = components[index].getName().equals(field)
                    ? list
                    : components[index].getAccessor().invoke(role);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        return RoleDocument.class.getDeclaredConstructor(types).newInstance(values);
    }
}
