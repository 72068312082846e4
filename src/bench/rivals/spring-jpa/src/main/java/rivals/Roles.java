package rivals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import rivals.Profile.Links;
import rivals.Profile.Reference;
import rivals.Profile.Salary;

/** Builds the answers from the entities. */
@Service
@Transactional(readOnly = true)
class Roles {
    private final RoleRepository roles;
    private final FigureRepository figures;
    private final StatementRepository statements;
    private final EvidenceRepository evidence;

    Roles(RoleRepository roles, FigureRepository figures, StatementRepository statements, EvidenceRepository evidence) {
        this.evidence = evidence;
        this.roles = roles;
        this.figures = figures;
        this.statements = statements;
    }

    Optional<Profile> find(String slug) {
        return roles.findBySlug(slug).map(this::profile);
    }

    Page list(String family, int limit, Cursor after) {
        Limit oneMore = Limit.of(limit + 1);
        List<Role> found = after == null
                ? roles.findFirst(family, oneMore)
                : roles.findAfter(family, after.sortKey(), after.id(), oneMore);
        List<Role> shown = found.subList(0, Math.min(limit, found.size()));
        Role last = found.size() > limit ? found.get(limit - 1) : null;
        return new Page(
                shown.stream().map(Roles::summary).toList(),
                new Page.PageInfo(
                        limit,
                        roles.countByFamilySlug(family),
                        last == null ? null : new Cursor(last.getSortKey(), last.getId()).toString()));
    }

    private static Page.Summary summary(Role role) {
        return new Page.Summary(
                role.getId(),
                role.getSlug(),
                role.getTitle(),
                role.getSummary(),
                family(role),
                role.getStatus(),
                role.getAlternateTitles(),
                role.getLevels().stream().map(level -> level.level).sorted().toList(),
                role.getRevision(),
                role.getUpdatedAt(),
                Links.of(role.getSlug()));
    }

    private static Reference family(Role role) {
        return new Reference(role.getFamily().getSlug(), role.getFamily().getTitle());
    }

    private static Reference reference(Role role) {
        return role == null ? null : new Reference(role.getSlug(), role.getTitle());
    }

    private static Profile.Skill skill(Skill skill) {
        return new Profile.Skill(skill.getSlug(), skill.getName(), skill.getKind());
    }

    private Profile profile(Role role) {
        if (figures.hasBandsOrObservations(role.getId())) {
            throw new IllegalStateException(role.getSlug() + " has observations or bands");
        }
        List<SalaryFigure> published = figures.findByRoleOrderByAsOfDescSlugAsc(role);
        List<PayStatement> stated = statements.findByRoleOrderBySlug(role);
        Stream<RoleFact> ofSalary = Stream.concat(published.stream(), stated.stream());
        List<UUID> owners = Stream.concat(Stream.of(role.getId()), ofSalary.map(fact -> fact.id))
                .toList();
        Map<UUID, List<Evidence>> byFact =
                evidence.findByOwners(owners).stream().collect(Collectors.groupingBy(entry -> entry.factId));
        return new Mapping(byFact).profile(role, published, stated);
    }

    /** Of one profile. */
    private record Mapping(Map<UUID, List<Evidence>> byFact) {
        Profile profile(Role role, List<SalaryFigure> published, List<PayStatement> stated) {
            return new Profile(
                    role.getId(),
                    role.getSlug(),
                    role.getTitle(),
                    role.getSummary(),
                    family(role),
                    role.getStatus(),
                    role.getRevision(),
                    role.getUpdatedAt(),
                    role.getAlternateTitles(),
                    role.getCodes().stream().map(this::code).toList(),
                    evidence(role.getId()),
                    role.getLevels().stream()
                            .sorted(Comparator.comparing(level -> level.level))
                            .map(this::level)
                            .toList(),
                    role.getResponsibilities().stream()
                            .map(this::responsibility)
                            .toList(),
                    role.getRequirements().stream().map(this::skillNeed).toList(),
                    role.getEducation().stream()
                            .map(fact -> new Profile.Education(fact.statement, fact.required, evidence(fact.id)))
                            .toList(),
                    role.getIndustries().stream()
                            .map(fact -> new Profile.Industry(fact.name, evidence(fact.id)))
                            .toList(),
                    role.getApplications().stream()
                            .map(fact -> new Profile.Application(fact.name, fact.description, evidence(fact.id)))
                            .toList(),
                    role.getEmployment().stream()
                            .map(fact -> new Profile.Employment(fact.kind, fact.statement, evidence(fact.id)))
                            .toList(),
                    role.getCollaborators().stream()
                            .map(fact -> new Profile.Collaborator(
                                    reference(fact.collaborator), fact.name, fact.how, evidence(fact.id)))
                            .toList(),
                    role.getOutlook().stream().map(this::outlook).toList(),
                    role.getRelations().stream()
                            .map(fact ->
                                    new Profile.Relation(reference(fact.related), fact.strength, evidence(fact.id)))
                            .toList(),
                    Salary.of(
                            reference(role),
                            published.stream().map(this::figure).toList(),
                            stated.stream().map(this::statement).toList()),
                    sources(),
                    Links.of(role.getSlug()));
        }

        private Profile.Code code(Code code) {
            return new Profile.Code(
                    code.scheme(),
                    code.code(),
                    code.relation(),
                    code.source() == null ? null : code.source().getSlug());
        }

        private Profile.RoleLevel level(RoleLevel level) {
            return new Profile.RoleLevel(
                    level.level,
                    level.title,
                    level.summary,
                    level.minimumYears == null ? null : new Profile.Years(level.minimumYears, level.maximumYears),
                    evidence(level.id));
        }

        private Profile.Responsibility responsibility(Responsibility responsibility) {
            return new Profile.Responsibility(
                    responsibility.id,
                    responsibility.statement,
                    responsibility.category,
                    responsibility.importance,
                    responsibility.levels,
                    responsibility.skills.stream().map(Skill::getSlug).toList(),
                    evidence(responsibility.id));
        }

        private Profile.SkillNeed skillNeed(Requirement requirement) {
            return new Profile.SkillNeed(
                    skill(requirement.skill),
                    requirement.requirement,
                    requirement.importance,
                    requirement.proficiency,
                    requirement.levels,
                    requirement.hot,
                    requirement.inDemand,
                    evidence(requirement.id));
        }

        private Profile.Outlook outlook(Outlook outlook) {
            return new Profile.Outlook(
                    outlook.measure,
                    outlook.value,
                    outlook.unit,
                    outlook.periodStart,
                    outlook.periodEnd,
                    outlook.scope,
                    outlook.statement,
                    evidence(outlook.id));
        }

        private Profile.Figure figure(SalaryFigure figure) {
            boolean isMissing = figure.amount == null;
            if (!isMissing && !(figure.currency.equals("USD") && figure.per.equals("year"))) {
                throw new IllegalStateException(figure.slug + " is not in US dollars a year");
            }
            return new Profile.Figure(
                    figure.statistic,
                    figure.amount,
                    figure.currency,
                    figure.per,
                    figure.basis,
                    figure.level,
                    figure.place == null ? null : figure.place.getCode(),
                    figure.asOf,
                    figure.sampleSize,
                    figure.employmentCount,
                    figure.relativeStandardError,
                    figure.approximate,
                    figure.status,
                    isMissing ? "The source does not publish this value." : null,
                    null,
                    evidence(figure.id));
        }

        private Profile.Statement statement(PayStatement statement) {
            return new Profile.Statement(statement.statement, evidence(statement.id));
        }

        private List<Profile.Evidence> evidence(UUID fact) {
            return byFact.getOrDefault(fact, List.of()).stream()
                    .map(entry -> new Profile.Evidence(
                            entry.source.getSlug(), entry.locator, entry.asOf, entry.method, entry.note))
                    .toList();
        }

        private List<Profile.Source> sources() {
            return byFact.values().stream()
                    .flatMap(List::stream)
                    .map(entry -> entry.source)
                    .distinct()
                    .sorted(Comparator.comparing(Source::getSlug))
                    .map(source -> new Profile.Source(
                            source.getSlug(),
                            source.getTitle(),
                            source.getPublisher(),
                            source.getLicence(),
                            source.getAttribution()))
                    .toList();
        }
    }
}
