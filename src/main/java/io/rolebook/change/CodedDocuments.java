package io.rolebook.change;

import io.rolebook.http.Audience;
import io.rolebook.http.Dependencies;
import io.rolebook.http.Part;
import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds what has a code. */
@Singleton
class CodedDocuments {
    private final ChangeLog changes;

    CodedDocuments(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * The slug of the one document that has a code.
     *
     * @param reference {@code scheme:code}
     * @throws ProblemException where none has it, or several have
     */
    String slug(String kind, String reference) {
        String scheme = reference.substring(0, reference.indexOf(':'));
        String code = reference.substring(scheme.length() + 1);
        List<String> slugs = Dependencies.of(List.of(Part.code(kind, reference)), () -> {
            List<String> exact =
                    changes.byCode(kind, scheme, code, true, Audience.current().seesAll());
            return exact.isEmpty()
                    ? changes.byCode(
                            kind, scheme, code, false, Audience.current().seesAll())
                    : exact;
        });
        if (slugs.isEmpty()) {
            throw notFound(kind, reference);
        }
        if (slugs.size() > 1) {
            throw new ProblemException(
                    ProblemType.AMBIGUOUS_REFERENCE,
                    "The code %s belongs to %d %ss: %s."
                            .formatted(reference, slugs.size(), kind, String.join(", ", slugs)),
                    slugs.stream()
                            .map(slug -> Violation.ofParameter(kind, "candidate", slug))
                            .toList());
        }
        return slugs.get(0);
    }

    /** With codes that the one asked for begins, or that begin it: onet:15-2051 for onet:15-2051.00. */
    private ProblemException notFound(String kind, String reference) {
        String near = near(kind, reference);
        return near.isEmpty()
                ? ProblemException.notFound(kind, reference)
                : new ProblemException(
                        ProblemType.NOT_FOUND, "There is no %s '%s'.%s".formatted(kind, Text.excerpt(reference), near));
    }

    /** For a parameter of a list that is an id or a code of nothing, or a code of several. */
    ProblemException refused(String parameter, String kind, String reference, ProblemException none) {
        if (none.type() == ProblemType.AMBIGUOUS_REFERENCE) {
            return ProblemException.ofParameter(
                    parameter,
                    none.type().code(),
                    "%s must be one %s. %s".formatted(parameter, kind, none.getMessage()));
        }
        if (none.type() != ProblemType.NOT_FOUND) {
            return none;
        }
        return ProblemException.ofParameter(
                parameter,
                "unknown-" + kind,
                "%s is '%s'; it must be the slug, the id or a code (scheme:code) of a %s that is there.%s"
                        .formatted(parameter, Text.excerpt(reference), kind, near(kind, reference)));
    }

    /** Codes near one that nothing has, as a sentence; empty where there are none, or it is no code. */
    private String near(String kind, String reference) {
        String code = reference.substring(reference.indexOf(':') + 1);
        List<String> near = kind.equals("role") && !Documents.isId(reference)
                ? changes.nearCodes(code, Audience.current().seesAll())
                : List.of();
        return near.isEmpty() ? "" : " Near it are %s.".formatted(String.join(", ", near));
    }
}
