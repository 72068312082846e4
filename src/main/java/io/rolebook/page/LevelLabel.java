package io.rolebook.page;

import io.rolebook.http.Level;
import io.rolebook.http.LevelName;
import io.rolebook.role.RoleLevelView;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Levels in a word or two, where their titles are too long. */
final class LevelLabel {
    private LevelLabel() {}

    /** The title of the word that a key is; another key as it is. */
    static String of(String key) {
        Level word = LevelName.word(key);
        return word == null ? key : word.title();
    }

    /** The same with the word that the key means, where it is none. */
    static String of(RoleLevelView level) {
        return withMeaning(level.key(), level.level());
    }

    static String of(LevelName level) {
        return withMeaning(level.text(), level.word());
    }

    static String of(Collection<String> keys) {
        return keys.stream().map(LevelLabel::of).collect(Collectors.joining(", "));
    }

    private static String withMeaning(String key, @Nullable Level word) {
        return word == null || LevelName.word(key) != null ? of(key) : key + " (" + word.title() + ")";
    }
}
