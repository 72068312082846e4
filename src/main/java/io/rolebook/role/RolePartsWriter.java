package io.rolebook.role;

import io.rolebook.change.Writing;
import io.rolebook.ladder.Ladders;
import io.rolebook.ladder.RoleLevel;
import io.rolebook.responsibility.ResponsibilityRecorder;
import io.rolebook.role.RoleFacts.ApplicationRow;
import io.rolebook.role.RoleFacts.CollaboratorRow;
import io.rolebook.role.RoleFacts.EducationRow;
import io.rolebook.role.RoleFacts.EmploymentRow;
import io.rolebook.role.RoleFacts.IndustryRow;
import io.rolebook.role.RoleFacts.OutlookRow;
import io.rolebook.role.RoleFacts.RelationRow;
import io.rolebook.role.RoleFacts.RoleFact;
import io.rolebook.role.RoleFacts.RoleLevelRow;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.RequirementRecorder;
import io.rolebook.source.Evidence;
import io.rolebook.source.Facts;
import io.rolebook.source.LocalLabels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a role's document that are facts of their own, where they differ from what stands. */
@Singleton
class RolePartsWriter {
    private final Facts facts;
    private final List<Part<?>> parts;

    RolePartsWriter(Facts facts, ResponsibilityRecorder responsibilities, RequirementRecorder requirements) {
        this.facts = facts;
        this.parts = List.of(
                new Part<>(
                        RoleKind.NAME,
                        RoleDocument::evidence,
                        (role, evidence, writing) -> facts.record(role, role, RoleKind.NAME, evidence, "", writing)),
                new Part<>(
                        ResponsibilityRecorder.KIND,
                        RoleDocument::responsibilities,
                        (role, statements, writing) ->
                                responsibilities.record(role, statements, "/responsibilities", writing)),
                new Part<>(
                        RequirementRecorder.KIND,
                        RoleDocument::skills,
                        (role, skills, writing) -> requirements.record(role, skills, "/skills", writing)),
                rows(
                        "levels",
                        role -> LevelOfRole.withRanks(role.levels()),
                        ranked -> ranked.level().evidence(),
                        RolePartsWriter::level),
                rows(
                        "education",
                        RoleDocument::education,
                        RoleDocument.Education::evidence,
                        RolePartsWriter::education),
                rows(
                        "industries",
                        RoleDocument::industries,
                        RoleDocument.Industry::evidence,
                        RolePartsWriter::industry),
                rows(
                        "applications",
                        RoleDocument::applications,
                        RoleDocument.Application::evidence,
                        RolePartsWriter::application),
                rows(
                        "employment",
                        RoleDocument::employment,
                        RoleDocument.Employment::evidence,
                        RolePartsWriter::employment),
                rows(
                        "collaborators",
                        RoleDocument::collaborators,
                        RoleDocument.Collaborator::evidence,
                        RolePartsWriter::collaborator),
                rows("outlook", RoleDocument::outlook, RoleDocument.Outlook::evidence, RolePartsWriter::outlook),
                rows("relations", RoleDocument::relations, RoleDocument.Relation::evidence, RolePartsWriter::relation),
                new Part<>(
                        GreenShare.KIND,
                        role -> Stream.ofNullable(role.greenShare()).toList(),
                        (role, shares, writing) -> shares.forEach(share ->
                                facts.record(role, GreenShare.KIND, share.evidence(), "/greenShare", writing))),
                new Part<>(
                        LocalLabels.KIND,
                        role -> List.copyOf(role.labels().entrySet()),
                        (role, labels, writing) -> labels.forEach(label -> facts.record(
                                role,
                                LocalLabels.KIND,
                                label.getValue().evidence(),
                                "/labels/" + label.getKey(),
                                writing))));
    }

    /**
     * A part of a role's document.
     *
     * @param kind of its facts
     */
    private record Part<T>(String kind, Function<RoleDocument, List<T>> list, Writer<T> writer) {
        boolean isChanged(RoleDocument document, RoleDocument before) {
            return !list.apply(document).equals(list.apply(before));
        }

        void write(RoleDocument document, Writing writing) {
            writer.write(document.id(), list.apply(document), writing);
        }
    }

    private interface Writer<T> {
        void write(UUID role, List<T> list, Writing writing);
    }

    private interface ToRow<T> {
        RoleFact row(T item, short index, Writing writing);
    }

    /** @param before what the tables say; null where they do not know the role */
    void write(RoleDocument document, @Nullable RoleDocument before, Writing writing) {
        List<Part<?>> changed = before == null
                ? parts
                : parts.stream()
                        .filter(part -> part.isChanged(document, before))
                        .toList();
        if (before != null && !changed.isEmpty()) {
            facts.forget(document.id(), changed.stream().map(Part::kind).toList());
        }
        changed.forEach(part -> part.write(document, writing));
    }

    private <T> Part<T> rows(
            String field, Function<RoleDocument, List<T>> list, Function<T, List<Evidence>> evidence, ToRow<T> toRow) {
        return new Part<>(field, list, (role, items, writing) -> {
            for (int index = 0; index < items.size(); index++) {
                T item = items.get(index);
                RoleFact row = toRow.row(item, (short) index, writing);
                row.id = facts.record(role, field, evidence.apply(item), "/" + field + "/" + index, writing);
                row.roleId = role;
                row.persist();
            }
        });
    }

    private static RoleFact level(LevelOfRole.Ranked ranked, short index, Writing writing) {
        LevelOfRole level = ranked.level();
        RoleLevelRow row = new RoleLevelRow();
        row.key = level.key();
        row.rank = (short) ranked.rank();
        row.level = level.level();
        if (level.grade() != null) {
            row.ladderId = writing.idOf(Ladders.KIND, RoleLevel.ladder(level.grade()), "/levels/" + index + "/grade");
            row.grade = RoleLevel.code(level.grade());
        }
        row.title = level.title();
        row.summary = level.summary();
        if (level.experienceYears() != null) {
            Integer maximum = level.experienceYears().max();
            row.minimumYears = (short) level.experienceYears().min();
            row.maximumYears = maximum == null ? null : maximum.shortValue();
        }
        return row;
    }

    private static RoleFact education(RoleDocument.Education education, short index, Writing writing) {
        EducationRow row = new EducationRow();
        row.position = index;
        row.statement = education.statement();
        row.required = education.required();
        return row;
    }

    private static RoleFact industry(RoleDocument.Industry industry, short index, Writing writing) {
        IndustryRow row = new IndustryRow();
        row.position = index;
        row.name = industry.name();
        return row;
    }

    private static RoleFact application(RoleDocument.Application application, short index, Writing writing) {
        ApplicationRow row = new ApplicationRow();
        row.position = index;
        row.name = application.name();
        row.description = application.description();
        return row;
    }

    private static RoleFact employment(RoleDocument.Employment employment, short index, Writing writing) {
        EmploymentRow row = new EmploymentRow();
        row.position = index;
        row.kind = employment.kind();
        row.statement = employment.statement();
        return row;
    }

    private static RoleFact collaborator(RoleDocument.Collaborator collaborator, short index, Writing writing) {
        CollaboratorRow row = new CollaboratorRow();
        row.position = index;
        row.collaboratorId = collaborator.role() == null
                ? null
                : writing.idOf(RoleKind.NAME, collaborator.role(), "/collaborators/" + index + "/role");
        row.name = collaborator.name();
        row.how = collaborator.how();
        return row;
    }

    private static RoleFact outlook(RoleDocument.Outlook outlook, short index, Writing writing) {
        OutlookRow row = new OutlookRow();
        row.position = index;
        row.measure = outlook.measure();
        row.value = outlook.value();
        row.unit = outlook.unit();
        row.periodStart = outlook.periodStart();
        row.periodEnd = outlook.periodEnd();
        row.scope = outlook.scope();
        row.statement = outlook.statement();
        row.inheritedFrom = outlook.inheritedFrom();
        return row;
    }

    private static RoleFact relation(RoleDocument.Relation relation, short index, Writing writing) {
        RelationRow row = new RelationRow();
        row.position = index;
        row.relatedId = writing.idOf(RoleKind.NAME, relation.role(), "/relations/" + index + "/role");
        row.strength = relation.strength();
        return row;
    }
}
