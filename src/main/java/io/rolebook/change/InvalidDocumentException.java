package io.rolebook.change;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Documents break rules; nothing of their write was kept. */
public final class InvalidDocumentException extends ProblemException {
    private static final int MOST_TOLD = 10;

    private final List<Fault> faults;

    /** What is wrong with one document. */
    public record Fault(
            Document document, String kind, @Nullable String slug, List<Violation> violations) {
        @Override
        public String toString() {
            return "%s: %s"
                    .formatted(
                            slug == null ? kind : "%s '%s'".formatted(kind, Text.excerpt(slug)),
                            violations.stream()
                                    .map(violation -> violation.pointer() + " " + violation.message())
                                    .collect(Collectors.joining("; ")));
        }
    }

    InvalidDocumentException(Document document, String kind, String slug, List<Violation> violations) {
        this(List.of(new Fault(document, kind, slug, violations)), 1);
    }

    /**
     * @param faults of the documents
     * @param documents how many there are
     */
    InvalidDocumentException(List<Fault> faults, long documents) {
        super(
                ProblemType.INVALID_DOCUMENT,
                message(faults, documents),
                faults.stream().flatMap(fault -> fault.violations().stream()).toList());
        this.faults = List.copyOf(faults);
    }

    private static String message(List<Fault> faults, long documents) {
        String first = faults.stream().limit(MOST_TOLD).map(Fault::toString).collect(Collectors.joining("\n"));
        return documents == 1
                ? first
                : "%d documents break a rule%s\n%s"
                        .formatted(
                                documents,
                                documents > MOST_TOLD ? "; the first %d of them:".formatted(MOST_TOLD) : ":",
                                first);
    }

    /** Of each of the documents; of those after the first thousand faults one fault each. */
    public List<Fault> faults() {
        return faults;
    }
}
