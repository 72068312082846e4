package io.rolebook.role;

import io.rolebook.api.Level;
import io.rolebook.api.Reference;
import io.rolebook.change.Documents;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.salary.Figure;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
import io.rolebook.salary.SalaryQuery;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceCredit;
import io.rolebook.source.SourceCredits;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Profiles of roles, each as it stood at one revision. */
@Singleton
class RoleProfiles {
    private final Documents documents;
    private final RoleSalaries salaries;
    private final SourceCredits credits;

    RoleProfiles(Documents documents, RoleSalaries salaries, SourceCredits credits) {
        this.credits = credits;
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
        List<SourceCredit> sources = credits.of(sources(role, salary), revision);
        RoleProfile profile = RoleProfile.of(stored, labels, salary, sources);
        return level == null ? profile : profile.at(level);
    }

    private static Set<String> sources(RoleDocument role, Salary salary) {
        return Stream.of(
                        Stream.of(role.evidence()),
                        role.facts(),
                        salary.figures().stream().map(Figure::evidence),
                        salary.statements().stream().map(Salary.Statement::evidence))
                .flatMap(Function.identity())
                .flatMap(List::stream)
                .map(Evidence::source)
                .collect(Collectors.toSet());
    }
}
