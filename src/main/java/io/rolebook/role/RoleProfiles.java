package io.rolebook.role;

import io.rolebook.change.Documents;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.http.Audience;
import io.rolebook.http.Level;
import io.rolebook.http.Reference;
import io.rolebook.observation.SalaryQuery;
import io.rolebook.salary.Figure;
import io.rolebook.salary.RoleSalaries;
import io.rolebook.salary.Salary;
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
    private static final int MOST_RELATED = 10;

    private final Documents documents;
    private final RoleSalaries salaries;
    private final SourceCredits credits;
    private final Roles roles;

    RoleProfiles(Documents documents, RoleSalaries salaries, SourceCredits credits, Roles roles) {
        this.roles = roles;
        this.credits = credits;
        this.documents = documents;
        this.salaries = salaries;
    }

    /**
     * @param level shows the role as this level does it; null shows all levels
     * @param asOf a revision or an instant; null means now
     */
    RoleProfile find(String reference, @Nullable Level level, @Nullable String asOf) {
        return find(reference, level, asOf, false);
    }

    /** @param isWide whether the similar roles are wanted too, which take longer to find than all else */
    RoleProfile find(String reference, @Nullable Level level, @Nullable String asOf, boolean isWide) {
        long revision = documents.revision(asOf);
        Stored<RoleDocument> stored = documents.find(RoleKind.NAME, RoleDocument.class, reference, revision);
        RoleDocument role = stored.document();
        Labels labels = documents.labels(RoleProfile.references(role), revision);
        Salary salary = salaries.salary(
                new Reference(role.slug(), role.title()),
                SalaryQuery.ofEverything().atLevel(level),
                revision,
                asOf == null ? null : documents.day(asOf));
        List<RelatedRole> related = !isWide || asOf != null
                ? null
                : roles.related(role.slug(), Audience.current().seesAll(), null, null, MOST_RELATED).stream()
                        .map(RelatedRole::of)
                        .toList();
        List<SourceCredit> sources = credits.of(sources(role, salary), revision);
        return RoleProfile.of(stored, labels, parts(role, labels, level), related, salary, sources);
    }

    /**
     * Lists of the profile as it is now, which take less to read than the whole of it.
     *
     * @param level as for the profile
     */
    RoleParts parts(String reference, @Nullable Level level) {
        long revision = documents.revision(null);
        RoleDocument role = documents
                .find(RoleKind.NAME, RoleDocument.class, reference, revision)
                .document();
        return parts(role, documents.labels(RoleProfile.references(role), revision), level);
    }

    private static RoleParts parts(RoleDocument role, Labels labels, @Nullable Level level) {
        RoleParts parts = RoleParts.of(role, labels);
        return level == null ? parts : parts.at(role.slug(), level);
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
