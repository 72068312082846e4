package io.rolebook.change;

import io.rolebook.api.Problem.Violation;
import io.rolebook.api.ProblemException;
import io.rolebook.api.ProblemType;
import io.rolebook.api.Text;
import java.util.List;
import java.util.stream.Collectors;

/** A document breaks a rule; nothing of its write was kept. */
public final class InvalidDocumentException extends ProblemException {
    private final String kind;
    private final String slug;
    private final List<InvalidDocumentException> all;

    InvalidDocumentException(String kind, String slug, List<Violation> violations) {
        super(
                ProblemType.INVALID_DOCUMENT,
                "%s: %s"
                        .formatted(
                                slug == null ? kind : "%s '%s'".formatted(kind, Text.excerpt(slug)),
                                violations.stream()
                                        .map(violation -> violation.pointer() + " " + violation.message())
                                        .collect(Collectors.joining("; "))),
                violations);
        this.kind = kind;
        this.slug = slug;
        this.all = List.of();
    }

    /** Several of one write, of which the first is told. */
    InvalidDocumentException(List<InvalidDocumentException> all) {
        super(
                ProblemType.INVALID_DOCUMENT,
                String.valueOf(all.get(0).getMessage()),
                all.get(0).violations());
        this.kind = all.get(0).kind;
        this.slug = all.get(0).slug;
        this.all = List.copyOf(all);
    }

    /** This one, and those of the same write that were found with it. */
    public List<InvalidDocumentException> all() {
        return all.isEmpty() ? List.of(this) : all;
    }

    public String kind() {
        return kind;
    }

    public String slug() {
        return slug;
    }
}
