package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.Standing;
import io.rolebook.skill.SkillName;
import io.rolebook.skill.SkillType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A place where a text names a skill.")
record SkillMention(
        SkillName skill,
        @Schema(description = "The words of the text.") String text,

        @Schema(description = "Where it begins, in UTF-16 units.")
        int start,

        @Schema(description = "Behind its last unit.") int end,

        @Schema(description = "The name of the skill that was found.")
        String name,

        @Schema(
                description =
                        "0.95 a whole name of several words, 0.9 of one, 0.85 of one or two letters, 0.8 mistyped, 0.7"
                                + " with other endings, 0.6 a single word with another ending.")
        double confidence,

        @Schema(
                description =
                        "`wanted`, unless the sentence or the heading says that it is nice to have (`optional`), not"
                                + " needed (`notNeeded`), or said of the company rather than asked of the person (`boilerplate`).")
        Standing standing,

        String reason) {

    @Schema(name = "UnmatchedMention", description = "What looks like a skill.")
    record Unmatched(String text, int start, int end) {}

    static SkillMention of(Mention mention, Index index, String text) {
        Name name = mention.name();
        return new SkillMention(
                new SkillName(name.slug(), name.title(), SkillType.valueOf(index.kind(name.owner()))),
                text.substring(mention.start(), mention.end()),
                mention.start(),
                mention.end(),
                name.text(),
                mention.confidence(),
                mention.standing(),
                mention.because());
    }
}
