package io.rolebook.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Documents;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class WritePartsTest {
    @Inject
    Catalogue catalogue;

    @Inject
    Documents documents;

    @Inject
    Session session;

    @Test
    void aListThatDoesNotChangeKeepsItsRows() {
        RoleDocument role = dataScientist();
        List<Object> requirements = facts("requirement");
        List<Object> education = facts("education");
        List<Object> levels = facts("levels");

        catalogue.write(
                "somebody",
                List.of(role.withSkills(role.skills().subList(1, role.skills().size()))),
                any -> true);

        assertThat(facts("education")).isEqualTo(education).isNotEmpty();
        assertThat(facts("levels")).isEqualTo(levels).isNotEmpty();
        assertThat(facts("requirement")).hasSize(requirements.size() - 1).doesNotContainAnyElementsOf(requirements);
    }

    @Test
    void whatIsWrittenIsWhatTheTablesSay() {
        RoleDocument role = dataScientist();

        catalogue.write("somebody", List.of(role.withResponsibilities(List.of())), any -> true);

        assertThat(facts("responsibility")).isEmpty();
        assertThat(dataScientist().responsibilities()).isEmpty();
        assertThat(dataScientist().skills()).isEqualTo(role.skills());
    }

    private RoleDocument dataScientist() {
        return documents
                .find("role", RoleDocument.class, "data-scientist", documents.revision(null))
                .document();
    }

    private List<Object> facts(String kind) {
        return session.createNativeQuery("""
                        select f.id from fact f join role r on r.id = f.owner_id
                        where r.slug = 'data-scientist' and f.kind = :kind
                        order by f.id
                        """, Object.class)
                .setParameter("kind", kind)
                .getResultList();
    }
}
