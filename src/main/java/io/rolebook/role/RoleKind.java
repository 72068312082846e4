package io.rolebook.role;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.http.Problem.Violation;
import io.rolebook.ladder.Ladders;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Facts;
import io.rolebook.source.LocalLabels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spreads a role's document over the tables. */
@Singleton
class RoleKind implements DocumentKind<RoleDocument> {
    static final String NAME = "role";

    private final Facts facts;
    private final RolePartsWriter parts;
    private final Ladders ladders;

    RoleKind(Facts facts, RolePartsWriter parts, Ladders ladders) {
        this.ladders = ladders;
        this.facts = facts;
        this.parts = parts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int weight(RoleDocument document) {
        return 1
                + document.responsibilities().size()
                + document.skills().size()
                + document.education().size()
                + document.relations().size();
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/roles/");
    }

    @Override
    public Class<RoleDocument> type() {
        return RoleDocument.class;
    }

    @Override
    public boolean isPublication(@Nullable RoleDocument before, @Nullable RoleDocument after) {
        return isPublished(before) != isPublished(after);
    }

    private static boolean isPublished(@Nullable RoleDocument document) {
        return document != null && document.status() == RoleDocument.Status.published;
    }

    @Override
    public RoleDocument identified(RoleDocument document, UUID id, @Nullable RoleDocument current) {
        List<ResponsibilityStatement> before = current == null ? List.of() : current.responsibilities();
        return document.identified(id, ResponsibilityStatement.identified(document.responsibilities(), before));
    }

    @Override
    public void write(RoleDocument document, @Nullable RoleDocument before, Writing writing) {
        Role role = before == null ? new Role() : Role.findById(document.id());
        role.id = document.id();
        role.slug = document.slug();
        role.title = document.title();
        role.summary = document.summary();
        role.familyId = writing.idOf("family", document.family(), "/family");
        role.status = document.status();
        role.alternateTitles = document.alternateTitles().toArray(String[]::new);
        if (before == null || !before.codes().equals(document.codes())) {
            role.codes =
                    writing.codes(document.codes(), before == null ? List.of() : before.codes(), Role.RoleCode::of);
        }
        role.requiredWeight = document.skills().stream()
                .collect(Collectors.toMap(SkillRequirement::skill, SkillRequirement::weight, Math::max))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        role.revision = writing.revision();
        role.updatedAt = writing.recordedAt();
        role.searchText =
                document.title() + "\n" + String.join("\n", document.alternateTitles()) + "\n" + document.summary();
        LocalLabels.Columns labels = LocalLabels.columns(document.labels());
        role.labelLanguages = labels.languages();
        role.labelTitles = labels.preferred();
        role.labelTexts = labels.all();
        role.persist();
        parts.write(document, before, writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        Role.deleteById(id);
        facts.forget(id);
    }

    /** The ladders of its grades have them. */
    @Override
    public void check(RoleDocument document, Writing writing) {
        for (int index = 0; index < document.levels().size(); index++) {
            String grade = document.levels().get(index).grade();
            if (grade != null) {
                ladders.check(grade, "/levels/" + index + "/grade", writing);
            }
        }
    }

    @Override
    public List<Violation> violations(RoleDocument document) {
        return RoleLevelRules.violations(document);
    }
}
