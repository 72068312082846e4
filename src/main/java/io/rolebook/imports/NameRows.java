package io.rolebook.imports;

import io.rolebook.http.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds which document each row is, or is a part of: by slug, by code, or as a new one that is called after its title. */
final class NameRows {
    private final Names names;
    private final Map<Key, List<Row>> rowsByDocument = new LinkedHashMap<>();

    NameRows(Names names) {
        this.names = names;
    }

    record Key(String kind, String slug) {}

    /**
     * The rows of each document, in the order of the file. Those that name none are left out, and rejected here or where
     * their references are looked at.
     *
     * @param rows of one sheet after the other
     */
    Map<Key, List<Row>> byDocument(List<Row> rows) {
        names.load(rows);
        for (Sheet<?> sheet : rows.stream().map(Row::sheet).distinct().toList()) {
            identify(rows.stream().filter(row -> row.sheet() == sheet).toList());
        }
        return rowsByDocument;
    }

    private void identify(List<Row> ofSheet) {
        ofSheet.forEach(names::resolve);
        names.load(
                ofSheet.get(0).sheet().kind(),
                ofSheet.stream()
                        .map(row -> row.sheet().slug(row))
                        .filter(slug -> !slug.isEmpty())
                        .toList());
        for (Row row : ofSheet) {
            String slug = row.sheet().list() == null ? own(row) : owner(row);
            if (!slug.isEmpty()) {
                row.name(slug);
                name(row);
            }
        }
    }

    private void name(Row row) {
        String kind = row.sheet().kind();
        List<Row> ofDocument = rowsByDocument.computeIfAbsent(new Key(kind, row.slug()), first -> new ArrayList<>());
        if (row.sheet().list() == null) {
            ofDocument.stream()
                    .filter(other -> other.sheet() == row.sheet())
                    .findFirst()
                    .ifPresent(other -> row.reject(
                            row.cell(Sheet.SLUG).isEmpty() && row.has(Sheet.CODE) ? Sheet.CODE : Sheet.SLUG,
                            "repeated",
                            "names the same %s '%s' as line %d.".formatted(kind, row.slug(), other.line())));
            if (!names.isKept(kind, row.slug())) {
                names.make(kind, row.slug(), row.cell(Sheet.CODE));
            }
        }
        ofDocument.add(row);
    }

    /** The slug of the document that a list belongs to; empty where there is none, which is looked at later. */
    private String owner(Row row) {
        String kind = row.sheet().kind();
        String slug = row.cell(kind);
        return names.isThere(kind, slug) ? slug : "";
    }

    /** The slug of the document that a row is; empty where it names none. */
    private String own(Row row) {
        String kind = row.sheet().kind();
        String slug = row.cell(Sheet.SLUG);
        String code = row.cell(Sheet.CODE);
        if (row.isFaulty(Sheet.SLUG) || row.isFaulty(Sheet.CODE) || row.isFaulty("")) {
            return "";
        }
        List<String> coded = code.isEmpty() ? List.of() : names.ofCode(kind, code);
        if (!slug.isEmpty()) {
            if (!coded.isEmpty() && !coded.contains(slug)) {
                row.reject(
                        Sheet.CODE,
                        "foreign",
                        "is '%s', which is the code of the %s '%s' and not of '%s'."
                                .formatted(Text.excerpt(code), kind, coded.get(0), slug));
            }
            return slug;
        }
        return coded.size() == 1 ? coded.get(0) : made(row, code, coded);
    }

    private String made(Row row, String code, List<String> coded) {
        String kind = row.sheet().kind();
        boolean hasCodes =
                row.sheet().columns().stream().anyMatch(column -> column.name().equals(Sheet.CODE));
        String slug = row.sheet().slug(row);
        if (coded.size() > 1) {
            row.reject(Sheet.CODE, "ambiguous", names.missing(kind, code));
        } else if (hasCodes && code.isEmpty()) {
            row.reject(
                    Sheet.CODE, "missing", "is empty, and so is slug; one of them must name the %s.".formatted(kind));
        } else if (slug.isEmpty()) {
            row.reject(Sheet.SLUG, "missing", "must be given: none can be made of the rest of the row.");
        } else if (hasCodes && names.isThere(kind, slug)) {
            row.reject(
                    Sheet.SLUG,
                    "taken",
                    "would be '%s', as the title says, and there is such a %s already. Give '%s' here if it is the same, which adds the code to it; else another slug."
                            .formatted(slug, kind, slug));
        } else {
            return slug;
        }
        return "";
    }
}
