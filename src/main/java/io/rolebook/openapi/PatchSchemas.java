package io.rolebook.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Merge patches by their types: of the document that PUT takes, each property may be there, and may be null. */
final class PatchSchemas {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PATCH = "application/merge-patch+json";

    private PatchSchemas() {}

    static void complete(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        document.getPaths().getPathItems().values().stream()
                .filter(item -> item.getPUT() != null && item.getPATCH() != null)
                .forEach(item -> complete(item, schemas, document));
    }

    private static void complete(PathItem item, Map<String, Schema> schemas, OpenAPI document) {
        Content whole = item.getPUT().getRequestBody().getContent();
        String name =
                whole.getMediaType("application/json").getSchema().getRef().substring(SCHEMAS.length());
        String patch = name.replaceFirst("Document$", "") + "Patch";
        Schema schema = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("The fields of a %s to change.".formatted(name));
        schemas.get(name)
                .getProperties()
                .forEach((field, property) -> schema.addProperty(field, SchemaRules.nullable(property)));
        document.getComponents().addSchema(patch, schema);
        item.getPATCH()
                .getRequestBody()
                .getContent()
                .getMediaType(PATCH)
                .setSchema(OASFactory.createSchema().ref(SCHEMAS + patch));
    }
}
