package io.rolebook.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** What several operations say in the same words is said once, in the components. */
final class SharedParts {
    private SharedParts() {}

    static void share(OpenAPI document) {
        Map<Parameter, Integer> uses = new LinkedHashMap<>();
        each(document, operation -> operation.getParameters().forEach(one -> uses.merge(one, 1, Integer::sum)));
        Map<Parameter, String> names = new LinkedHashMap<>();
        Map<String, Integer> ofName = new HashMap<>();
        uses.forEach((parameter, count) -> {
            if (count > 1) {
                int number = ofName.merge(parameter.getName(), 1, Integer::sum);
                String name = parameter.getName() + (number == 1 ? "" : "-" + number);
                names.put(parameter, name);
                document.getComponents().addParameter(name, parameter);
            }
        });
        shareBodies(document);
        each(document, operation -> {
            List<Parameter> parameters = new ArrayList<>();
            operation
                    .getParameters()
                    .forEach(one -> parameters.add(
                            names.containsKey(one)
                                    ? OASFactory.createParameter().ref(names.get(one))
                                    : one));
            operation.setParameters(parameters);
        });
    }

    /** A document is taken by POST, by PUT and by its dry run. */
    private static void shareBodies(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getPUT)
                // A dry run shares the body of its write, and refers to it by now.
                .filter(put -> put != null
                        && put.getRequestBody() != null
                        && put.getRequestBody().getContent() != null)
                .forEach(put -> share(put.getRequestBody(), document));
    }

    private static void share(RequestBody body, OpenAPI document) {
        Schema schema = body.getContent().getMediaType("application/json").getSchema();
        String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        document.getComponents().addRequestBody(name, body);
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> isOf(schema, operation.getRequestBody()))
                .forEach(operation ->
                        operation.setRequestBody(OASFactory.createRequestBody().ref(name)));
    }

    private static boolean isOf(Schema schema, @Nullable RequestBody body) {
        MediaType json = body == null || body.getContent() == null
                ? null
                : body.getContent().getMediaType("application/json");
        return json != null && schema.equals(json.getSchema());
    }

    private static void each(OpenAPI document, Consumer<Operation> action) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .forEach(action);
    }
}
