package io.rolebook.documentfile;

import io.rolebook.change.Document;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file says of a document. */
public interface DocumentLine {
    String kind();

    String slug();

    int line();

    /** Whether it says what became of the document, as the change feed does: then the last word counts. */
    boolean isChange();

    /** A document and where it stands. */
    record Located(Document document, String kind, String file, int line, boolean isChange) implements DocumentLine {
        @Override
        public String slug() {
            return String.valueOf(document.slug());
        }
    }

    /** A document that was deleted. */
    record Gone(
            Class<? extends Document> type,
            String kind,
            String slug,
            @Nullable UUID id,
            int line) implements DocumentLine {
        @Override
        public boolean isChange() {
            return true;
        }
    }
}
