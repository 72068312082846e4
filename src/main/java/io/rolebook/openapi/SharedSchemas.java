package io.rolebook.openapi;

import io.rolebook.http.Formats;
import io.smallrye.openapi.model.BaseModel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** The last word on schemas: what many fields are is said once, and what is sent has no more than is known. */
final class SharedSchemas {
    private static final String SCHEMAS = "#/components/schemas/";
    /** Formats of whole numbers, which most fields have without bounds of their own. */
    private static final List<String> NUMBERS = List.of("int32", "int64");

    private final OpenAPI document;
    private final Map<String, Schema> schemas;

    private SharedSchemas(OpenAPI document) {
        this.document = document;
        this.schemas = new TreeMap<>(document.getComponents().getSchemas());
    }

    static void share(OpenAPI document) {
        SharedSchemas shared = new SharedSchemas(document);
        shared.close();
        NUMBERS.forEach(format -> shared.share(
                Character.toUpperCase(format.charAt(0)) + format.substring(1),
                of(SchemaType.INTEGER).format(format)));
        shared.share("Slug", of(SchemaType.STRING).pattern(Formats.SLUG).maxLength(Formats.LONGEST_SLUG));
        shared.share("TextList", of(SchemaType.ARRAY).items(of(SchemaType.STRING)));
        Schema evidence = OASFactory.createSchema().ref(SCHEMAS + "Evidence");
        shared.share("EvidenceList", of(SchemaType.ARRAY).items(evidence));
        shared.share("SomeEvidence", of(SchemaType.ARRAY).items(evidence).minItems(1));
    }

    private static Schema of(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    /** Fields that are no more than this refer to it from now on. */
    private void share(String name, Schema shared) {
        SchemaRules.limit(shared);
        document.getComponents().addSchema(name, shared);
        Object plain = Visible.of(shared);
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema -> Map.copyOf(schema.getProperties()).forEach((field, property) -> {
                    Schema bare = BaseModel.deepCopy(property, Schema.class);
                    bare.setDescription(null);
                    if (Visible.of(bare).equals(plain)) {
                        schema.addProperty(
                                field,
                                OASFactory.createSchema().ref(SCHEMAS + name).description(property.getDescription()));
                    }
                }));
    }

    /** What is sent may have no more than is known. What is answered may, some day: clients pass over it. */
    private void close() {
        Deque<Schema> left = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        bodies().map(MediaType::getSchema).filter(Objects::nonNull).forEach(left::add);
        while (!left.isEmpty()) {
            Schema schema = left.pop();
            if (schema.getRef() != null) {
                String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
                if (seen.add(name) && schemas.containsKey(name)) {
                    left.push(schemas.get(name));
                }
                continue;
            }
            if (schema.getProperties() != null) {
                schema.setAdditionalPropertiesBoolean(false);
                left.addAll(schema.getProperties().values());
            }
            Stream.of(schema.getAnyOf(), schema.getAllOf(), schema.getOneOf())
                    .filter(Objects::nonNull)
                    .flatMap(Collection::stream)
                    .forEach(left::push);
            Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                    .filter(Objects::nonNull)
                    .forEach(left::push);
        }
    }

    private Stream<MediaType> bodies() {
        Stream<RequestBody> ofOperations = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull);
        Map<String, RequestBody> shared = document.getComponents().getRequestBodies();
        return Stream.concat(ofOperations, shared == null ? Stream.of() : shared.values().stream())
                .filter(body -> body.getContent() != null)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream());
    }
}
