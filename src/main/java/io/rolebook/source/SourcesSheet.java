package io.rolebook.source;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.imports.Sheet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class SourcesSheet implements Sheet<SourceDocument> {
    @Override
    public String name() {
        return "sources";
    }

    @Override
    public String meaning() {
        return "A row is a source that other rows rest on. Sources that no row names stay.";
    }

    @Override
    public String kind() {
        return "source";
    }

    @Override
    public Class<SourceDocument> type() {
        return SourceDocument.class;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.always(SLUG, Form.slug(), "Names the source for good.", "our-hr-system"),
                Column.toCreate("title", Form.text(500), "What it is called.", "Our HR system"),
                Column.optional("publisher", Form.text(500), "Who publishes it, or answers for it.", "Human Resources"),
                Column.optional("author", Form.text(500), "Who wrote it.", ""),
                Column.optional("published_on", Form.partialDate(), "A year, month or day.", "2026"),
                Column.optional("licence", Form.text(500), "Under which licence, or for whom, it is.", "Internal"),
                Column.optional(
                        "url",
                        Form.matching("https?://\\S+", "an http or https address"),
                        "Where it is.",
                        "https://hr.example.org"),
                Column.optional("description", Form.text(2000), "What it is.", "Job profiles that we wrote ourselves."),
                Column.optional(
                        "attribution",
                        Form.text(2000),
                        "What must be shown wherever something rests on the source.",
                        ""),
                Column.optional("url_unknown_because", Form.text(500), "Why no address is known.", ""),
                Column.optional("licence_unknown_because", Form.text(500), "Why no licence is known.", ""));
    }

    @Override
    public SourceDocument changed(@Nullable SourceDocument before, List<Row> rows) {
        Row row = rows.get(0);
        SourceDocument known = before != null
                ? before
                : new SourceDocument(null, row.slug(), "", null, null, null, null, null, null, null);
        return new SourceDocument(
                known.id(),
                row.slug(),
                row.needed("title", known.title()),
                row.text("publisher", known.publisher()),
                row.text("author", known.author()),
                row.text("published_on", known.publishedOn()),
                row.text("licence", known.licence()),
                row.text("url", known.url()),
                row.text("description", known.description()),
                row.text("attribution", known.attribution()),
                row.text("url_unknown_because", known.urlUnknownBecause()),
                row.text("licence_unknown_because", known.licenceUnknownBecause()));
    }

    @Override
    public List<Map<String, String>> cells(SourceDocument document) {
        return List.of(Map.ofEntries(
                Map.entry(SLUG, document.slug()),
                Map.entry("title", document.title()),
                Map.entry("publisher", Row.cellOf(document.publisher())),
                Map.entry("author", Row.cellOf(document.author())),
                Map.entry("published_on", Row.cellOf(document.publishedOn())),
                Map.entry("licence", Row.cellOf(document.licence())),
                Map.entry("url", Row.cellOf(document.url())),
                Map.entry("description", Row.cellOf(document.description())),
                Map.entry("attribution", Row.cellOf(document.attribution())),
                Map.entry("url_unknown_because", Row.cellOf(document.urlUnknownBecause())),
                Map.entry("licence_unknown_because", Row.cellOf(document.licenceUnknownBecause()))));
    }
}
