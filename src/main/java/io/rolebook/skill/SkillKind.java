package io.rolebook.skill;

import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import io.rolebook.source.LocalLabels;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SkillKind implements DocumentKind<SkillDocument> {
    private final Facts facts;

    SkillKind(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "skill";
    }

    @Override
    public Optional<String> address() {
        return Optional.of("/v1/skills/");
    }

    @Override
    public Class<SkillDocument> type() {
        return SkillDocument.class;
    }

    @Override
    public SkillDocument identified(SkillDocument document, UUID id, @Nullable SkillDocument current) {
        return document.withId(id);
    }

    @Override
    public void write(SkillDocument document, @Nullable SkillDocument before, Writing writing) {
        Skill skill = before == null ? new Skill() : Skill.findById(document.id());
        skill.id = document.id();
        skill.slug = document.slug();
        skill.name = document.name();
        skill.kind = document.kind();
        skill.description = document.description();
        skill.alternateNames = document.alternateNames().toArray(String[]::new);
        if (before == null || !before.codes().equals(document.codes())) {
            skill.codes =
                    writing.codes(document.codes(), before == null ? List.of() : before.codes(), Skill.SkillCode::of);
        }
        if (before == null || !before.broader().equals(document.broader())) {
            skill.broader = broader(document, writing);
        }
        skill.revision = writing.revision();
        skill.updatedAt = writing.recordedAt();
        skill.searchText = String.join("\n", searched(document));
        LocalLabels.Columns labels = LocalLabels.columns(document.labels());
        skill.labelLanguages = labels.languages();
        skill.labelNames = labels.preferred();
        skill.labelTexts = labels.all();
        skill.persist();
        facts.recordDocument(
                skill.id, "skill", document.evidence(), before == null ? null : before.evidence(), writing);
        boolean isAsBefore = before != null
                && before.evidence().equals(document.evidence())
                && before.labels().equals(document.labels());
        if (!isAsBefore) {
            if (before != null) {
                facts.forget(skill.id, List.of(LocalLabels.KIND));
            }
            document.labels()
                    .forEach((language, label) ->
                            facts.record(skill.id, LocalLabels.KIND, label.evidence(), "/labels/" + language, writing));
        }
    }

    @Override
    public void delete(UUID id, long revision) {
        Skill.deleteById(id);
        facts.forget(id);
    }

    private static Set<UUID> broader(SkillDocument document, Writing writing) {
        Set<UUID> broader = new HashSet<>();
        for (int index = 0; index < document.broader().size(); index++) {
            broader.add(writing.idOf("skill", document.broader().get(index), "/broader/" + index));
        }
        return broader;
    }

    private static List<String> searched(SkillDocument document) {
        List<String> texts = new ArrayList<>(document.alternateNames());
        texts.add(0, document.name());
        return texts;
    }
}
