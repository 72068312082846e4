package io.rolebook.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds every answer against the committed OpenAPI document: the status and the media type are documented for the
 * operation, and a JSON body is valid against its schema. What is no operation must be answered with a valid problem.
 */
public final class Contract implements Filter {
    private static final String DRY_RUNS = "/v1/dry-runs/";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectNode PROBLEM = MAPPER.createObjectNode().put("$ref", "#/components/schemas/Problem");
    private static final Map<JsonNode, JsonSchema> READ = new ConcurrentHashMap<>();
    private static final JsonNode COMPONENTS = closed();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI address = URI.create(request.getURI());
        String path = documented(address.getRawPath(), address.getRawQuery());
        boolean isNew = path.startsWith(DRY_RUNS) && request.getMethod().equals("POST");
        // The dry run of POST says what that of PUT does, which is documented.
        check(
                isNew ? "PUT" : request.getMethod(),
                isNew ? path + "/new" : path,
                response.statusCode(),
                response.contentType(),
                response.asByteArray());
        return response;
    }

    /** A dry run that is asked for at the address of the write is documented as an operation of its own. */
    private static String documented(String path, String query) {
        String dryRun = path.replaceFirst("^/v1/", DRY_RUNS);
        boolean isDryRun = query != null && List.of(query.split("&")).contains("dryRun=true");
        return isDryRun && (OpenApi.isDocumented(dryRun) || OpenApi.isDocumented(dryRun + "/new")) ? dryRun : path;
    }

    /**
     * @param path as it was sent, without what stands behind the question mark
     * @param contentType of the answer; null where it names none
     */
    public static void check(String method, String path, int status, String contentType, byte[] body) {
        String request = method + " " + path;
        Optional<Operation> operation = OpenApi.operation(method, path);
        if (operation.isPresent()) {
            check(operation.get(), request, status, contentType, body);
        } else {
            assertThat(status).as("no operation, so a problem: %s", request).isBetween(300, 599);
            if (status >= 400) {
                assertThat(contentType).as(request).startsWith("application/problem+json");
                validate(PROBLEM, body, request);
            }
        }
    }

    private static void check(Operation operation, String request, int status, String contentType, byte[] body) {
        if (status == 304 && operation.method().equals("get")) {
            assertThat(body).as(request).isEmpty();
            return;
        }
        JsonNode documented = documented(operation, status);
        assertThat(documented.isMissingNode())
                .as("%s answered %d, which is not documented: %s", request, status, text(body))
                .isFalse();
        JsonNode content = documented.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("no body is documented for %s", request).isEmpty();
            return;
        }
        assertThat(contentType).as("%s has a media type", request).isNotNull();
        String type = contentType.split(";")[0];
        if (operation
                .node()
                .path("x-representations")
                .valueStream()
                .anyMatch(other -> other.asText().equals(type))) {
            return;
        }
        assertThat(content.has(type))
                .as("%s answered %s, which is not documented", request, type)
                .isTrue();
        if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            validate(content.path(type).path("schema"), body, request);
        }
    }

    private static JsonNode documented(Operation operation, int status) {
        JsonNode named = operation.answer(String.valueOf(status));
        return named.isMissingNode() && isPossible(operation, status) ? operation.answer("default") : named;
    }

    /** Where those errors can happen that the document tells of once for all operations. */
    private static boolean isPossible(Operation operation, int status) {
        boolean isRead = operation.method().equals("get");
        boolean isQuestion = !isRead && !operation.needsAKey();
        return switch (status) {
            case 403 -> operation.needsAKey();
            case 404 -> isQuestion || operation.isAboutOne();
            case 406, 414, 503 -> true;
            case 408, 411, 413, 415, 422 -> operation.bodyType().isPresent();
            case 409, 412, 428 -> !isRead && !isQuestion;
            default -> false;
        };
    }

    private static void validate(JsonNode schema, byte[] body, String request) {
        try {
            assertThat(READ.computeIfAbsent(schema, Contract::read).validate(MAPPER.readTree(body)))
                    .as("%s against its schema", request)
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonSchema read(JsonNode schema) {
        ObjectNode complete = schema.deepCopy();
        return SCHEMAS.getSchema(complete.set("components", COMPONENTS));
    }

    /** The document lets answers have more than it names, which clients pass over; here nothing is sent unnamed. */
    private static JsonNode closed() {
        JsonNode components = OpenApi.components().deepCopy();
        Set<String> parts = components
                .path("schemas")
                .valueStream()
                .flatMap(schema -> schema.path("allOf").valueStream())
                .map(part -> part.path("$ref").asText().replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
        components.path("schemas").properties().stream()
                .filter(schema -> !parts.contains(schema.getKey()))
                .forEach(schema -> close(schema.getValue()));
        return components;
    }

    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (object.has("allOf")) {
            object.put("unevaluatedProperties", false);
        } else if (object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        Stream.of(object.path("properties"), object.path("anyOf"), object.path("oneOf"))
                .flatMap(JsonNode::valueStream)
                .forEach(Contract::close);
        close(object.path("items"));
        close(object.path("additionalProperties"));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
