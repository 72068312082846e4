package io.rolebook.role;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class FamiliesSheet implements Sheet<FamilyDocument> {
    @Override
    public String name() {
        return "families";
    }

    @Override
    public String meaning() {
        return "A row is a family, a group of roles. Families that no row names stay.";
    }

    @Override
    public String kind() {
        return FamilyKind.NAME;
    }

    @Override
    public Class<FamilyDocument> type() {
        return FamilyDocument.class;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.always(SLUG, Form.slug(), "Names the family for good.", "people-and-culture"),
                Column.toCreate("title", Form.text(300), "What it is called.", "People and culture"),
                Column.optional(
                        "description",
                        Form.text(2000),
                        "What its roles have in common.",
                        "Roles that hire people, pay them and help them grow."));
    }

    @Override
    public FamilyDocument changed(@Nullable FamilyDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new FamilyDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.needed("title", before == null ? null : before.title()),
                row.text("description", before == null ? null : before.description()));
    }

    @Override
    public List<Map<String, String>> cells(FamilyDocument document) {
        return List.of(Map.of(
                SLUG, document.slug(), "title", document.title(), "description", Row.cellOf(document.description())));
    }
}
