package io.rolebook.http;

import static io.rolebook.support.Given.administrator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rolebook.change.DocumentKind;
import io.rolebook.support.Database;
import io.rolebook.support.OpenApi;
import io.rolebook.support.Operation;
import jakarta.inject.Inject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the OpenAPI document does not require may be left out. */
@QuarkusTest
@WithTestResource(Database.class)
class LeftOutFieldsTest {
    /** Whether it may be null depends on another field, and its description says so. */
    private static final Set<String> DEPENDENT = Set.of("/amount");

    @Inject
    @All
    List<DocumentKind<?>> kinds;

    static Stream<Operation> creations() {
        return OpenApi.operations().stream()
                .filter(operation -> operation.method().equals("post"))
                .filter(operation ->
                        operation.bodyType().filter("application/json"::equals).isPresent())
                .filter(operation -> operation.parameters().isEmpty() && !operation.needsAKey()
                        || operation.parameters().stream()
                                .anyMatch(parameter ->
                                        parameter.path("name").asText().equals("dryRun")));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void aFieldThatIsNotRequiredMayBeLeftOut(Operation operation) {
        ObjectNode example = operation.bodyExample().deepCopy();
        if (example.has("slug")) {
            example.put("slug", "left-out-" + example.path("slug").asText());
        }
        List<String> optional = new ArrayList<>();
        collect(example, operation.bodySchema(), "", optional);

        for (String pointer : optional) {
            ObjectNode shorter = example.deepCopy();
            int end = pointer.lastIndexOf('/');
            ((ObjectNode) shorter.at(pointer.substring(0, end))).remove(pointer.substring(end + 1));
            Response answer = send(operation, shorter);
            List<String> faults = answer.statusCode() == 200 ? List.of() : answer.path("errors.pointer");
            assertThat(answer.statusCode()).as(pointer).isNotIn(400, 500);
            if (!DEPENDENT.contains(pointer)) {
                assertThat(faults).as(answer.asString()).doesNotContain(pointer);
            }
        }
    }

    private static Response send(Operation operation, ObjectNode body) {
        boolean isWrite = operation.needsAKey();
        return administrator()
                .contentType("application/json")
                .body(body.toString())
                .post(operation.path() + (isWrite ? "?dryRun=true" : ""));
    }

    /** All fields of the example, at any depth, that its schema does not require. */
    private static void collect(JsonNode example, JsonNode schema, String pointer, List<String> optional) {
        JsonNode resolved = OpenApi.resolve(schema);
        if (example instanceof ArrayNode items) {
            for (int index = 0; index < items.size(); index++) {
                collect(items.get(index), resolved.path("items"), pointer + "/" + index, optional);
            }
        } else if (example instanceof ObjectNode object) {
            Set<String> required = new HashSet<>();
            resolved.path("required").forEach(name -> required.add(name.asText()));
            object.properties().forEach(field -> {
                String inner = pointer + "/" + field.getKey();
                if (resolved.has("properties") && !required.contains(field.getKey())) {
                    optional.add(inner);
                }
                collect(field.getValue(), resolved.path("properties").path(field.getKey()), inner, optional);
            });
        }
    }

    /** Of a number that is left out nobody could say which it is; true or false is false where it is left out. */
    @Test
    void noDocumentHasANumberThatCannotBeLeftOutUnseen() {
        Set<String> numbers = new HashSet<>();
        kinds.forEach(kind -> collect(kind.type(), numbers, new HashSet<>()));

        // A dataset's holdings are counted here, and not written; the least years of experience are required.
        numbers.removeIf(name -> name.startsWith("Holdings.") || name.equals("Years.min"));
        assertThat(numbers).isEmpty();
    }

    private static void collect(Type type, Set<String> numbers, Set<Type> seen) {
        if (type instanceof ParameterizedType list) {
            Stream.of(list.getActualTypeArguments()).forEach(item -> collect(item, numbers, seen));
        } else if (type instanceof Class<?> shape && shape.isRecord() && seen.add(type)) {
            for (RecordComponent component : shape.getRecordComponents()) {
                if (component.getType().isPrimitive() && component.getType() != boolean.class) {
                    numbers.add(shape.getSimpleName() + "." + component.getName());
                }
                collect(component.getGenericType(), numbers, seen);
            }
        }
    }
}
