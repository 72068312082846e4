package io.rolebook.documentfile;

import io.rolebook.change.Document;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file says of a document. */
public interface DocumentLine {
    String kind();

    String slug();

    int line();

    /** The same of the document that has this slug. */
    DocumentLine named(String slug);

    /** Whether it says what became of the document, as the change feed does: then the last word counts. */
    boolean isChange();

    /** A document and where it stands. */
    record Located(Document document, String kind, String slug, String file, int line, boolean isChange)
            implements DocumentLine {
        @Override
        public Located named(String slug) {
            return new Located(document, kind, slug, file, line, isChange);
        }

        Located holding(Document other) {
            return new Located(other, kind, slug, file, line, isChange);
        }
    }

    /** What a document became that fits no more, which matters only where it is the last word. */
    record Unfit(String kind, String slug, int line, List<DocumentFile.Fault> faults) implements DocumentLine {
        @Override
        public Unfit named(String slug) {
            return new Unfit(kind, slug, line, faults);
        }

        @Override
        public boolean isChange() {
            return true;
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
        public Gone named(String slug) {
            return new Gone(type, kind, slug, id, line);
        }

        Gone identified(UUID other) {
            return new Gone(type, kind, slug, other, line);
        }

        @Override
        public boolean isChange() {
            return true;
        }
    }
}
