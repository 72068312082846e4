package io.rolebook.place;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class PlacesSheet implements Sheet<PlaceDocument> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.always(SLUG, Form.slug(), "The code of the place (ISO 3166) in lower case.", "de-x-harz"),
            Column.toCreate("name", Form.text(200), "What it is called.", "Harz"),
            Column.toCreate("kind", Form.word(PlaceType.values()), "What sort of place it is.", "area"),
            Column.optional(
                    "within",
                    Form.reference(PlaceKind.NAME),
                    "The slug of the place around it; empty for a country.",
                    "de"));

    @Override
    public String name() {
        return "places";
    }

    @Override
    public String meaning() {
        return "A row is a place that pay can hold for. Places that no row names stay.";
    }

    @Override
    public String kind() {
        return PlaceKind.NAME;
    }

    @Override
    public Class<PlaceDocument> type() {
        return PlaceDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public PlaceDocument changed(@Nullable PlaceDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new PlaceDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.slug().toUpperCase(Locale.ROOT),
                row.needed("name", before == null ? null : before.name()),
                row.value("kind", before == null ? null : before.kind(), PlaceType::valueOf),
                row.text("within", before == null ? null : before.within()),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()));
    }

    @Override
    public List<Map<String, String>> cells(PlaceDocument document) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(document.evidence()));
        cells.putAll(Map.of(
                SLUG,
                document.slug(),
                "name",
                document.name(),
                "kind",
                document.kind().name(),
                "within",
                Row.cellOf(document.within())));
        return List.of(cells);
    }
}
