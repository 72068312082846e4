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
        SharedResponses.share(document);
        Map<Object, Integer> uses = new LinkedHashMap<>();
        Map<Object, Parameter> parameters = new HashMap<>();
        each(
                document,
                operation -> operation.getParameters().forEach(one -> {
                    uses.merge(Visible.of(one), 1, Integer::sum);
                    parameters.putIfAbsent(Visible.of(one), one);
                }));
        Map<Object, String> names = new HashMap<>();
        Map<String, Integer> ofName = new HashMap<>();
        uses.forEach((visible, count) -> {
            if (count > 1) {
                Parameter parameter = parameters.get(visible);
                int number = ofName.merge(parameter.getName(), 1, Integer::sum);
                String name = parameter.getName() + (number == 1 ? "" : "-" + number);
                names.put(visible, name);
                document.getComponents().addParameter(name, parameter);
            }
        });
        shareBodies(document);
        each(document, operation -> {
            List<Parameter> left = new ArrayList<>();
            operation.getParameters().forEach(one -> {
                String name = names.get(Visible.of(one));
                left.add(name == null ? one : OASFactory.createParameter().ref(name));
            });
            operation.setParameters(left);
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
