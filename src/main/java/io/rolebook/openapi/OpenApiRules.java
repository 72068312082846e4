package io.rolebook.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import java.util.ArrayList;
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
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * What every operation of the OpenAPI document has in common, said once: its error answers, its headers, its parameters and
 * bodies.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiRules implements OASFilter {
    private static final String REVISION = "Rolebook-Revision";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final Map<String, String> RATE_LIMIT = new TreeMap<>(Map.of(
            "RateLimit-Limit", "How often this address may ask in a minute; absent where no limit is configured.",
            "RateLimit-Reset", "In how many seconds the count begins anew; absent where no limit is configured."));
    private static final String PROBLEM = "Problem";

    private static final Set<String> HARMLESS = Set.of("format", "limit", "since", "wait");

    private final SchemaRules schemas;
    private final ChangeSchemas changes;
    private final Set<String> questions;

    public OpenApiRules(IndexView index) {
        schemas = new SchemaRules(index);
        changes = new ChangeSchemas(index);
        questions = index.getAnnotations(DotName.createSimple(Question.class)).stream()
                .map(question -> question.target().asMethod().name())
                .collect(Collectors.toSet());
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        schemas.complete(components.getSchemas());
        changes.complete(components);
        BodyRules.describe(components);
        PatchSchemas.complete(document);
        DryRunRules.separate(document);
        for (ProblemType type : ProblemType.values()) {
            if (isDocumented(type)) {
                components.addResponse(String.valueOf(type.status()), problem(type));
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
        APIResponse deleted = OASFactory.createAPIResponse().description("Deleted.");
        deleted.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
        addCommonHeaders(deleted);
        components.addResponse(WriteRules.DELETED, deleted);
        components.addResponse(
                "304",
                OASFactory.createAPIResponse()
                        .description("Unchanged since the answer whose ETag was sent in If-None-Match."));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        SharedParts.share(document);
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        // Reads need no key, unless they or the operator say so, and a key does no harm there.
        SecurityRequirement key = OASFactory.createSecurityRequirement().addScheme("key");
        boolean isQuestion = questions.contains(operation.getOperationId());
        boolean isGuarded = method != PathItem.HttpMethod.GET && !isQuestion || operation.getSecurity() != null;
        operation.setSecurity(isGuarded ? List.of(key) : List.of(OASFactory.createSecurityRequirement(), key));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(OpenApiRules::limit);
        }
        if (operation.getRequestBody() != null) {
            BodyRules.complete(operation);
        }
        WriteRules.complete(path, method, operation);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                Representations.complete(response, operation);
            }
            if (status.startsWith("2") && response.getRef() == null) {
                response.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
                addCommonHeaders(response);
                if (status.equals("201")) {
                    response.addHeader("Location", header("The address of what was made.", null));
                }
                if (Representations.isList(operation)) {
                    response.addHeader("Link", OASFactory.createHeader().ref("Link"));
                }
            }
        });
        if (method == PathItem.HttpMethod.GET) {
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref("304"));
        }
        for (ProblemType type : problems(path, method, operation, isGuarded, isQuestion)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            String.valueOf(type.status()),
                            OASFactory.createAPIResponse().ref(String.valueOf(type.status())));
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
        if (operation.getRequestBody() != null) {
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

    private static APIResponse problem(ProblemType type) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM));
        APIResponse response = OASFactory.createAPIResponse()
                .description(type.title() + ". " + type.explanation())
                .content(OASFactory.createContent().addMediaType(ProblemAnswers.MEDIA_TYPE, media));
        addCommonHeaders(response);
        if (type == ProblemType.TOO_MANY_REQUESTS || type == ProblemType.UNAVAILABLE) {
            response.addHeader("Retry-After", header("In how many seconds to ask again.", "2"));
        }
        return response;
    }

    private static void addCommonHeaders(APIResponse response) {
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

    static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).maxLength(1_000_000);
    }

    /** An example in the place of a value is sent with it by whoever tries the operation; one of a filter hides the rest. */
    private static void suggest(Parameter parameter) {
        boolean isFilter = parameter.getIn() == Parameter.In.QUERY
                && !Boolean.TRUE.equals(parameter.getRequired())
                && !HARMLESS.contains(parameter.getName());
        if (isFilter && parameter.getExample() != null) {
            if (parameter.getSchema().getRef() == null) {
                parameter.getSchema().addExample(parameter.getExample());
            }
            parameter.setExample(null);
        }
    }

    private static void limit(Parameter parameter) {
        if (parameter.getSchema() == null) {
            return;
        }
        SchemaRules.limit(parameter.getSchema());
        suggest(parameter);
        List<SchemaType> types = parameter.getSchema().getType();
        if (types != null && types.contains(SchemaType.ARRAY) && parameter.getExample() instanceof String one) {
            parameter.setExample(List.of(one));
        }
    }
}
