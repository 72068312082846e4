package io.rolebook.publisher;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.Archive;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.DocumentFormat;
import io.rolebook.imports.ImportTally;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Exchange rates as CSV, in one of two layouts that the header tells apart. One states a rate a line, in units
 * of {@code currency} for one unit of {@code base}: {@code currency,date,rate} and, where wanted, {@code base} (USD
 * without it) and {@code source} (the slug of a known one). The other is that of the European Central Bank
 * (eurofxref-hist.csv, and eurofxref.csv for a day): a line a day, a column a currency, all for one euro. A withdrawn currency has rates of dates on
 * which it was in use.
 */
@Singleton
class RatesFormat implements DocumentFormat {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final TemporaryFiles files;

    @Override
    public String name() {
        return "rates";
    }

    RatesFormat(TemporaryFiles files) {
        this.files = files;
    }

    /**
     * @throws UnreadableFileException where the header is of neither layout, or the file is no CSV, nor a zip of one, as the
     *     European Central Bank offers both of its files
     */
    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        BufferedInputStream file = new BufferedInputStream(content);
        file.mark(ZIP.length);
        boolean isZip = Arrays.equals(file.readNBytes(ZIP.length), ZIP);
        file.reset();
        if (!isZip) {
            return readCsv(file, tally);
        }
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
            return readCsv(archive.open(sheets.get(0)).orElseThrow(), tally);
        }
    }

    private static List<Document> readCsv(InputStream content, ImportTally tally) throws IOException {
        try (CsvFile csv = CsvFile.of(content, tally.limits())) {
            Iterator<CsvRecord> lines = csv.iterator();
            List<String> header = lines.hasNext()
                    ? lines.next().getFields().stream().map(String::strip).toList()
                    : List.of();
            return new RatesTable(header, csv.mayHaveDecimalCommas(), tally).documents(lines);
        } catch (CsvParseException malformed) {
            throw new UnreadableFileException("The file is no CSV: " + malformed.getMessage());
        } catch (CharacterCodingException malformed) {
            throw new UnreadableFileException("The file is not UTF-8.");
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CharacterCodingException) {
                throw new UnreadableFileException("The file is not UTF-8.");
            }
            throw failure;
        }
    }
}
