package io.rolebook.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The dry run of each write of a document, as an operation of its own with a type of its own. */
public final class DryRunRules {
    /** What stands in the place of {@code /v1/} in its address. */
    public static final String PREFIX = "/v1/dry-runs/";

    /** What the name of its operation begins with, and the parameter that asks for it at the address of the write. */
    public static final String DRY_RUN = "dryRun";

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private DryRunRules() {}

    /** Adds them, before the rules that all operations share; the writes have no parameter {@code dryRun} then. */
    static void separate(OpenAPI document) {
        Map<String, PathItem> dryRuns = new LinkedHashMap<>();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, write) -> {
                    if (WRITES.contains(method) && isEdit(write)) {
                        write.setParameters(without(DRY_RUN, write));
                        WriteRules.write(method, write, document.getComponents());
                        if (method == HttpMethod.POST) {
                            // The dry run of PUT, which creates as well, says the same.
                            return;
                        }
                        dryRuns.computeIfAbsent(
                                        path.replaceFirst("^/v1/", PREFIX), address -> OASFactory.createPathItem())
                                .setOperation(method, dryRun(write));
                    }
                }));
        dryRuns.forEach(document.getPaths()::addPathItem);
    }

    /** A file has its dry run at its own address: the answer is of one type. */
    private static boolean isEdit(Operation operation) {
        return has(DRY_RUN, operation) && !has("Prefer", operation);
    }

    private static Operation dryRun(Operation write) {
        return OASFactory.createOperation()
                .operationId(name(write))
                .tags(write.getTags())
                .summary("Dry run: " + Character.toLowerCase(write.getSummary().charAt(0))
                        + write.getSummary().substring(1))
                .description("What `%s` would change.%s".formatted(write.getOperationId(), scope(write)))
                .parameters(without("Idempotency-Key", write))
                .requestBody(write.getRequestBody())
                .extensions(write.getExtensions())
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                WriteRules.answer(
                                        "What would change; nothing was changed.",
                                        OASFactory.createSchema().ref(WriteRules.DRY_RUN))));
    }

    /** What {@code PermissionRules} ends the description with; nothing where it has yet to do so. */
    private static String scope(Operation write) {
        int start = write.getDescription().lastIndexOf(" Needs a key with the scope ");
        return start < 0 ? "" : write.getDescription().substring(start);
    }

    private static String name(Operation write) {
        String name = write.getOperationId();
        return DRY_RUN + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean has(String parameter, Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> parameter.equals(one.getName()));
    }

    private static List<Parameter> without(String name, Operation operation) {
        List<Parameter> left = new ArrayList<>(operation.getParameters());
        left.removeIf(parameter -> name.equals(parameter.getName()));
        return left;
    }
}
