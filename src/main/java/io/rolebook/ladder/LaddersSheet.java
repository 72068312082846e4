package io.rolebook.ladder;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class LaddersSheet implements Sheet<LadderDocument> {
    @Override
    public String name() {
        return "ladders";
    }

    @Override
    public String meaning() {
        return "A row is a ladder; its grades have a sheet of their own. Ladders that no row names stay.";
    }

    @Override
    public String kind() {
        return Ladders.KIND;
    }

    @Override
    public Class<LadderDocument> type() {
        return LadderDocument.class;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.always(SLUG, Form.slug(), "Names the ladder for good.", "our-grades"),
                Column.toCreate("title", Form.text(300), "What it is called.", "Our grades"),
                Column.optional("description", Form.text(4000), "Whose it is, and what it is for.", ""));
    }

    @Override
    public LadderDocument changed(@Nullable LadderDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new LadderDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.needed("title", before == null ? null : before.title()),
                row.text("description", before == null ? null : before.description()),
                before == null ? List.of() : before.grades());
    }

    @Override
    public List<Map<String, String>> cells(LadderDocument document) {
        return List.of(Map.of(
                SLUG, document.slug(), "title", document.title(), "description", Row.cellOf(document.description())));
    }
}
