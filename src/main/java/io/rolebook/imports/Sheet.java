package io.rolebook.imports;

import io.rolebook.change.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one kind as a table that people write in a spreadsheet, or one list of such documents. Each feature
 * offers those of what it owns. A column {@code code} names the document by a code that means exactly it.
 */
public interface Sheet<D extends Document> {
    String SLUG = "slug";
    String CODE = "code";

    /** Of the file ({@code roles.csv}), the format ({@code roles-csv}) and the export ({@code roles}). */
    String name();

    /** What a row is and what becomes of what no row names, in a sentence or two. */
    String meaning();

    /** The kind of its documents. */
    String kind();

    Class<D> type();

    List<Column> columns();

    /**
     * The list of the document that its rows are, in their order, as a field; null where each row is a document. The
     * document of such a list must exist, and stands in the column that is called as its kind.
     */
    default @Nullable String list() {
        return null;
    }

    /** Looks at cells of a row beside each other, at those that have no fault of their own. */
    default void check(Row row) {}

    /**
     * Looks at the rows of a file beside each other, and at what the catalogue has beside them. It may look at the same
     * rows again.
     *
     * @param rows which name documents, with what they refer to as slugs
     * @param before the documents as they stand, by their slugs
     */
    default void checkTogether(List<Row> rows, Map<String, D> before) {}

    /** The slug of what a row makes that gives none; empty where none can be made. */
    default String slug(Row row) {
        return "";
    }

    /**
     * The document as the rows want it.
     *
     * @param before as it stands, or as another sheet of the same file made it; null where it is new
     * @param rows of it; one, where each row is a document
     */
    D changed(@Nullable D before, List<Row> rows);

    /** The cells of a document by column, as they are read; those of absent columns are empty. */
    List<Map<String, String>> cells(D document);
}
