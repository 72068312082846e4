package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sheet as a file of CSV, or in a workbook. */
record SheetFormat(Sheet<?> sheet, SheetImporter take, TemporaryFiles files) implements DocumentFormat {
    @Override
    public String name() {
        return Sheets.format(sheet);
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return read(content, null, tally);
    }

    @Override
    public boolean hasSheets() {
        return true;
    }

    @Override
    public List<Document> read(InputStream content, @Nullable String asked, ImportTally tally) throws IOException {
        byte[] bytes = SheetFile.bytes("The file", content);
        if (ForeignFile.isWorkbook(bytes)) {
            List<Row> rows = files.with(
                    new ByteArrayInputStream(bytes), ".xlsx", file -> SheetFile.read(sheet, file, asked, tally));
            return take.take(rows, tally);
        }
        ForeignFile.refuseSheet(asked, bytes);
        return take.take(SheetFile.read(sheet, null, bytes, tally), tally);
    }
}
