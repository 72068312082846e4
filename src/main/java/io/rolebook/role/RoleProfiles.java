package io.rolebook.role;

import io.rolebook.api.Level;
import io.rolebook.api.Reference;
import io.rolebook.change.Documents;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
import io.rolebook.salary.SalaryQuery;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Profiles of roles, each as it stood at one revision. */
@Singleton
class RoleProfiles {
    private final Documents documents;
    private final RoleSalaries salaries;

    RoleProfiles(Documents documents, RoleSalaries salaries) {
        this.documents = documents;
        this.salaries = salaries;
    }

    RoleProfile find(String reference) {
        return find(reference, null, null);
    }

    /**
     * @param level shows the role as this level does it; null shows all levels
     * @param asOf a revision or an instant; null means now
     */
    RoleProfile find(String reference, @Nullable Level level, @Nullable String asOf) {
        long revision = documents.revision(asOf);
        Stored<RoleDocument> stored = documents.find(RoleKind.NAME, RoleDocument.class, reference, revision);
        RoleDocument role = stored.document();
        Labels labels = documents.labels(RoleProfile.references(role), revision);
        Salary salary = salaries.salary(
                new Reference(role.slug(), role.title()),
                SalaryQuery.ofEverything().atLevel(level),
                revision,
                asOf == null ? null : documents.day(asOf));
        RoleProfile profile = RoleProfile.of(stored, labels, salary);
        return level == null ? profile : profile.at(level);
    }
}
