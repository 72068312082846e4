package io.rolebook.imports;

import io.rolebook.change.Documents;
import io.rolebook.http.PlaceNames;
import io.rolebook.http.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What slugs and codes name: in the catalogue as it stands, and among what a file makes. */
final class Names {
    private final Documents documents;
    private final Map<String, Set<String>> existing = new HashMap<>();
    private final Map<String, Set<String>> made = new HashMap<>();
    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Map<String, Map<String, List<String>>> codes = new HashMap<>();
    private final Map<String, List<String>> all = new HashMap<>();

    Names(Documents documents) {
        this.documents = documents;
    }

    /** Asks the catalogue at once for all that rows name. */
    void load(List<Row> rows) {
        Map<String, Set<String>> references = new HashMap<>();
        for (Row row : rows) {
            for (Column column : row.sheet().columns()) {
                String kind = column.form().refersTo() != null
                        ? column.form().refersTo()
                        : row.sheet().kind();
                boolean isName =
                        column.name().equals(Sheet.SLUG) || column.name().equals(Sheet.CODE);
                if (column.form().refersTo() != null || isName) {
                    references.computeIfAbsent(kind, first -> new HashSet<>()).addAll(row.values(column));
                }
            }
        }
        references.forEach(this::load);
    }

    /** @param references slugs and codes */
    void load(String kind, Collection<String> references) {
        List<String> slugs = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (String reference : references) {
            String name = name(reference);
            if (of(asked, kind).add(name)) {
                (isCode(name) ? wanted : slugs).add(name);
            }
        }
        if (!slugs.isEmpty()) {
            of(existing, kind).addAll(documents.existing(kind, slugs));
        }
        if (!wanted.isEmpty()) {
            documents
                    .slugsByCode(kind, wanted)
                    .forEach((code, named) -> coded(kind, code).addAll(named));
        }
    }

    /** The slugs of what has a code now, or is given it by the file. */
    List<String> ofCode(String kind, String code) {
        return coded(kind, code);
    }

    /** The slug of the one document that a reference names; the reference where it names none, or several. */
    String slug(String kind, String reference) {
        String name = name(reference);
        List<String> named = isCode(name) ? coded(kind, name) : List.of(name);
        return named.size() == 1 ? named.get(0) : reference;
    }

    boolean isThere(String kind, String slug) {
        return isKept(kind, slug) || of(made, kind).contains(slug);
    }

    /** Whether the catalogue has it already. */
    boolean isKept(String kind, String slug) {
        load(kind, List.of(slug));
        return of(existing, kind).contains(slug);
    }

    void make(String kind, String slug, String code) {
        of(made, kind).add(slug);
        if (!code.isEmpty() && !coded(kind, code).contains(slug)) {
            coded(kind, code).add(slug);
        }
    }

    /** It will not be made after all. */
    void unmake(String kind, String slug) {
        of(made, kind).remove(slug);
    }

    /** What is wrong with a reference that names nothing. */
    String missing(String kind, String reference) {
        List<String> named = isCode(reference) ? coded(kind, reference) : List.of();
        if (named.size() > 1) {
            return "is '%s', which is the code of several: %s. Name one by its slug."
                    .formatted(Text.excerpt(reference), String.join(", ", named));
        }
        List<String> known = new ArrayList<>(all.computeIfAbsent(kind, documents::slugs));
        known.addAll(of(made, kind));
        return "is '%s'; there is no %s of that name.%s"
                .formatted(
                        Text.excerpt(reference),
                        kind,
                        kind.equals("place") ? PlaceNames.hint(reference, known) : Text.didYouMean(reference, known));
    }

    /** The values of a cell that name nothing. */
    List<String> unknown(Row row, Column column) {
        String kind = column.form().refersTo();
        return kind == null
                ? List.of()
                : row.values(column).stream()
                        .filter(value -> !isThere(kind, value))
                        .toList();
    }

    void resolve(Row row) {
        for (Column column : row.sheet().columns()) {
            String kind = column.form().refersTo();
            if (kind != null) {
                row.resolve(value -> value.isEmpty() ? value : slug(kind, value), column);
            }
        }
    }

    private List<String> coded(String kind, String code) {
        load(kind, List.of(code));
        return codes.computeIfAbsent(kind, first -> new HashMap<>()).computeIfAbsent(code, first -> new ArrayList<>());
    }

    private static Set<String> of(Map<String, Set<String>> names, String kind) {
        return names.computeIfAbsent(kind, first -> new HashSet<>());
    }

    private static boolean isCode(String reference) {
        return reference.indexOf(':') > 0;
    }

    private static String name(String reference) {
        return isCode(reference) ? reference : reference.toLowerCase(Locale.ROOT);
    }
}
