package io.rolebook.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What the operations that write have in common in the OpenAPI document: the answers to a write, a dry run, a file. */
final class WriteRules {
    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";
    static final String DRY_RUN = SCHEMAS + "DryRun";
    static final String DELETED = "deleted";
    private static final String DELETION = "Deletion";

    /** What is told of a write beside what stands after it, as a dry run has it too. */
    private static final List<String> TOLD = List.of("warnings", "observations");

    private WriteRules() {}

    /** Before the answers are given their headers and examples. */
    static void complete(String path, HttpMethod method, Operation operation) {
        APIResponse done = operation.getResponses().getAPIResponse("200");
        boolean mayCreate = method == HttpMethod.PUT
                && hasParameter(operation, "If-Match")
                && !path.startsWith(DryRunRules.PREFIX)
                && !operation.getResponses().hasAPIResponse("201");
        if (mayCreate) {
            operation.getResponses().addAPIResponse("201", answer("Created.", schema(done)));
        } else if (method == HttpMethod.POST && hasParameter(operation, "Prefer")) {
            operation
                    .getResponses()
                    .addAPIResponse("202", answer("The import has begun; follow it at its address.", schema(done)));
        }
    }

    /** A write of a document: what stands after it, and what there is to tell of it. */
    static void write(HttpMethod method, Operation operation, Components components) {
        APIResponse done = operation.getResponses().getAPIResponse("200");
        if (method == HttpMethod.DELETE) {
            components.addSchema(DELETION, deletion(components.getSchemas().get("DryRun")));
            operation
                    .getResponses()
                    .addAPIResponse(
                            "200",
                            answer(
                                    "Deleted; what that changed, where there is something to tell of it.",
                                    OASFactory.createSchema().ref(SCHEMAS + DELETION)))
                    .addAPIResponse("204", OASFactory.createAPIResponse().ref(DELETED));
            return;
        }
        Schema written = schema(done);
        complete(written, components);
        done.description("The document.");
        if (method == HttpMethod.POST) {
            operation.getResponses().removeAPIResponse("200");
        }
        if (method != HttpMethod.PATCH) {
            operation.getResponses().addAPIResponse("201", answer("Created.", written));
        }
    }

    private static Schema deletion(Schema dryRun) {
        Schema deletion = OASFactory.createSchema()
                .description("What a deletion changed.")
                .type(dryRun.getType())
                .required(dryRun.getRequired());
        dryRun.getProperties().forEach(deletion::addProperty);
        return deletion;
    }

    /** What is shown may, after a write, have with it what there is to tell of the write. */
    private static void complete(@Nullable Schema shown, Components components) {
        Schema standing = components.getSchemas().get(shown.getRef().substring(SCHEMAS.length()));
        Schema dryRun = components.getSchemas().get("DryRun");
        TOLD.forEach(field -> {
            String name = "Written" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
            Schema told = SchemaRules.copy(dryRun.getProperties().get(field));
            components.addSchema(name, told.description("Only in the answer to a write, where there are any."));
            standing.addProperty(field, OASFactory.createSchema().ref(SCHEMAS + name));
        });
    }

    private static boolean hasParameter(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static @Nullable Schema schema(APIResponse response) {
        return response.getContent().getMediaType(JSON).getSchema();
    }

    static APIResponse answer(String description, @Nullable Schema schema) {
        MediaType media = OASFactory.createMediaType().schema(schema);
        Content content = OASFactory.createContent().addMediaType(JSON, media);
        return OASFactory.createAPIResponse().description(description).content(content);
    }
}
