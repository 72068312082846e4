package io.rolebook.publisher;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.ForeignFile;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.ImportTally.Fault;
import io.rolebook.imports.TableFile;
import io.rolebook.imports.TableFile.Line;
import io.rolebook.imports.WorkbookFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of one table: CSV, or a sheet of a workbook.
 *
 * @param isColumn whether a cell may name a column
 * @param columns those that there are, as a message lists them
 */
record TableFiles(TemporaryFiles files, Predicate<String> isColumn, String columns) {
    static final String FORMULA_ERROR = "formula-error";

    /** What reads the rows under a header, which has no fields where the file is empty. */
    interface Reading<T> {
        T read(TableFile rows, Line header, Iterator<Line> lines) throws IOException;
    }

    /**
     * @param sheet the name of the one to read; null for the first
     * @throws UnreadableFileException where it is no such file, or has no such sheet
     */
    <T> T read(InputStream content, @Nullable String sheet, ImportTally tally, Reading<T> reading) throws IOException {
        BufferedInputStream file = new BufferedInputStream(content);
        byte[] start = ForeignFile.start(file);
        if (ForeignFile.isWorkbook(start)) {
            return files.with(file, ".xlsx", workbook -> {
                try (TableFile rows = WorkbookFile.open(workbook, sheet, isColumn, columns, tally)) {
                    return read(rows, reading);
                }
            });
        }
        ForeignFile.refuseSheet(sheet, start);
        try (TableFile rows = CsvFile.of(file, tally.limits()).table()) {
            return read(rows, reading);
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

    private static <T> T read(TableFile rows, Reading<T> reading) throws IOException {
        Iterator<Line> lines = rows.iterator();
        return reading.read(rows, lines.hasNext() ? lines.next() : Line.ofText(1, List.of()), lines);
    }

    /** Why a line cannot be as wide as it is. */
    static String ragged(Line line, Line header) {
        return line.isOfWorkbook()
                ? "has something in cell %s, above which the header names no column."
                        .formatted(line.cell(line.size() - 1))
                : "has %d fields where the header has %d.".formatted(line.size(), header.size());
    }

    /** What is wrong with the formulas of a line. */
    static List<Fault> faults(Line line, Line header) {
        return line.faults().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fault -> new Fault(
                        header.fields().get(fault.getKey()).strip(),
                        FORMULA_ERROR,
                        line.located(fault.getKey(), fault.getValue())))
                .toList();
    }
}
