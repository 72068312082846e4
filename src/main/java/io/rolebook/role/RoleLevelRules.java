package io.rolebook.role;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Text;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.skill.SkillRequirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What must be true of a role's levels, and of what names them, within its document. */
final class RoleLevelRules {
    private final List<String> keys;
    private final List<Violation> violations = new ArrayList<>();

    private RoleLevelRules(RoleDocument role) {
        keys = role.levels().stream()
                .map(LevelOfRole::key)
                .filter(Objects::nonNull)
                .toList();
    }

    static List<Violation> violations(RoleDocument role) {
        RoleLevelRules rules = new RoleLevelRules(role);
        rules.atLevels(role.levels());
        rules.atNames(
                "/responsibilities/",
                role.responsibilities().stream()
                        .map(ResponsibilityStatement::levels)
                        .toList());
        rules.atNames(
                "/skills/", role.skills().stream().map(SkillRequirement::levels).toList());
        rules.violations.addAll(SkillRequirement.violations(role.skills(), "/skills"));
        return rules.violations;
    }

    private void atLevels(List<LevelOfRole> levels) {
        Set<String> passed = new HashSet<>();
        for (int index = 0; index < levels.size(); index++) {
            LevelOfRole level = levels.get(index);
            String at = "/levels/" + index;
            if (level.key() == null) {
                add(at + "/key", "required", "must be given, where neither grade nor level is.");
                continue;
            }
            if (!passed.add(level.key().toLowerCase(Locale.ROOT))) {
                add(
                        "/levels",
                        "repeated",
                        "names a level twice: the key '%s'. A key must be unique in the role, whatever its case."
                                .formatted(level.key()));
            }
            Level word = LevelName.word(level.key());
            if (word != null && level.level() != null && word != level.level()) {
                add(
                        at + "/key",
                        "misleading",
                        "is '%s', and the level means '%s'; a key that is one of %s must mean that."
                                .formatted(level.key(), level.level(), Level.words()));
            }
            if (level.title() == null && level.level() == null && level.grade() == null) {
                add(
                        at + "/title",
                        "required",
                        "must be given, where the level has neither a grade nor one of %s.%s"
                                .formatted(Level.words(), suggestion(level.key())));
            }
        }
        long ranked = levels.stream().filter(level -> level.rank() != null).count();
        if (ranked > 0 && ranked < levels.size()) {
            add(
                    "/levels",
                    "partly-ranked",
                    "has a rank at %d of %d levels; give one to all, or to none and the levels in their order."
                            .formatted(ranked, levels.size()));
        }
    }

    private static String suggestion(String key) {
        Level meant = Level.SPELLINGS.find(key);
        return meant == null ? Text.didYouMean(key, Level.SPELLINGS.words()) : " Did you mean '%s'?".formatted(meant);
    }

    private void atNames(String pointer, List<List<String>> named) {
        for (int index = 0; index < named.size(); index++) {
            for (String key : named.get(index)) {
                if (!keys.contains(key)) {
                    add(
                            pointer + index + "/levels",
                            "unknown-level",
                            "names the level '%s', which the role's own levels do not.%s %s"
                                    .formatted(
                                            Text.excerpt(key),
                                            Text.didYouMean(key, keys),
                                            keys.isEmpty()
                                                    ? "The role states no levels."
                                                    : "Their keys are %s.".formatted(String.join(", ", keys))));
                }
            }
        }
    }

    private void add(String pointer, String code, String message) {
        violations.add(Violation.ofField(pointer, code, message));
    }
}
