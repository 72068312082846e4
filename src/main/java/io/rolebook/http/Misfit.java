package io.rolebook.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.rolebook.http.Problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why JSON does not fit the document that it should be: at which field, and what would fit, as a user would say it. */
public final class Misfit {
    /** Of a text where no text may be, Jackson tells in its message only, between these. */
    private static final String BEFORE_TEXT = "value (";

    private static final String AFTER_TEXT = ") to ";
    private static final int LONGEST_MESSAGE = 500;

    private Misfit() {}

    /** The field at fault. */
    public static Violation of(JsonMappingException misfit) {
        String pointer = misfit.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
        return misfit instanceof UnrecognizedPropertyException unknown
                ? Violation.ofField(pointer, "unknown-field", unknownField(unknown))
                : Violation.ofField(pointer, "invalid", reason(misfit));
    }

    /** What is wrong with text that is no JSON. */
    public static String syntax(JsonProcessingException malformed) {
        return firstLine(malformed).replaceAll(" \\(start marker.*", "").replaceAll(", from `[^`]*`", "");
    }

    /** What a value of this type looks like. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", constants(type));
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == BigDecimal.class) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == LocalDate.class) {
            return "a day such as 2026-01-31";
        } else if (type == Instant.class) {
            return "an instant such as 2026-01-31T12:00:00Z";
        } else if (type == UUID.class) {
            return "a UUID";
        } else if (type == String.class || type == LevelName.class) {
            return "a text";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object";
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    /** Which constant of an enum is meant; empty where none is, or it is no enum. */
    static String suggestion(Class<?> type, String text) {
        if (!type.isEnum()) {
            return "";
        }
        if (type.getEnumConstants()[0] instanceof Spelt spelt) {
            Enum<?> meant = spelt.spellings().find(text);
            if (meant != null) {
                return " Did you mean '%s'?".formatted(meant);
            }
        }
        return Text.didYouMean(text, constants(type));
    }

    private static String unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds();
        List<String> names = known.stream().map(String::valueOf).sorted().toList();
        return "is no field.%s The fields are %s."
                .formatted(Text.didYouMean(unknown.getPropertyName(), names), String.join(", ", names));
    }

    private static String reason(JsonMappingException misfit) {
        if (misfit.getCause() instanceof InputCoercionException tooLarge) {
            return "is too large; it must be %s.".formatted(expected(tooLarge.getTargetType()));
        }
        Class<?> type = misfit instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return Text.excerpt(firstLine(misfit), LONGEST_MESSAGE);
        }
        Object given = given(misfit);
        if (given == null) {
            return "must be %s.".formatted(expected(type));
        }
        String text = String.valueOf(given);
        if (type == String.class && given instanceof String) {
            return "is '%s', which has a control character or half of a surrogate pair; it must be plain text."
                    .formatted(Text.excerpt(text));
        }
        return "is '%s'; it must be %s.%s".formatted(Text.excerpt(text), expected(type), suggestion(type, text));
    }

    private static @Nullable Object given(JsonMappingException misfit) {
        if (misfit instanceof InvalidFormatException format) {
            return format.getValue();
        }
        String message = firstLine(misfit);
        int before = message.indexOf(BEFORE_TEXT);
        int after = message.lastIndexOf(AFTER_TEXT);
        if (before < 0 || after < before + BEFORE_TEXT.length()) {
            return null;
        }
        String text = message.substring(before + BEFORE_TEXT.length(), after);
        boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String firstLine(JsonProcessingException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("`?(io\\.rolebook|java)\\.[\\w.$]+`?", "what it should be");
    }
}
