package io.rolebook.publisher;

import io.rolebook.skill.Necessity;
import io.rolebook.skill.Rating;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.source.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At which level a role of the Skills Framework asks for a skill: 1 to 6, or basic, intermediate, advanced. Where it asks at
 * two, the higher one stands, and the evidence tells both.
 *
 * @param levels as published, all that were asked
 * @param code of the skill at the level; empty where there is none
 */
record AskedSkill(@Nullable Rating rating, int height, List<String> levels, String code, String role) {
    private static final List<String> WORDS = List.of("basic", "intermediate", "advanced");

    static AskedSkill of(Table.Row row, String column, String code, String role) {
        String level = row.text(column).replaceFirst("\\.0+$", "");
        String word = level.toLowerCase(Locale.ROOT);
        if (level.isEmpty() || level.equals("None")) {
            return new AskedSkill(null, 0, List.of(), code, role);
        }
        if (level.matches("[1-6]")) {
            return new AskedSkill(
                    Rating.stated("1-to-6", new BigDecimal(level), null),
                    Integer.parseInt(level),
                    List.of(level),
                    code,
                    role);
        }
        if (WORDS.contains(word)) {
            // Within one skill the publisher has either numbers or words; beside each other, words are in pairs of
            // numbers.
            return new AskedSkill(
                    Rating.stated("basic-to-advanced", null, word),
                    2 * WORDS.indexOf(word) + 2,
                    List.of(level),
                    code,
                    role);
        }
        throw row.rejected(
                column, "invalid", "is '%s'; it must be 1 to 6, or Basic, Intermediate or Advanced.".formatted(level));
    }

    /** Of the same skill, asked once more. */
    AskedSkill with(AskedSkill other) {
        AskedSkill higher = other.height > height ? other : this;
        List<String> all =
                Stream.concat(levels.stream(), other.levels.stream()).distinct().toList();
        return new AskedSkill(higher.rating, higher.height, all, higher.code, role);
    }

    SkillRequirement requirement(String skill) {
        String note = levels.size() < 2
                ? null
                : "asked at the levels " + levels.stream().collect(Collectors.joining(" and "));
        return new SkillRequirement(
                skill,
                Necessity.essential,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                rating,
                List.of(new Evidence(
                        SkillsFutureImporter.PUBLISHER.source(),
                        code.isEmpty() ? role : role + ", " + code,
                        null,
                        Evidence.Method.published,
                        note)));
    }
}
