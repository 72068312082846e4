package io.rolebook.role;

import io.rolebook.change.Document;
import io.rolebook.documentfile.ImpliedDocuments;
import io.rolebook.responsibility.ResponsibilityStatement;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** The ten categories of responsibilities, which were words of the service before they were documents. */
@Singleton
class BuiltInCategories implements ImpliedDocuments {
    @Override
    public String kind() {
        return "category";
    }

    @Override
    public String file() {
        return "catalogue/categories.ndjson";
    }

    @Override
    public List<String> namedBy(Document document) {
        return document instanceof RoleDocument role
                ? role.responsibilities().stream()
                        .map(ResponsibilityStatement::category)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()
                : List.of();
    }
}
