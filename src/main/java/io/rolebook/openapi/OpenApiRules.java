package io.rolebook.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.rolebook.http.Page;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import io.rolebook.http.Sparse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * What every operation of the OpenAPI document has in common, said once: its error answers, its headers, the media types
 * that are not JSON, an example answer; and which properties of a schema are always there and which may be null, as the
 * records say it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiRules implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName SPARSE = DotName.createSimple(Sparse.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final String REVISION = "Rolebook-Revision";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final Map<String, String> RATE_LIMIT = new TreeMap<>(Map.of(
            "RateLimit-Limit", "How often this address may ask in a minute; absent where no limit is configured.",
            "RateLimit-Remaining", "How often it still may; absent where no limit is configured.",
            "RateLimit-Reset", "In how many seconds the count begins anew; absent where no limit is configured."));
    private static final String PROBLEM = "Problem";
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_LIST = 10_000;
    private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    /** Beyond this a JavaScript number is not exact. */
    private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private final Map<String, ClassInfo> records = new TreeMap<>();
    private final Set<String> questions;

    public OpenApiRules(IndexView index) {
        index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(record -> record.name().toString().startsWith("io.rolebook."))
                .forEach(record -> records.merge(schemaName(record), record, OpenApiRules::shown));
        questions = index.getAnnotations(DotName.createSimple(Question.class)).stream()
                .map(question -> question.target().asMethod().name())
                .collect(Collectors.toSet());
    }

    /** Of two records of one name, the one that says that it is a schema. */
    private static ClassInfo shown(ClassInfo one, ClassInfo other) {
        return one.declaredAnnotation(SCHEMA) == null ? other : one;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        new TreeMap<>(components.getSchemas()).forEach((name, schema) -> {
            ClassInfo record = isPage(schema) ? records.get(Page.class.getSimpleName()) : records.get(name);
            if (record != null) {
                describe(schema, record);
            }
            limit(schema);
        });
        for (ProblemType type : ProblemType.values()) {
            if (isDocumented(type)) {
                components.addResponse(type.code(), problem(type));
            }
        }
        components.addHeader("ETag", header("A strong entity tag, for If-None-Match.", "\"42.Zm9vYmFyYmF6cXV4MTIz\""));
        components.addHeader(
                REVISION,
                header(
                        "The latest revision. A request that brings it along is given no answer that is older, whichever"
                                + " instance gives it. Absent while the database is away.",
                        "42"));
        components.addHeader(
                "Link", header("The address of the next page, as rel=\"next\"; absent on the last.", null));
        components.addHeader(ALLOW_ORIGIN, header("The origin that asked; reads are open to all.", null));
        RATE_LIMIT.forEach((name, meaning) -> components.addHeader(name, header(meaning, null)));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> complete(path, method, operation, components)));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation, Components components) {
        // Reads need no key, unless they or the operator say so, and a key does no harm there.
        SecurityRequirement key = OASFactory.createSecurityRequirement().addScheme("key");
        boolean isQuestion = questions.contains(operation.getOperationId());
        boolean isGuarded = method != PathItem.HttpMethod.GET && !isQuestion || operation.getSecurity() != null;
        operation.setSecurity(isGuarded ? List.of(key) : List.of(OASFactory.createSecurityRequirement(), key));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(OpenApiRules::limit);
        }
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .required(true)
                    .getContent()
                    .getMediaTypes()
                    .forEach((type, media) -> {
                        media.setExample(Examples.request(operation.getOperationId(), type));
                        if (type.equals("application/merge-patch+json")) {
                            media.setSchema(OASFactory.createSchema()
                                    .type(List.of(SchemaType.OBJECT))
                                    .description("The fields to change, with their new values."));
                        } else if (!type.equals("application/json")) {
                            media.setSchema(text().description("A file."));
                        }
                    });
        }
        WriteRules.complete(method, operation, components);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                response.getContent().getMediaTypes().forEach((type, media) -> represent(type, media, operation));
            }
            if (status.startsWith("2")) {
                response.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
                addCommonHeaders(response);
                if (status.equals("201")) {
                    response.addHeader("Location", header("The address of what was made.", null));
                }
                if (response.getContent() != null
                        && response.getContent().hasMediaType("application/json")
                        && response.getContent().hasMediaType("application/x-ndjson")) {
                    response.addHeader("Link", OASFactory.createHeader().ref("Link"));
                }
            }
        });
        if (method == PathItem.HttpMethod.GET) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse()
                                    .description("Unchanged since the answer whose ETag was sent in If-None-Match."));
        }
        for (ProblemType type : problems(path, method, operation, isGuarded, isQuestion)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            String.valueOf(type.status()),
                            OASFactory.createAPIResponse().ref(type.code()));
        }
    }

    private static List<ProblemType> problems(
            String path, PathItem.HttpMethod method, Operation operation, boolean isGuarded, boolean isQuestion) {
        List<ProblemType> problems = new ArrayList<>(List.of(
                ProblemType.INVALID_PARAMETER,
                // A read too, where the operator closed the reads.
                ProblemType.UNAUTHORIZED,
                ProblemType.NOT_ACCEPTABLE,
                ProblemType.URI_TOO_LONG,
                ProblemType.TOO_MANY_REQUESTS,
                ProblemType.INTERNAL_ERROR,
                ProblemType.UNAVAILABLE));
        if (path.contains("{") || isAboutARole(operation)) {
            problems.add(ProblemType.NOT_FOUND);
        }
        if (isGuarded) {
            problems.add(ProblemType.FORBIDDEN);
        }
        if (method != PathItem.HttpMethod.GET) {
            problems.addAll(List.of(
                    ProblemType.BODY_TOO_SLOW,
                    ProblemType.LENGTH_REQUIRED,
                    ProblemType.CONTENT_TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    ProblemType.INVALID_DOCUMENT));
        }
        if (isQuestion) {
            problems.addAll(List.of(ProblemType.NOT_FOUND, ProblemType.AMBIGUOUS_REFERENCE));
        } else if (method != PathItem.HttpMethod.GET) {
            problems.addAll(
                    List.of(ProblemType.CONFLICT, ProblemType.PRECONDITION_FAILED, ProblemType.PRECONDITION_REQUIRED));
        } else if (path.contains("{role}") || path.contains("{skill}") || isAboutARole(operation)) {
            problems.add(ProblemType.AMBIGUOUS_REFERENCE);
        }
        return problems;
    }

    /** A role that must be named is looked for; one that may be named is a filter, which can match nothing. */
    private static boolean isAboutARole(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                "role".equals(parameter.getName()) && Boolean.TRUE.equals(parameter.getRequired()));
    }

    private static void represent(String type, MediaType media, Operation operation) {
        if (type.startsWith("text/") || type.equals("application/x-ndjson")) {
            media.setSchema(text().description(
                            switch (type) {
                                case "text/csv" -> "A header line, then a line for each item.";
                                case "text/markdown" -> "A page to read.";
                                case "text/html" -> "A page for browsers.";
                                case "text/event-stream" -> "Server-sent events.";
                                default -> "A line of JSON for each item.";
                            }));
        } else if (type.equals("application/ld+json")) {
            media.setSchema(OASFactory.createSchema()
                    .type(List.of(SchemaType.OBJECT))
                    .description("A schema.org Occupation: https://schema.org/Occupation"));
        } else if (media.getExample() == null) {
            media.setExample(Examples.answer(operation.getOperationId()));
        }
    }

    private static APIResponse problem(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/problems/" + type.code());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", type.explanation());
        example.put("instance", "urn:uuid:6fd5ab5b-9d36-4d5e-8e0f-0d8a5c1b0c11");
        example.put("code", type.code());
        example.put("errors", List.of());
        MediaType media = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref(PROBLEM))
                .example(example);
        APIResponse response = OASFactory.createAPIResponse()
                .description(type.title() + ". " + type.explanation())
                .content(OASFactory.createContent()
                        .addMediaType(ProblemAnswers.MEDIA_TYPE, media)
                        .addMediaType(
                                "text/html",
                                OASFactory.createMediaType()
                                        .schema(text().description("The same as a page, where a browser asked."))));
        addCommonHeaders(response);
        if (type == ProblemType.TOO_MANY_REQUESTS || type == ProblemType.UNAVAILABLE) {
            response.addHeader("Retry-After", header("In how many seconds to ask again.", "2"));
        }
        return response;
    }

    private static void addCommonHeaders(APIResponse response) {
        response.addHeader(REVISION, OASFactory.createHeader().ref(REVISION));
        response.addHeader(ALLOW_ORIGIN, OASFactory.createHeader().ref(ALLOW_ORIGIN));
        RATE_LIMIT
                .keySet()
                .forEach(name ->
                        response.addHeader(name, OASFactory.createHeader().ref(name)));
    }

    /** 405 cannot happen at an address with that method; each status has one response here, and each kind its own page. */
    private static boolean isDocumented(ProblemType type) {
        return type != ProblemType.METHOD_NOT_ALLOWED && !type.isSpecial();
    }

    static Header header(String description, @Nullable String example) {
        Header header = OASFactory.createHeader().description(description).schema(text());
        return example == null ? header : header.example(example);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).maxLength(1_000_000);
    }

    /** Every component is always there, null where the record allows it; there is nothing else. */
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
        schema.setAdditionalPropertiesBoolean(false);
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
    private static void limit(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(OpenApiRules::limit);
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

    private static void limit(Parameter parameter) {
        if (parameter.getSchema() == null) {
            return;
        }
        limit(parameter.getSchema());
        List<SchemaType> types = parameter.getSchema().getType();
        if (types != null && types.contains(SchemaType.ARRAY) && parameter.getExample() instanceof String one) {
            parameter.setExample(List.of(one));
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
