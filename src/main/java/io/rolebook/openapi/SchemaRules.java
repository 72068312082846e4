package io.rolebook.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.http.Page;
import io.rolebook.representation.Sparse;
import io.smallrye.openapi.model.BaseModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** Which properties of a schema are always there and which may be null, as the records say it, and how much they hold. */
final class SchemaRules {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName SPARSE = DotName.createSimple(Sparse.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_LIST = 10_000;
    private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    /** Beyond this a JavaScript number is not exact. */
    private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private final Map<String, ClassInfo> records = new TreeMap<>();

    SchemaRules(IndexView index) {
        index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(record -> record.name().toString().startsWith("io.rolebook."))
                .forEach(record -> records.merge(schemaName(record), record, SchemaRules::shown));
    }

    /** Of two records of one name, the one that says that it is a schema. */
    private static ClassInfo shown(ClassInfo one, ClassInfo other) {
        return one.declaredAnnotation(SCHEMA) == null ? other : one;
    }

    void complete(Map<String, Schema> schemas) {
        new TreeMap<>(schemas).forEach((name, schema) -> {
            ClassInfo record = isPage(schema) ? records.get(Page.class.getSimpleName()) : records.get(name);
            if (record != null) {
                describe(schema, record);
            }
            limit(schema);
        });
    }

    /** Every component is always there, null where the record allows it. */
    private void describe(Schema schema, ClassInfo record) {
        if (schema.getProperties() == null) {
            return;
        }
        boolean isSparse = record.hasAnnotation(SPARSE);
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : record.recordComponents()) {
            Schema property = schema.getProperties().get(component.name());
            if (property == null) {
                continue;
            }
            boolean isReadOnly = Boolean.TRUE.equals(property.getReadOnly());
            if (component.hasAnnotation(NULLABLE) && !isReadOnly) {
                schema.addProperty(component.name(), orNull(property));
            }
            if (!isSparse
                    && !isReadOnly
                    && !(record.hasAnnotation(JSON_INCLUDE) && component.hasAnnotation(NULLABLE))) {
                required.add(component.name());
            }
        }
        // What is written may leave out what is null or empty; validation says what must be there.
        boolean isWritten = record.simpleName().endsWith("Document")
                || record.simpleName().endsWith("Body")
                || record.simpleName().startsWith("New");
        if (!isWritten) {
            schema.setRequired(required.isEmpty() ? null : required);
        }
    }

    /** A copy that may be null, whatever the property may be itself. */
    static Schema nullable(Schema property) {
        boolean isNullable = property.getAnyOf() != null
                || property.getType() != null && property.getType().contains(SchemaType.NULL);
        return isNullable ? copy(property) : orNull(copy(property));
    }

    /** Without the words, which stand at the schema that it is copied from. */
    static Schema copy(Schema property) {
        Schema copy = BaseModel.deepCopy(property, Schema.class);
        copy.setDescription(null);
        copy.setExamples(null);
        return copy;
    }

    private static Schema orNull(Schema property) {
        boolean isAnything = property.getRef() == null && property.getType() == null;
        if (isAnything) {
            return property;
        }
        if (property.getRef() == null) {
            List<SchemaType> types = new ArrayList<>(property.getType() == null ? List.of() : property.getType());
            types.add(SchemaType.NULL);
            return property.type(types);
        }
        Schema nothing = OASFactory.createSchema().type(List.of(SchemaType.NULL));
        Schema something = OASFactory.createSchema().ref(property.getRef());
        return OASFactory.createSchema().description(property.getDescription()).anyOf(List.of(something, nothing));
    }

    /** Says how long texts and lists can be, where the record does not. */
    static void limit(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(SchemaRules::limit);
        }
        if (schema.getRef() != null) {
            schema.setType((List<SchemaType>) null);
            return;
        }
        List<SchemaType> types = schema.getType() == null ? List.of() : schema.getType();
        boolean isOpenText = schema.getEnumeration() == null && schema.getMaxLength() == null;
        if (types.contains(SchemaType.STRING) && isOpenText) {
            schema.setMaxLength(LONGEST_TEXT);
        }
        if (types.contains(SchemaType.ARRAY)) {
            if (schema.getMaxItems() == null) {
                schema.setMaxItems(LONGEST_LIST);
            }
            limit(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            limit(schema.getAdditionalPropertiesSchema());
        }
        if (types.contains(SchemaType.INTEGER)) {
            if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
                schema.setMinimum(BigDecimal.ZERO);
            }
            if (schema.getMaximum() == null) {
                schema.setMaximum("int64".equals(schema.getFormat()) ? LARGEST_EXACT : LARGEST_INT);
            }
        }
    }

    /** A page has a schema for each type of item. */
    private static boolean isPage(Schema schema) {
        return schema.getProperties() != null && schema.getProperties().keySet().equals(Set.of("items", "page"));
    }

    private static String schemaName(ClassInfo record) {
        AnnotationInstance schema = record.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? record.simpleName()
                : schema.value("name").asString();
    }
}
