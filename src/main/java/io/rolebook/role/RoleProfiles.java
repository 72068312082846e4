package io.rolebook.role;

import io.rolebook.change.Documents;
import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.Audience;
import io.rolebook.http.LevelName;
import io.rolebook.http.ProblemException;
import io.rolebook.http.Reference;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.LevelChoice;
import io.rolebook.ladder.RoleLevel;
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
public class RoleProfiles {
    private static final int MOST_RELATED = 10;

    private final Documents documents;
    private final RoleSalaries salaries;
    private final SourceCredits credits;
    private final Ladders ladders;
    private final Roles roles;

    RoleProfiles(Documents documents, RoleSalaries salaries, SourceCredits credits, Ladders ladders, Roles roles) {
        this.ladders = ladders;
        this.roles = roles;
        this.credits = credits;
        this.documents = documents;
        this.salaries = salaries;
    }

    /** A level that is asked for, by a parameter or, where that is null, by a part of the address. */
    public record Asked(LevelName level, @Nullable String parameter) {
        public static @Nullable Asked by(@Nullable String parameter, @Nullable LevelName level) {
            return level == null ? null : new Asked(level, parameter);
        }
    }

    /**
     * @param asked shows the role as this level does it; null shows all levels
     * @param asOf a revision or an instant; null means now
     */
    public RoleProfile find(String reference, @Nullable Asked asked, @Nullable String asOf) {
        return find(reference, asked, asOf, false);
    }

    /** @param isWide whether the similar roles are wanted too, which take longer to find than all else */
    public RoleProfile find(String reference, @Nullable Asked asked, @Nullable String asOf, boolean isWide) {
        return find(reference, asOf, isWide, levels -> asked == null ? levels.all() : levels.require(asked));
    }

    /**
     * As one level does it, and no other that means the same.
     *
     * @throws ProblemException where several do
     */
    public RoleProfile findOne(String reference, Asked asked) {
        return find(reference, null, false, levels -> levels.requireOne(asked));
    }

    /** The levels of a role, of which those asked for are chosen. */
    private record Levels(LevelChoice choice) {
        LevelsAsked all() {
            return new LevelsAsked(null, List.of());
        }

        LevelsAsked require(Asked asked) {
            List<RoleLevel> found = choice.require(asked.level(), asked.parameter());
            return new LevelsAsked(LevelChoice.of(asked.level(), found), found);
        }

        LevelsAsked requireOne(Asked asked) {
            RoleLevel found = choice.requireOne(asked.level(), asked.parameter());
            return new LevelsAsked(LevelChoice.of(LevelName.valueOf(found.key()), List.of(found)), List.of(found));
        }
    }

    /** @param name with what it means; null where no level is asked for */
    private record LevelsAsked(@Nullable LevelName name, List<RoleLevel> levels) {
        RoleParts of(RoleParts parts) {
            return name == null ? parts : parts.at(levels);
        }
    }

    private RoleProfile find(
            String reference, @Nullable String asOf, boolean isWide, Function<Levels, LevelsAsked> choice) {
        long revision = documents.revision(asOf);
        Stored<RoleDocument> stored = documents.find(RoleKind.NAME, RoleDocument.class, reference, revision);
        RoleDocument role = stored.document();
        Labels labels = documents.labels(RoleProfile.references(role), revision);
        RoleParts all = RoleParts.of(role, labels, ladders.of(role.grades(), revision));
        LevelsAsked asked = choice.apply(new Levels(new LevelChoice(role.slug(), all.resolvedLevels())));
        Salary salary = salaries.salary(
                new Reference(role.slug(), role.title()),
                SalaryQuery.ofEverything().atLevel(asked.name()),
                revision,
                asOf == null ? null : documents.day(asOf),
                all.resolvedLevels());
        List<RelatedRole> related = !isWide || asOf != null
                ? null
                : roles.related(role.slug(), Audience.current().seesAll(), null, null, MOST_RELATED).stream()
                        .map(RelatedRole::of)
                        .toList();
        List<SourceCredit> sources = credits.of(sources(role, salary), revision);
        return RoleProfile.of(stored, labels, asked.of(all), related, salary, sources);
    }

    /**
     * Lists of the profile as it is now, which take less to read than the whole of it.
     *
     * @param level as the parameter {@code level} has it; null for all
     */
    RoleParts parts(String reference, @Nullable LevelName level) {
        long revision = documents.revision(null);
        RoleDocument role = documents
                .find(RoleKind.NAME, RoleDocument.class, reference, revision)
                .document();
        RoleParts all = RoleParts.of(
                role, documents.labels(RoleProfile.references(role), revision), ladders.of(role.grades(), revision));
        return level == null ? all : all.at(new LevelChoice(role.slug(), all.resolvedLevels()).require(level, "level"));
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
