package io.rolebook.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.rolebook.http.ProblemAnswers;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Question;
import java.util.Arrays;
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
    /** Headers stand at each answer, and so their names in the components are short. */
    private static final Map<String, String> SHORT =
            Map.of(ALLOW_ORIGIN, "Origin", "RateLimit-Limit", "Limit", "RateLimit-Reset", "Reset");

    private static final String PROBLEM = "Problem";
    /** What generators call the answer to every status that an operation does not name. */
    private static final String OTHERWISE = "default";

    private static final String LOCATION = "Location";

    /** Those that each operation names; all other errors are told of once. */
    private static final List<ProblemType> ALWAYS = List.of(
            ProblemType.INVALID_PARAMETER,
            // A read too, where the operator closed the reads.
            ProblemType.UNAUTHORIZED,
            ProblemType.TOO_MANY_REQUESTS);

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
        ALWAYS.forEach(type -> components.addResponse(status(type), problem(type)));
        components.addResponse(status(ProblemType.AMBIGUOUS_REFERENCE), problem(ProblemType.AMBIGUOUS_REFERENCE));
        components.addResponse(OTHERWISE, otherwise());
        components.addHeader("ETag", header("A strong entity tag, for If-None-Match.", "\"42.Zm9vYmFyYmF6cXV4MTIz\""));
        components.addHeader(
                REVISION,
                header(
                        "The latest revision. A request that brings it along is given no answer that is older, whichever"
                                + " instance gives it. Absent while the database is away.",
                        "42"));
        components.addHeader(
                "Link", header("The address of the next page, as rel=\"next\"; absent on the last.", null));
        components.addHeader(LOCATION, header("The address of what was made.", null));
        components.addHeader(SHORT.get(ALLOW_ORIGIN), header("The origin that asked; reads are open to all.", null));
        // The rules of OWASP look for it wherever there are headers.
        components.addHeader(ALLOW_ORIGIN, OASFactory.createHeader().ref(SHORT.get(ALLOW_ORIGIN)));
        RATE_LIMIT.forEach((name, meaning) -> components.addHeader(SHORT.get(name), header(meaning, null)));
        APIResponse deleted = OASFactory.createAPIResponse().description("Deleted.");
        deleted.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
        addCommonHeaders(deleted);
        components.addResponse(WriteRules.DELETED, deleted);
        // Reads need no key, unless they or the operator say so, and a key does no harm there.
        document.setSecurity(List.of(OASFactory.createSecurityRequirement(), key()));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, item, method, operation)));
        SharedParts.share(document);
        SharedSchemas.share(document);
    }

    private static SecurityRequirement key() {
        return OASFactory.createSecurityRequirement().addScheme("key");
    }

    private void complete(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        boolean isQuestion = questions.contains(operation.getOperationId());
        boolean isGuarded = method != PathItem.HttpMethod.GET && !isQuestion || operation.getSecurity() != null;
        operation.setSecurity(isGuarded ? List.of(key()) : null);
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
                if (item.getPUT() != null || status.equals("201") || path.endsWith("/document")) {
                    response.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
                }
                addCommonHeaders(response);
                if (status.equals("201") || status.equals("202")) {
                    response.addHeader(LOCATION, OASFactory.createHeader().ref(LOCATION));
                }
                if (Representations.isList(operation)) {
                    response.addHeader("Link", OASFactory.createHeader().ref("Link"));
                }
            }
        });
        ALWAYS.forEach(type -> answerWith(status(type), operation));
        boolean isReference = path.contains("{role}") || path.contains("{skill}") || isAboutARole(operation);
        if (isQuestion || method == PathItem.HttpMethod.GET && isReference) {
            answerWith(status(ProblemType.AMBIGUOUS_REFERENCE), operation);
        }
        answerWith(OTHERWISE, operation);
    }

    private static void answerWith(String status, Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(status));
    }

    private static String status(ProblemType type) {
        return String.valueOf(type.status());
    }

    /** A role that must be named is looked for; one that may be named is a filter, which can match nothing. */
    private static boolean isAboutARole(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                "role".equals(parameter.getName()) && Boolean.TRUE.equals(parameter.getRequired()));
    }

    private static APIResponse problem(ProblemType type) {
        APIResponse response = problem(type.title() + ". " + type.explanation());
        return type == ProblemType.TOO_MANY_REQUESTS ? retried(response) : response;
    }

    /** All that any operation may answer as well, each where it can happen. */
    private static APIResponse otherwise() {
        return retried(problem(Arrays.stream(ProblemType.values())
                .filter(type -> !ALWAYS.contains(type) && isDocumented(type) && type.status() >= 400)
                .map(type -> "`%s` %s".formatted(type.status(), type.title()))
                .collect(Collectors.joining(
                        ", ", "Any other error, where it can happen: ", ". `type` leads to what each means."))));
    }

    private static APIResponse problem(String description) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM));
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(ProblemAnswers.MEDIA_TYPE, media));
        addCommonHeaders(response);
        return response;
    }

    private static APIResponse retried(APIResponse response) {
        return response.addHeader(
                "Retry-After", header("In how many seconds to ask again, where that is of use.", "2"));
    }

    private static void addCommonHeaders(APIResponse response) {
        response.addHeader(ALLOW_ORIGIN, OASFactory.createHeader().ref(SHORT.get(ALLOW_ORIGIN)));
        RATE_LIMIT
                .keySet()
                .forEach(name ->
                        response.addHeader(name, OASFactory.createHeader().ref(SHORT.get(name))));
    }

    /** 405 cannot happen at an address with that method; each status is told of once here, and each kind has its own page. */
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
