package io.rolebook.page;

import io.rolebook.distribution.SalaryQuery;
import io.rolebook.http.LevelName;
import io.rolebook.http.Paging;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.responsibility.CategoryName;
import io.rolebook.role.RoleDocument;
import io.rolebook.role.RoleHistoryResource;
import io.rolebook.role.RoleLevelView;
import io.rolebook.role.RoleProfile;
import io.rolebook.role.RoleProfiles;
import io.rolebook.role.RoleProfiles.Asked;
import io.rolebook.role.RoleResource;
import io.rolebook.role.RoleResponsibility;
import io.rolebook.source.Evidence;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the profile of a role into its page. */
@Singleton
class RolePresenter {
    private final RoleProfiles profiles;
    private final RoleResource roles;
    private final RoleHistoryResource history;
    private final LevelPresenter levels;
    private final PayPresenter pay;

    RolePresenter(
            RoleProfiles profiles,
            RoleResource roles,
            RoleHistoryResource history,
            LevelPresenter levels,
            PayPresenter pay) {
        this.profiles = profiles;
        this.roles = roles;
        this.history = history;
        this.levels = levels;
        this.pay = pay;
    }

    /**
     * @param query which pay is asked for, and at which level all is shown
     * @param few the paging of short lists
     */
    RolePage page(String reference, SalaryQuery query, @Nullable String asOf, Paging few) {
        RoleProfile whole = profiles.find(reference, null, asOf);
        LevelName level = query.level();
        RoleProfile role = level == null ? whole : profiles.find(reference, Asked.by("level", level), asOf);
        List<String> chosen = level == null
                ? List.of()
                : role.levels().stream().map(RoleLevelView::key).toList();
        Function<List<Evidence>, List<Citation>> citations = Citations.from(whole.sources());
        List<LevelColumn> columns = asOf == null ? levels.columns(whole, chosen, citations) : List.of();
        return new RolePage(
                role.slug(),
                role.title(),
                role.summary(),
                new Link(
                        "/v1/roles?family=" + role.family().slug(),
                        role.family().title(),
                        null),
                role.status() == RoleDocument.Status.published
                        ? null
                        : role.status().name(),
                String.join(", ", role.alternateTitles()),
                role.codes().stream()
                        .map(code -> code.scheme() + " " + code.code())
                        .collect(Collectors.joining(", ")),
                day(role),
                role.revision(),
                citations.apply(role.evidence()),
                columns,
                asOf == null || whole.levels().isEmpty()
                        ? "No source states levels of this role."
                        : "What each level adds is shown of the role as it is now alone.",
                groups(role.responsibilities(), citations),
                skills(role.skills(), citations),
                role.education().stream()
                        .map(one -> new Statement(
                                null,
                                one.statement(),
                                List.of(one.required() ? "required" : "not required"),
                                citations.apply(one.evidence())))
                        .toList(),
                role.outlook().stream()
                        .map(one -> new Statement(
                                null, one.statement(), present(one.scope()), citations.apply(one.evidence())))
                        .toList(),
                role.collaborators().stream()
                        .map(one -> new Statement(
                                null,
                                one.how() == null ? one.name() : one.name() + ": " + one.how(),
                                List.of(),
                                citations.apply(one.evidence())))
                        .toList(),
                Stream.concat(
                                role.applications().stream()
                                        .map(one -> new Statement(
                                                null,
                                                one.description() == null
                                                        ? one.name()
                                                        : one.name() + ": " + one.description(),
                                                List.of("used for"),
                                                citations.apply(one.evidence()))),
                                role.industries().stream()
                                        .map(one -> new Statement(
                                                null,
                                                one.name(),
                                                List.of("industry"),
                                                citations.apply(one.evidence()))))
                        .toList(),
                roles.listRelatedRoles(role.slug(), few).items().stream()
                        .map(other -> new Link(
                                "/v1/roles/" + other.role().slug(),
                                other.role().title(),
                                other.role().slug()))
                        .toList(),
                pay.section(whole, query, asOf, citations),
                whole.sources(),
                history.listRoleVersions(role.slug(), few).items().stream()
                        .filter(version -> version.document() != null)
                        .map(version ->
                                new Link(version.document(), "revision " + version.revision(), version.action()))
                        .toList());
    }

    LadderChart ladder(String reference) {
        RoleProfile role = profiles.find(reference, null, null);
        if (role.levels().isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "No source states levels of the role '%s'.".formatted(role.slug()));
        }
        return LadderChart.of(role.title(), levels.columns(role, List.of(), Citations.from(role.sources())));
    }

    static Statement statement(RoleResponsibility responsibility, Function<List<Evidence>, List<Citation>> citations) {
        return new Statement(
                responsibility.id().toString(),
                responsibility.statement(),
                Stream.concat(
                                responsibility.levels().stream().map(LevelLabel::of),
                                Stream.ofNullable(responsibility.importance()).map("importance %d"::formatted))
                        .toList(),
                citations.apply(responsibility.evidence()));
    }

    /** In the order of their categories, and behind them what has none. */
    private static List<RolePage.Group> groups(
            List<RoleResponsibility> responsibilities, Function<List<Evidence>, List<Citation>> citations) {
        Map<Optional<CategoryName>, List<Statement>> groups = responsibilities.stream()
                .collect(Collectors.groupingBy(
                        responsibility -> Optional.ofNullable(responsibility.category()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                responsibility -> statement(responsibility, citations), Collectors.toList())));
        return groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> position(group.getKey())))
                .map(group -> group.getKey()
                        .map(category -> new RolePage.Group(category.title(), null, group.getValue()))
                        .orElseGet(() -> new RolePage.Group(
                                "Without a category", "No source says what these are filed under.", group.getValue())))
                .toList();
    }

    private static int position(Optional<CategoryName> category) {
        return category.map(known -> Objects.requireNonNullElse(known.position(), Integer.MAX_VALUE - 1))
                .orElse(Integer.MAX_VALUE);
    }

    private static List<RolePage.SkillRow> skills(
            List<RoleProfile.SkillNeed> skills, Function<List<Evidence>, List<Citation>> citations) {
        return skills.stream()
                .sorted(Comparator.comparing(RoleProfile.SkillNeed::requirement)
                        .thenComparing(need -> -Objects.requireNonNullElse(need.importance(), 0)))
                .map(need -> new RolePage.SkillRow(
                        need.skill().slug(),
                        need.skill().name(),
                        need.skill().kind().name(),
                        need.requirement().name(),
                        Stream.of(
                                        Boolean.TRUE.equals(need.inDemand()) ? "in demand" : null,
                                        Boolean.TRUE.equals(need.hot()) ? "hot" : null)
                                .filter(Objects::nonNull)
                                .toList(),
                        Objects.requireNonNullElse(need.importance(), 0),
                        Ratings.words(need.importanceRating()),
                        need.proficiency(),
                        Ratings.words(need.proficiencyRating()),
                        LevelLabel.of(need.levels()),
                        citations.apply(need.evidence())))
                .toList();
    }

    private static String day(RoleProfile role) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(role.updatedAt().atZone(ZoneOffset.UTC));
    }

    private static List<String> present(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
