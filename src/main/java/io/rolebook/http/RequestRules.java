package io.rolebook.http;

import io.rolebook.http.Problem.Violation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Refuses, before a parameter is converted, what the framework would ignore or answer with an empty 404: unknown and
 * repeated query parameters, values of the wrong type, control characters, overlong values. All faults of a request are
 * named in one answer.
 */
@Provider
@Priority(Priorities.USER)
class RequestRules implements ContainerRequestFilter {
    private static final int LONGEST_VALUE = 500;

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();
    private final ResourceInfo resource;

    RequestRules(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        uri.getPathParameters()
                .forEach((name, values) -> values.forEach(value -> {
                    if (hasControlCharacters(value)) {
                        throw ProblemException.ofParameter(
                                name, "control-character", "%s has a control character.".formatted(name));
                    }
                }));
        Map<String, Class<?>> parameters =
                known.computeIfAbsent(resource.getResourceMethod(), RequestRules::queryParameters);
        List<Violation> unknown = new ArrayList<>();
        List<Violation> invalid = new ArrayList<>();
        new TreeMap<>(uri.getQueryParameters()).forEach((name, values) -> {
            Class<?> type = parameters.get(name);
            if (type == null) {
                unknown.add(unknown(name, parameters));
            } else {
                if (values.size() > 1 && type != List.class) {
                    throw repeated(name);
                }
                values.forEach(value -> check(name, value, type, invalid));
                if (name.equals("fields")) {
                    checkFields(values.get(0), request, invalid);
                }
            }
        });
        refuse(ProblemType.UNKNOWN_PARAMETER, unknown);
        refuse(ProblemType.INVALID_PARAMETER, invalid);
    }

    /** The answer of an operation with a parameter {@code fields} is a record, or a page of records. */
    private void checkFields(String value, ContainerRequestContext request, List<Violation> invalid) {
        Method operation = resource.getResourceMethod();
        Type answer = operation.getGenericReturnType();
        if (!(answer instanceof ParameterizedType)) {
            Optional<MediaType> served = served(operation, request);
            if (served.isPresent() && !served.get().isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                invalid.add(Violation.ofParameter(
                        "fields",
                        "needs-json",
                        "fields is for application/json; Accept asks for %s before it, which is answered whole."
                                .formatted(served.get())));
                return;
            }
        }
        Class<?> shape =
                (Class<?>) (answer instanceof ParameterizedType page ? page.getActualTypeArguments()[0] : answer);
        List<String> fields = Arrays.stream(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String field : value.split(",", -1)) {
            if (!fields.contains(field)) {
                invalid.add(Violation.ofParameter(
                        "fields",
                        "unknown-field",
                        "There is no field '%s'.%s The fields are %s."
                                .formatted(
                                        Text.excerpt(field),
                                        Text.didYouMean(field, fields),
                                        String.join(", ", fields))));
            }
        }
    }

    /** The first of what is accepted, best first, that the operation offers. */
    private static Optional<MediaType> served(Method operation, ContainerRequestContext request) {
        List<MediaType> offered = Arrays.stream(
                        operation.getAnnotation(Produces.class).value())
                .map(MediaType::valueOf)
                .toList();
        return request.getAcceptableMediaTypes().stream()
                .flatMap(range -> offered.stream().filter(range::isCompatible).limit(1))
                .findFirst();
    }

    private static void refuse(ProblemType type, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    type, violations.stream().map(Violation::message).collect(Collectors.joining(" ")), violations);
        }
    }

    private static Violation unknown(String name, Map<String, Class<?>> parameters) {
        String takes = parameters.isEmpty()
                ? "This operation takes no parameters."
                : "This operation takes %s.".formatted(String.join(", ", parameters.keySet()));
        String message = "There is no parameter '%s'.%s %s"
                .formatted(Text.excerpt(name), Text.didYouMean(name, parameters.keySet()), takes);
        return Violation.ofParameter(Text.excerpt(name), "unknown", message);
    }

    private static ProblemException repeated(String name) {
        String message = "%s was given more than once; it takes one value.".formatted(name);
        return new ProblemException(
                ProblemType.REPEATED_PARAMETER, message, List.of(Violation.ofParameter(name, "repeated", message)));
    }

    private static void check(String name, String value, Class<?> type, List<Violation> invalid) {
        if (hasControlCharacters(value)) {
            invalid.add(
                    Violation.ofParameter(name, "control-character", "%s has a control character.".formatted(name)));
        } else if (value.length() > LONGEST_VALUE && !name.equals("cursor")) {
            invalid.add(Violation.ofParameter(
                    name, "too-long", "%s has more than %d characters.".formatted(name, LONGEST_VALUE)));
        } else if (value.isEmpty() || !isOfType(value, type)) {
            invalid.add(Violation.ofParameter(
                    name,
                    "invalid",
                    "%s is '%s'; it must be %s.%s"
                            .formatted(name, Text.excerpt(value), expected(type), Misfit.suggestion(type, value))));
        }
    }

    private static boolean isOfType(String value, Class<?> type) {
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == long.class) {
                Long.parseLong(value);
            } else if (type == BigDecimal.class) {
                new BigDecimal(value);
            } else if (type == boolean.class || type == Boolean.class) {
                return value.equals("true") || value.equals("false");
            } else if (type == LocalDate.class) {
                return Formats.day(value).isPresent();
            } else if (type.isEnum()) {
                return Misfit.constants(type).contains(value);
            }
            return true;
        } catch (NumberFormatException wrong) {
            return false;
        }
    }

    private static String expected(Class<?> type) {
        return type == String.class || type == List.class
                ? "a value; leave the parameter out where there is none"
                : Misfit.expected(type);
    }

    private static boolean hasControlCharacters(String value) {
        return value.codePoints().anyMatch(Character::isISOControl);
    }

    private static Map<String, Class<?>> queryParameters(Method method) {
        Map<String, Class<?>> found = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            collect(parameter, parameter.getType(), found);
        }
        return found;
    }

    private static void collect(AnnotatedElement element, Class<?> type, Map<String, Class<?>> found) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            found.put(query.value(), type);
        } else if (type.isRecord()) {
            for (Field field : type.getDeclaredFields()) {
                collect(field, field.getType(), found);
            }
        }
    }
}
