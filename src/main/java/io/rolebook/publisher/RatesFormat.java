package io.rolebook.publisher;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.Archive;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ForeignFile;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates as CSV or in a workbook, in one of two layouts that the header tells apart. One states a rate a line, in units
 * of {@code currency} for one unit of {@code base}: {@code currency,date,rate} and, where wanted, {@code base} (USD
 * without it) and {@code source} (the slug of a known one). The other is that of the European Central Bank
 * (eurofxref-hist.csv, and eurofxref.csv for a day): a line a day, a column a currency, all for one euro. A withdrawn currency has rates of dates on
 * which it was in use.
 */
@Singleton
class RatesFormat implements DocumentFormat {
    private final TemporaryFiles files;
    private final TableFiles tables;

    @Override
    public String name() {
        return "rates";
    }

    RatesFormat(TemporaryFiles files) {
        this.files = files;
        this.tables = new TableFiles(files, RatesTable::isColumn, RatesTable.COLUMNS);
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        return read(content, null, tally);
    }

    @Override
    public boolean hasSheets() {
        return true;
    }

    /**
     * @throws UnreadableFileException where the header is of neither layout, or the file is no table, nor a zip of one, as the
     *     European Central Bank offers both of its files
     */
    @Override
    public List<Document> read(InputStream content, @Nullable String sheet, ImportTally tally) throws IOException {
        BufferedInputStream file = new BufferedInputStream(content);
        byte[] start = ForeignFile.start(file);
        if (ForeignFile.isWorkbook(start) || !ForeignFile.isZip(start)) {
            return readTable(file, sheet, tally);
        }
        ForeignFile.insteadOfZip(start).ifPresent(advice -> {
            throw new UnreadableFileException("The file " + advice);
        });
        ForeignFile.refuseSheet(sheet, start);
        try (Archive archive = Archive.of(file, files, tally)) {
            List<String> sheets = archive.names().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .toList();
            if (sheets.size() != 1) {
                throw new UnreadableFileException("The archive must have one file of CSV; it has %s."
                        .formatted(
                                archive.names().isEmpty()
                                        ? "none"
                                        : archive.names().stream().limit(10).collect(Collectors.joining(", "))));
            }
            return readTable(archive.open(sheets.get(0)).orElseThrow(), null, tally);
        }
    }

    private List<Document> readTable(InputStream content, @Nullable String sheet, ImportTally tally)
            throws IOException {
        return tables.read(
                content, sheet, tally, (rows, header, lines) -> new RatesTable(rows, header, tally).documents(lines));
    }
}
