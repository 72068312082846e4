package io.rolebook.responsibility;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class CategoriesSheet implements Sheet<CategoryDocument> {
    @Override
    public String name() {
        return "categories";
    }

    @Override
    public String meaning() {
        return "A row is a category, which responsibilities are filed under. Categories that no row names stay.";
    }

    @Override
    public String kind() {
        return CategoryKind.NAME;
    }

    @Override
    public Class<CategoryDocument> type() {
        return CategoryDocument.class;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.always(SLUG, Form.slug(), "Names the category for good.", "look-after-people"),
                Column.toCreate("title", Form.text(300), "What it is called.", "Look after people"),
                Column.optional(
                        "description",
                        Form.text(2000),
                        "What sort of work it is.",
                        "Hiring people, paying them, and helping them grow."),
                Column.optional(
                        "position",
                        Form.whole("[1-9]\\d{0,3}", "a whole number from 1 to 9999"),
                        "Its place among those beside it; empty stands behind them.",
                        ""),
                Column.optional(
                        "broader",
                        Form.reference(CategoryKind.NAME),
                        "The slug of the category that it is a part of; empty where it is a part of none.",
                        ""),
                Column.optional(
                        "source",
                        Form.reference("source"),
                        "The slug of the source that it is taken from; empty where it is taken from none.",
                        ""));
    }

    @Override
    public CategoryDocument changed(@Nullable CategoryDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new CategoryDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.needed("title", before == null ? null : before.title()),
                row.text("description", before == null ? null : before.description()),
                row.value("position", before == null ? null : before.position(), Integer::valueOf),
                row.text("broader", before == null ? null : before.broader()),
                row.text("source", before == null ? null : before.source()));
    }

    @Override
    public List<Map<String, String>> cells(CategoryDocument document) {
        return List.of(Map.of(
                SLUG,
                document.slug(),
                "title",
                document.title(),
                "description",
                Row.cellOf(document.description()),
                "position",
                Row.cellOf(document.position()),
                "broader",
                Row.cellOf(document.broader()),
                "source",
                Row.cellOf(document.source())));
    }
}
