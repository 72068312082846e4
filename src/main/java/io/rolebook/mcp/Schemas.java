package io.rolebook.mcp;

import io.rolebook.http.LevelName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (2020-12) of the records that tools take and answer: types, bounds by the constraints that they are validated by,
 * and the words of their {@link Schema} annotations.
 */
final class Schemas {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, BigDecimal.class);

    private final boolean isTaken;
    /** Records of answers, which stand in several places, by their names. */
    private final Map<String, Object> definitions = new TreeMap<>();

    private Schemas(boolean isTaken) {
        this.isTaken = isTaken;
    }

    /** Of arguments: what is not named is refused, and may be left out unless a constraint wants it. */
    static Map<String, Object> taken(Class<?> type) {
        return new Schemas(true).ofRecord(type);
    }

    /** Of an answer: what is nullable may be left out. */
    static Map<String, Object> answered(Class<?> type) {
        Schemas schemas = new Schemas(false);
        Map<String, Object> schema = schemas.ofRecord(type);
        if (!schemas.definitions.isEmpty()) {
            schema.put("$defs", schemas.definitions);
        }
        return schema;
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = field(type, component);
            properties.put(component.getName(), ofField(field));
            if (isRequired(field)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        if (isTaken) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private boolean isRequired(Field field) {
        return isTaken
                ? Stream.of(NotNull.class, NotBlank.class, NotEmpty.class).anyMatch(field::isAnnotationPresent)
                : !isNullable(field.getAnnotatedType());
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private Map<String, Object> ofField(Field field) {
        Map<String, Object> schema = of(field.getAnnotatedType(), field);
        Schema words = field.getAnnotation(Schema.class);
        if (words != null) {
            describe(schema, words);
        }
        return !isTaken && isNullable(field.getAnnotatedType()) ? orNull(schema) : schema;
    }

    private static void describe(Map<String, Object> schema, Schema words) {
        if (!words.description().isEmpty()) {
            schema.put("description", words.description());
        }
        if (words.examples().length > 0) {
            schema.put("examples", List.of(words.examples()));
        }
        if (!words.defaultValue().isEmpty()) {
            boolean isNumber = "integer".equals(schema.get("type"));
            schema.put("default", isNumber ? Integer.valueOf(words.defaultValue()) : words.defaultValue());
        }
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            return new LinkedHashMap<>(Map.of("anyOf", List.of(schema, Map.of("type", "null"))));
        }
        if (schema.containsKey("enum")) {
            List<Object> values = new ArrayList<>((List<?>) schema.get("enum"));
            values.add(null);
            schema.put("enum", values);
        }
        schema.put("type", List.of(Objects.requireNonNull(schema.get("type")), "null"));
        return schema;
    }

    private Map<String, Object> of(AnnotatedType annotated, AnnotatedElement constrained) {
        Map<String, Object> schema = ofType(annotated);
        Size size = constrained.getAnnotation(Size.class);
        boolean isText = "string".equals(schema.get("type"));
        if (size != null) {
            if (size.min() > 0) {
                schema.put(isText ? "minLength" : "minItems", size.min());
            }
            schema.put(isText ? "maxLength" : "maxItems", size.max());
        }
        if (constrained.isAnnotationPresent(NotBlank.class)) {
            schema.put("minLength", 1);
        }
        if (constrained.isAnnotationPresent(NotEmpty.class)) {
            schema.put("minItems", 1);
        }
        Min min = constrained.getAnnotation(Min.class);
        if (min != null) {
            schema.put("minimum", min.value());
        }
        Max max = constrained.getAnnotation(Max.class);
        if (max != null) {
            schema.put("maximum", max.value());
        }
        return schema;
    }

    private Map<String, Object> ofType(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType && annotated instanceof AnnotatedParameterizedType list) {
            AnnotatedType element = list.getAnnotatedActualTypeArguments()[0];
            return schema("array", "items", of(element, element));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && plain != LevelName.class) {
            return isTaken ? ofRecord(plain) : reference(plain);
        } else if (plain.isEnum()) {
            List<String> constants = Arrays.stream(plain.getEnumConstants())
                    .map(Object::toString)
                    .toList();
            return schema("string", "enum", constants);
        } else if (WHOLE.contains(plain)) {
            return schema("integer", null, null);
        } else if (NUMBERS.contains(plain)) {
            return schema("number", null, null);
        }
        return schema(plain == boolean.class || plain == Boolean.class ? "boolean" : "string", null, null);
    }

    private Map<String, Object> reference(Class<?> type) {
        if (!definitions.containsKey(type.getSimpleName())) {
            definitions.put(type.getSimpleName(), ofRecord(type));
        }
        return new LinkedHashMap<>(Map.of("$ref", "#/$defs/" + type.getSimpleName()));
    }

    private static Map<String, Object> schema(String type, @Nullable String keyword, @Nullable Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (keyword != null && value != null) {
            schema.put(keyword, value);
        }
        return schema;
    }
}
