package io.rolebook.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rolebook.change.Document;
import io.rolebook.exports.DocumentExporter.Pages;
import io.rolebook.http.Audience;
import io.rolebook.imports.Column;
import io.rolebook.imports.Sheet;
import io.rolebook.imports.SheetFile;
import io.rolebook.imports.Sheets;
import io.rolebook.representation.Cells;
import jakarta.inject.Singleton;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes sheets as {@link SheetFile} reads them: CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets
 * know it, and no cell that they would run as a formula.
 */
@Singleton
class SheetWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final DocumentExporter export;

    SheetWriter(DocumentExporter export) {
        this.export = export;
    }

    /** A header with all columns, and their examples as a row. */
    String template(Sheet<?> sheet) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = csv(text)) {
            csv.writeRecord(sheet.columns().stream().map(Column::name).toList());
            csv.writeRecord(sheet.columns().stream()
                    .map(column -> Cells.defused(column.example()))
                    .toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The documents of a sheet in the order of their ids, which the slug names: the code of whose system would it be? */
    <D extends Document> void write(Sheet<D> sheet, long revision, Audience audience, OutputStream out)
            throws IOException {
        Pages pages = new Pages(out);
        write(sheet, revision, audience, pages, pages);
        pages.send();
    }

    /** @param file leads to the pages */
    private <D extends Document> void write(
            Sheet<D> sheet, long revision, Audience audience, Pages pages, OutputStream file) throws IOException {
        List<String> columns = sheet.columns().stream()
                .map(Column::name)
                .filter(column -> !column.equals(Sheet.CODE))
                .toList();
        try (CsvWriter csv = csv(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord(columns);
            export.forEach(sheet.kind(), sheet.type(), revision, audience, pages, document -> {
                for (Map<String, String> cells : sheet.cells(document)) {
                    csv.writeRecord(columns.stream()
                            .map(column -> Cells.defused(cells.getOrDefault(column, "")))
                            .toList());
                }
            });
        }
    }

    /** All of the sheets, each a file of its name. */
    void zip(List<Sheet<?>> sheets, long revision, Audience audience, OutputStream out) throws IOException {
        Pages pages = new Pages(out);
        try (ZipOutputStream zip = new ZipOutputStream(pages)) {
            for (Sheet<?> sheet : sheets) {
                // Without a time of its own, so that the same revision gives the same bytes.
                ZipEntry entry = new ZipEntry(Sheets.file(sheet));
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                write(sheet, revision, audience, pages, new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                });
                zip.closeEntry();
            }
        }
        pages.send();
    }

    private static CsvWriter csv(Writer out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        return CsvWriter.builder().build(out);
    }
}
