package io.rolebook.change;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.Violations;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;

/** What a document must be by itself, whatever else the catalogue holds. */
@Singleton
class DocumentRules {
    private final Validator validator;

    DocumentRules(Validator validator) {
        this.validator = validator;
    }

    <D extends Document> List<Violation> violations(DocumentKind<D> kind, D document) {
        List<Violation> violations = new ArrayList<>(Violations.ofDocument(validator.validate(document)));
        if (document.slug() != null && Documents.isId(document.slug())) {
            violations.add(Violation.ofField("/slug", "invalid", "has the form of an id, which it would hide."));
        }
        if (violations.isEmpty() || kind.checksIncomplete()) {
            violations.addAll(kind.violations(document));
        }
        return violations;
    }

    /** @throws InvalidDocumentException where the document breaks a rule that can be told from it alone */
    <D extends Document> void validate(DocumentKind<D> kind, D document) {
        List<Violation> violations = violations(kind, document);
        if (!violations.isEmpty()) {
            throw new InvalidDocumentException(document, kind.name(), document.slug(), violations);
        }
    }
}
