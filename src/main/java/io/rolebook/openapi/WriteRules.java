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
    private static final String DRY_RUN = SCHEMAS + "DryRun";

    /** What is told of a write beside what stands after it, as a dry run has it too. */
    private static final List<String> TOLD = List.of("warnings", "observations");

    private WriteRules() {}

    /** Before the answers are given their headers and examples. */
    static void complete(HttpMethod method, Operation operation, Components components) {
        APIResponse done = operation.getResponses().getAPIResponse("200");
        boolean isFile = hasParameter(operation, "Prefer");
        boolean isEdit = !isFile && hasParameter(operation, "dryRun");
        if (isEdit && method != HttpMethod.DELETE) {
            done.getContent().getMediaType(JSON).setSchema(written(schema(done), components));
        }
        switch (method) {
            case PUT -> {
                if (!hasParameter(operation, "If-Match")) {
                    return;
                }
                done.description("As it stands now, replaced.");
                operation.getResponses().addAPIResponse("201", answer("Created.", schema(done)));
            }
            case POST -> {
                if (isFile) {
                    operation
                            .getResponses()
                            .addAPIResponse(
                                    "202",
                                    answer("The import has begun; follow it at its address.", schema(done))
                                            .addHeader(
                                                    "Location",
                                                    OpenApiRules.header("The address of what was made.", null)));
                } else if (isEdit) {
                    operation.getResponses().addAPIResponse("201", answer("Created.", schema(done)));
                }
            }
            case DELETE -> {
                if (isEdit) {
                    operation
                            .getResponses()
                            .addAPIResponse(
                                    "204", OASFactory.createAPIResponse().description("Deleted."));
                }
            }
            default -> {}
        }
        if (isEdit) {
            Schema dryRun = OASFactory.createSchema().ref(DRY_RUN);
            boolean isOnlyThat = method == HttpMethod.POST || method == HttpMethod.DELETE;
            operation
                    .getResponses()
                    .addAPIResponse(
                            "200",
                            answer(
                                    isOnlyThat
                                            ? method == HttpMethod.DELETE
                                                    ? "What would change, in a dry run; else what changed, where there"
                                                            + " is something to tell of it."
                                                    : "What would change; nothing was changed."
                                            : "As it stands now; or, in a dry run, what would change.",
                                    isOnlyThat
                                            ? dryRun
                                            : OASFactory.createSchema().anyOf(List.of(schema(done), dryRun))));
            if (isOnlyThat) {
                operation
                        .getResponses()
                        .getAPIResponse("200")
                        .getContent()
                        .getMediaType(JSON)
                        .setExample(Examples.answer("dryRun"));
            }
        }
    }

    /** The same with what there may be to tell of the write. */
    private static @Nullable Schema written(@Nullable Schema shown, Components components) {
        if (shown == null || shown.getRef() == null) {
            return shown;
        }
        String name = shown.getRef().substring(SCHEMAS.length());
        Schema standing = components.getSchemas().get(name);
        Schema dryRun = components.getSchemas().get("DryRun");
        Schema written = OASFactory.createSchema()
                .description(standing.getDescription() + " After a write.")
                .type(standing.getType())
                .required(standing.getRequired())
                .additionalPropertiesBoolean(false);
        standing.getProperties().forEach(written::addProperty);
        TOLD.forEach(field -> written.addProperty(field, dryRun.getProperties().get(field)));
        components.addSchema("Written" + name, written);
        return OASFactory.createSchema().ref(SCHEMAS + "Written" + name);
    }

    private static boolean hasParameter(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static @Nullable Schema schema(APIResponse response) {
        return response.getContent().getMediaType(JSON).getSchema();
    }

    private static APIResponse answer(String description, @Nullable Schema schema) {
        MediaType media = OASFactory.createMediaType().schema(schema);
        Content content = OASFactory.createContent().addMediaType(JSON, media);
        return OASFactory.createAPIResponse().description(description).content(content);
    }
}
