package io.rolebook.mcp;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.rolebook.http.Json;
import io.rolebook.http.Misfit;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Violations;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the arguments of a call as strictly as the API reads a body, and says what is wrong with them. */
@Singleton
class Arguments {
    private final Json json;
    private final Validator validator;

    Arguments(Json json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws ProblemException where an argument is unknown, missing or out of bounds */
    <A> A read(Map<String, Object> given, Class<A> type) {
        A arguments = converted(given, type);
        List<Violation> violations = Violations.ofDocument(validator.validate(arguments));
        if (!violations.isEmpty()) {
            throw refused(violations);
        }
        return arguments;
    }

    private <A> A converted(Map<String, Object> given, Class<A> type) {
        try {
            return json.convert(json.write(given), type);
        } catch (BadRequestException misfit) {
            if (misfit.getCause() instanceof JsonMappingException cause) {
                throw refused(List.of(Misfit.of(cause)));
            }
            throw misfit;
        }
    }

    private static ProblemException refused(List<Violation> violations) {
        return new ProblemException(
                ProblemType.INVALID_DOCUMENT,
                violations.stream().map(Violation::message).collect(Collectors.joining(" ")),
                violations);
    }

    /** What the assistant is told that called with arguments that cannot be answered. */
    static String fault(ProblemException problem) {
        if (problem.violations().isEmpty()) {
            return String.valueOf(problem.getMessage());
        }
        return problem.violations().stream().map(Arguments::sentence).distinct().collect(Collectors.joining("\n"));
    }

    private static String sentence(Violation violation) {
        String name = violation.pointer() == null ? violation.parameter() : argument(violation.pointer());
        return name == null || name.isEmpty()
                ? violation.message()
                : "Argument '%s': %s".formatted(name, violation.message());
    }

    /** {@code from.level} for {@code /from/level}. */
    private static String argument(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }
}
