package io.rolebook.role;

import io.rolebook.api.Level;
import io.rolebook.api.Problem.Violation;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.responsibility.RecordResponsibilities;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.RoleFacts.ApplicationRow;
import io.rolebook.role.RoleFacts.CollaboratorRow;
import io.rolebook.role.RoleFacts.EducationRow;
import io.rolebook.role.RoleFacts.EmploymentRow;
import io.rolebook.role.RoleFacts.IndustryRow;
import io.rolebook.role.RoleFacts.OutlookRow;
import io.rolebook.role.RoleFacts.RelationRow;
import io.rolebook.role.RoleFacts.RoleFact;
import io.rolebook.role.RoleFacts.RoleLevelRow;
import io.rolebook.salary.TitledObservations;
import io.rolebook.skill.RecordRequirements;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spreads a role's document over the tables. */
@Singleton
class RoleKind implements DocumentKind<RoleDocument> {
    static final String NAME = "role";

    private final Facts facts;
    private final TitledObservations observations;
    private final RecordResponsibilities responsibilities;
    private final RecordRequirements requirements;

    RoleKind(
            Facts facts,
            RecordResponsibilities responsibilities,
            RecordRequirements requirements,
            TitledObservations observations) {
        this.facts = facts;
        this.observations = observations;
        this.responsibilities = responsibilities;
        this.requirements = requirements;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<RoleDocument> type() {
        return RoleDocument.class;
    }

    @Override
    public boolean isPublication(@Nullable RoleDocument before, RoleDocument after) {
        RoleDocument.Status was = before == null ? RoleDocument.Status.draft : before.status();
        return was != after.status()
                && (was == RoleDocument.Status.published || after.status() == RoleDocument.Status.published);
    }

    @Override
    public RoleDocument identified(RoleDocument document, UUID id, @Nullable RoleDocument current) {
        List<ResponsibilityStatement> before = current == null ? List.of() : current.responsibilities();
        return document.identified(id, ResponsibilityStatement.identified(document.responsibilities(), before));
    }

    @Override
    public void write(RoleDocument document, Writing writing) {
        Role known = Role.findById(document.id());
        Role role = known == null ? new Role() : known;
        if (known != null) {
            facts.forget(role.id);
        }
        role.id = document.id();
        role.slug = document.slug();
        role.title = document.title();
        role.summary = document.summary();
        role.familyId = writing.idOf("family", document.family(), "/family");
        role.status = document.status();
        role.alternateTitles = document.alternateTitles().toArray(String[]::new);
        role.codes = document.codes().stream().map(Role.RoleCode::of).collect(Collectors.toSet());
        role.revision = writing.revision();
        role.updatedAt = writing.recordedAt();
        role.searchText =
                document.title() + "\n" + String.join("\n", document.alternateTitles()) + "\n" + document.summary();
        role.persist();
        facts.record(role.id, role.id, NAME, document.evidence(), "", writing);
        observations.attach(role.id, document.title(), document.alternateTitles(), writing.revision());
        writeFacts(document, role.id, writing);
        responsibilities.record(role.id, document.responsibilities(), "/responsibilities", writing);
        requirements.record(role.id, document.skills(), "/skills", writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        observations.detach(id, revision);
        Role.deleteById(id);
        facts.forget(id);
    }

    private void writeFacts(RoleDocument document, UUID role, Writing writing) {
        new Rows<>("levels", document.levels(), RoleDocument.LevelOfRole::evidence)
                .write(role, writing, (level, index) -> {
                    RoleLevelRow row = new RoleLevelRow();
                    row.level = level.level();
                    row.title = level.title();
                    row.summary = level.summary();
                    if (level.experienceYears() != null) {
                        Integer maximum = level.experienceYears().max();
                        row.minimumYears = (short) level.experienceYears().min();
                        row.maximumYears = maximum == null ? null : maximum.shortValue();
                    }
                    return row;
                });
        new Rows<>("education", document.education(), RoleDocument.Education::evidence)
                .write(role, writing, (education, index) -> {
                    EducationRow row = new EducationRow();
                    row.position = index;
                    row.statement = education.statement();
                    row.required = education.required();
                    return row;
                });
        new Rows<>("industries", document.industries(), RoleDocument.Industry::evidence)
                .write(role, writing, (industry, index) -> {
                    IndustryRow row = new IndustryRow();
                    row.position = index;
                    row.name = industry.name();
                    return row;
                });
        new Rows<>("applications", document.applications(), RoleDocument.Application::evidence)
                .write(role, writing, (application, index) -> {
                    ApplicationRow row = new ApplicationRow();
                    row.position = index;
                    row.name = application.name();
                    row.description = application.description();
                    return row;
                });
        new Rows<>("employment", document.employment(), RoleDocument.Employment::evidence)
                .write(role, writing, (employment, index) -> {
                    EmploymentRow row = new EmploymentRow();
                    row.position = index;
                    row.kind = employment.kind();
                    row.statement = employment.statement();
                    return row;
                });
        new Rows<>("collaborators", document.collaborators(), RoleDocument.Collaborator::evidence)
                .write(role, writing, (collaborator, index) -> {
                    CollaboratorRow row = new CollaboratorRow();
                    row.position = index;
                    row.collaboratorId = collaborator.role() == null
                            ? null
                            : writing.idOf(NAME, collaborator.role(), "/collaborators/" + index + "/role");
                    row.name = collaborator.name();
                    row.how = collaborator.how();
                    return row;
                });
        new Rows<>("outlook", document.outlook(), RoleDocument.Outlook::evidence)
                .write(role, writing, (outlook, index) -> {
                    OutlookRow row = new OutlookRow();
                    row.position = index;
                    row.measure = outlook.measure();
                    row.value = outlook.value();
                    row.unit = outlook.unit();
                    row.periodStart = outlook.periodStart();
                    row.periodEnd = outlook.periodEnd();
                    row.scope = outlook.scope();
                    row.statement = outlook.statement();
                    return row;
                });
        new Rows<>("relations", document.relations(), RoleDocument.Relation::evidence)
                .write(role, writing, (relation, index) -> {
                    RelationRow row = new RelationRow();
                    row.position = index;
                    row.relatedId = writing.idOf(NAME, relation.role(), "/relations/" + index + "/role");
                    row.strength = relation.strength();
                    return row;
                });
    }

    @Override
    public List<Violation> violations(RoleDocument document) {
        Set<Level> levels =
                document.levels().stream().map(RoleDocument.LevelOfRole::level).collect(Collectors.toSet());
        List<Violation> violations = new ArrayList<>();
        if (levels.size() < document.levels().size()) {
            violations.add(Violation.ofField("/levels", "repeated", "names a level twice."));
        }
        List<List<Level>> ofResponsibilities = document.responsibilities().stream()
                .map(ResponsibilityStatement::levels)
                .toList();
        List<List<Level>> ofSkills =
                document.skills().stream().map(SkillRequirement::levels).toList();
        violations.addAll(unknownLevels("/responsibilities/", ofResponsibilities, levels));
        violations.addAll(unknownLevels("/skills/", ofSkills, levels));
        return violations;
    }

    private static List<Violation> unknownLevels(String pointer, List<List<Level>> named, Set<Level> known) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            for (Level level : named.get(index)) {
                if (!known.contains(level)) {
                    violations.add(Violation.ofField(
                            pointer + index + "/levels",
                            "unknown-level",
                            "names the level '%s', which the role's own levels do not.".formatted(level)));
                }
            }
        }
        return violations;
    }

    /** One list of a role's document. */
    private final class Rows<T> {
        private final String field;
        private final List<T> items;
        private final Function<T, List<Evidence>> evidence;

        Rows(String field, List<T> items, Function<T, List<Evidence>> evidence) {
            this.field = field;
            this.items = items;
            this.evidence = evidence;
        }

        void write(UUID role, Writing writing, BiFunction<T, Short, RoleFact> toRow) {
            for (int index = 0; index < items.size(); index++) {
                T item = items.get(index);
                RoleFact row = toRow.apply(item, (short) index);
                row.id = facts.record(role, field, evidence.apply(item), "/" + field + "/" + index, writing);
                row.roleId = role;
                row.persist();
            }
        }
    }
}
