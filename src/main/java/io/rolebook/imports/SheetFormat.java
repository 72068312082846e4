package io.rolebook.imports;

import io.rolebook.change.Document;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One sheet as a file of CSV. */
record SheetFormat(Sheet<?> sheet, SheetImporter take) implements DocumentFormat {
    @Override
    public String name() {
        return Sheets.format(sheet);
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return take.take(SheetFile.read(sheet, null, SheetFile.bytes("The file", content), tally), tally);
    }
}
