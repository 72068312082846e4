package io.rolebook.http;

import io.rolebook.http.Problem.Referrer;
import io.rolebook.http.Problem.Violation;
import java.util.List;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final List<Violation> violations;
    private final List<Referrer> referrers;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<Violation> violations) {
        this(type, detail, violations, List.of());
    }

    /** @param referrers to what was to be deleted */
    public ProblemException(ProblemType type, String detail, List<Violation> violations, List<Referrer> referrers) {
        super(detail);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.referrers = List.copyOf(referrers);
    }

    public static ProblemException notFound(String kind, String reference) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no %s '%s'. A reference is a slug, an id, or scheme:code."
                        .formatted(kind, Text.excerpt(reference)));
    }

    public static ProblemException ofParameter(String parameter, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER, message, List.of(Violation.ofParameter(parameter, code, message)));
    }

    public ProblemType type() {
        return type;
    }

    public List<Referrer> referrers() {
        return referrers;
    }

    public List<Violation> violations() {
        return violations;
    }
}
