package io.rolebook.skill;

import io.rolebook.change.Labels;
import io.rolebook.change.Stored;
import io.rolebook.http.AnswerLanguage;
import io.rolebook.http.Code;
import io.rolebook.http.Revised;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Skill", description = "Something a person knows or can do, and where it stands among other skills.")
public record SkillView(
        UUID id,
        String slug,
        String name,
        SkillType kind,
        @Nullable String description,
        List<String> alternateNames,
        List<Code> codes,

        @Schema(description = "What this skill is directly a part of.")
        List<SkillName> broader,

        @Schema(description = "What is directly a part of this skill.")
        List<SkillName> narrower,

        @Schema(description = "How many roles require it.") long roles,

        @Schema(description = "The name in other languages, by language.")
        Map<String, String> names,

        List<Evidence> evidence,
        long revision,
        Instant updatedAt,
        SkillLinks links)
        implements Revised {

    static SkillView of(Stored<SkillDocument> stored, Labels labels, List<SkillName> narrower, long roles) {
        SkillDocument skill = stored.document();
        Map<String, String> names = LocalLabels.preferred(skill.labels());
        String language = AnswerLanguage.choose(names.keySet());
        return new SkillView(
                stored.id(),
                skill.slug(),
                language == null ? skill.name() : names.get(language),
                skill.kind(),
                skill.description(),
                skill.alternateNames(),
                skill.codes(),
                skill.broader().stream()
                        .map(slug -> SkillName.of(labels.get("skill", slug)))
                        .toList(),
                narrower,
                roles,
                names,
                skill.evidence(),
                stored.revision(),
                stored.updatedAt(),
                SkillLinks.of(skill.slug()));
    }
}
