package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.file.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of files that documents of the catalogue can be read from. Each feature offers those that it understands. */
public interface DocumentFormat {
    /** As it stands in the parameter {@code format}. */
    String name();

    /**
     * @param tally is told of each row that is refused or matches nothing
     * @throws UnreadableFileException where the file is not of this format at all
     */
    List<? extends Document> read(InputStream content, ImportTally tally) throws IOException;

    /** Whether a file of it may be a workbook of which one sheet is read. */
    default boolean hasSheets() {
        return false;
    }

    /** @param sheet the name of the sheet to read; null for the first, and where there are none */
    default List<? extends Document> read(InputStream content, @Nullable String sheet, ImportTally tally)
            throws IOException {
        return read(content, tally);
    }
}
