package io.rolebook.http;

import io.rolebook.http.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What validation finds, in the words of a problem document. */
public final class Violations {
    private Violations() {}

    /** Of a document or of the body of a request: by JSON pointer, in the order of the pointers. */
    public static List<Violation> ofDocument(Set<? extends ConstraintViolation<?>> found) {
        return found.stream()
                .map(violation ->
                        Violation.ofField(pointer(violation.getPropertyPath()), "invalid", message(violation)))
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::message))
                .toList();
    }

    /** Of a parameter, by its name. */
    static Violation ofParameter(ConstraintViolation<?> violation) {
        String name = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::getName)
                .reduce((first, second) -> second)
                .orElse("");
        return Violation.ofParameter(name, "invalid", name + " " + message(violation));
    }

    private static String message(ConstraintViolation<?> violation) {
        Object value = violation.getInvalidValue();
        String given = value == null ? "missing" : "'" + Text.excerpt(String.valueOf(value)) + "'";
        return Text.ended("is %s; it %s".formatted(given, violation.getMessage()));
    }

    /** Of what lies within the method and the parameter that the path may begin with. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKey() != null) {
                pointer.append('/').append(node.getKey());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }
}
