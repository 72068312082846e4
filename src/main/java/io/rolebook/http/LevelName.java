package io.rolebook.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A level as a request names it: a word of the common scale, the key of a level of the role, or a grade.
 *
 * @param word what it means on the common scale; null where it means none, or that is not looked up yet
 * @param keys of the levels of the role that it means, once they are looked up
 * @param grades that those levels have, as {@code ladder:code}
 */
@Schema(
        type = SchemaType.STRING,
        description =
                "A level: a word of the common scale (`entry`, `mid`, `senior`, `lead`, `principal`, `executive`), the key"
                        + " of a level of the role, or a grade as `ladder:code`.",
        examples = "senior")
public record LevelName(@JsonValue String text, @Nullable Level word, List<String> keys, List<String> grades) {
    /** Of a key of a level and of the code of a grade. */
    public static final String KEY = "^[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f._+-]{0,39}$";

    public static final String KEY_MESSAGE =
            "must be up to 40 letters, digits, points, hyphens, underscores and plus signs, and begin with a letter or digit";
    public static final String GRADE =
            "^[a-z0-9]+(-[a-z0-9]+){0,59}:[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f._+-]{0,39}$";
    public static final String GRADE_MESSAGE = "must be a grade of a ladder, as ladder:code, such as acme:L5";

    /** As it is written in a parameter or a document. */
    @JsonCreator
    public static LevelName valueOf(String text) {
        return new LevelName(text.strip(), word(text.strip()), List.of(), List.of());
    }

    /** The word of the common scale that a text is; null where it is none. */
    public static @Nullable Level word(@Nullable String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    public static @Nullable String textOf(@Nullable LevelName name) {
        return name == null ? null : name.text;
    }

    /** Whether it is a word of the common scale. */
    public boolean isAWord() {
        return word(text) != null;
    }

    /** Whether it is written as a grade of a ladder. */
    public boolean isAGrade() {
        return text.indexOf(':') > 0;
    }

    /** The same, with what the role, or a ladder, says that it means. */
    public LevelName meaning(String key, @Nullable Level meant, List<String> ofRole, List<String> ofLadders) {
        return new LevelName(key, meant, List.copyOf(ofRole), List.copyOf(ofLadders));
    }

    @Override
    public String toString() {
        return text;
    }
}
