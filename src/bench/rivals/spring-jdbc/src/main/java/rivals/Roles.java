package rivals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import rivals.Catalogue.Entry;
import rivals.Catalogue.Label;
import rivals.Catalogue.ListedRole;
import rivals.Catalogue.OfRole;
import rivals.Documents.Evidence;
import rivals.Documents.Fact;
import rivals.Documents.Level;
import rivals.Documents.PayStatement;
import rivals.Documents.Role;
import rivals.Documents.RoleLevel;
import rivals.Documents.Source;
import rivals.Profile.Collaborator;
import rivals.Profile.Figure;
import rivals.Profile.Links;
import rivals.Profile.Reference;
import rivals.Profile.Relation;
import rivals.Profile.Salary;
import rivals.Profile.Skill;
import rivals.Profile.SkillNeed;
import rivals.Profile.Statement;
import tools.jackson.databind.json.JsonMapper;

/** Builds the answers from what is stored. */
@Service
class Roles {
    private static final String[] SALARY_KINDS = {"figure", "pay-statement", "band"};

    private final Catalogue catalogue;
    private final JsonMapper json;

    Roles(Catalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    Optional<Profile> find(String slug) {
        return catalogue.newest("role", slug).map(this::profile);
    }

    private Profile profile(Entry stored) {
        Role role = json.readValue(stored.document(), Role.class);
        Map<Key, Label> labels = labels(role);
        Salary salary = salary(role);
        return new Profile(
                stored.id(),
                role.slug(),
                role.title(),
                role.summary(),
                reference(labels.get(new Key("family", role.family()))),
                role.status(),
                stored.revision(),
                stored.recordedAt(),
                role.alternateTitles(),
                role.codes(),
                role.evidence(),
                role.levels().stream()
                        .sorted(Comparator.comparing(RoleLevel::level))
                        .toList(),
                role.responsibilities(),
                role.skills().stream()
                        .map(need -> SkillNeed.of(need, skill(labels.get(new Key("skill", need.skill())))))
                        .toList(),
                role.education(),
                role.industries(),
                role.applications(),
                role.employment(),
                role.collaborators().stream()
                        .map(other -> new Collaborator(
                                reference(labels.get(new Key("role", other.role()))),
                                other.name(),
                                other.how(),
                                other.evidence()))
                        .toList(),
                role.outlook(),
                role.relations().stream()
                        .map(other -> new Relation(
                                reference(labels.get(new Key("role", other.role()))),
                                other.strength(),
                                other.evidence()))
                        .toList(),
                salary,
                sources(role, salary),
                Links.of(role.slug()));
    }

    private record Key(String kind, String slug) {}

    private Map<Key, Label> labels(Role role) {
        Set<Key> wanted = new LinkedHashSet<>();
        wanted.add(new Key("family", role.family()));
        role.skills().forEach(need -> wanted.add(new Key("skill", need.skill())));
        role.collaborators().stream()
                .filter(other -> other.role() != null)
                .forEach(other -> wanted.add(new Key("role", other.role())));
        role.relations().forEach(other -> wanted.add(new Key("role", other.role())));
        String[] kinds = wanted.stream().map(Key::kind).toArray(String[]::new);
        String[] slugs = wanted.stream().map(Key::slug).toArray(String[]::new);
        return catalogue.labels(kinds, slugs).stream()
                .collect(Collectors.toMap(label -> new Key(label.kind(), label.slug()), Function.identity()));
    }

    private static Reference reference(Label label) {
        return label == null ? null : new Reference(label.slug(), label.title());
    }

    private static Skill skill(Label label) {
        return new Skill(label.slug(), label.title(), label.detail());
    }

    private Salary salary(Role role) {
        Map<String, List<String>> stated = catalogue.ofRole(SALARY_KINDS, role.slug()).stream()
                .collect(
                        Collectors.groupingBy(OfRole::kind, Collectors.mapping(OfRole::document, Collectors.toList())));
        if (catalogue.hasPayCounts(role.slug()) || stated.containsKey("band")) {
            throw new IllegalStateException(role.slug() + " has observations or bands");
        }
        List<Figure> figures = stated.getOrDefault("figure", List.of()).stream()
                .map(document -> json.readValue(document, Documents.Figure.class))
                .sorted(Comparator.comparing(Documents.Figure::asOf).reversed().thenComparing(Documents.Figure::slug))
                .map(Figure::of)
                .toList();
        List<Statement> statements = stated.getOrDefault("pay-statement", List.of()).stream()
                .map(document -> json.readValue(document, PayStatement.class))
                .sorted(Comparator.comparing(PayStatement::slug))
                .map(Statement::of)
                .toList();
        return Salary.of(new Reference(role.slug(), role.title()), figures, statements);
    }

    private List<Source> sources(Role role, Salary salary) {
        String[] slugs = Stream.<List<? extends Fact>>of(
                        List.of(role),
                        role.levels(),
                        role.responsibilities(),
                        role.skills(),
                        role.education(),
                        role.industries(),
                        role.applications(),
                        role.employment(),
                        role.collaborators(),
                        role.outlook(),
                        role.relations(),
                        salary.figures(),
                        salary.statements())
                .flatMap(List::stream)
                .flatMap(fact -> fact.evidence().stream())
                .map(Evidence::source)
                .distinct()
                .toArray(String[]::new);
        return catalogue.named("source", slugs).stream()
                .map(document -> json.readValue(document, Source.class))
                .toList();
    }

    Page list(String family, int limit, Cursor after) {
        List<ListedRole> rows = catalogue.list(family, after, limit + 1);
        List<ListedRole> shown = rows.subList(0, Math.min(limit, rows.size()));
        ListedRole last = rows.size() > limit ? rows.get(limit - 1) : null;
        return new Page(
                shown.stream().map(Roles::summary).toList(),
                new Page.PageInfo(
                        limit,
                        rows.isEmpty() ? 0 : rows.get(0).total(),
                        last == null ? null : new Cursor(last.sortKey(), last.id()).toString()));
    }

    private static Page.Summary summary(ListedRole row) {
        return new Page.Summary(
                row.id(),
                row.slug(),
                row.title(),
                row.summary(),
                new Reference(row.familySlug(), row.familyTitle()),
                row.status(),
                List.of(row.alternateTitles()),
                Arrays.stream(row.levels()).map(Level::valueOf).sorted().toList(),
                row.revision(),
                row.updatedAt(),
                Links.of(row.slug()));
    }
}
