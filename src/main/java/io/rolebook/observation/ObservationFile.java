package io.rolebook.observation;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.rolebook.file.FileLimits;
import io.rolebook.file.Lines;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Json;
import io.rolebook.http.Text;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.ForeignFile;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.TableFile;
import io.rolebook.imports.TableFile.Line;
import io.rolebook.imports.WorkbookFile;
import io.rolebook.money.WrittenAmount;
import io.rolebook.observation.ObservationLayout.Binding;
import io.rolebook.observation.ObservationLayout.Column;
import io.rolebook.observation.ObservationLayout.Misfit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads files of observations row by row: CSV or a sheet bound by its header, or NDJSON with the same names. */
final class ObservationFile {
    private static final int LONGEST_NUMBER = 40;

    private ObservationFile() {}

    /** Takes one row of a file. */
    interface RowTaker {
        /** Takes note of where the cells of the columns are, which have names in a workbook. */
        void begin(List<Column> columns, boolean isOfWorkbook);

        /**
         * @param line counted from 1
         * @param values those columns that are there and not empty
         */
        void take(long line, Map<Column, String> values) throws IOException;

        /** Takes note of a row that cannot be read at all. */
        void refuse(long line, String message);

        /** Takes note of a row whose names are not those of the columns. */
        void refuse(long line, List<Misfit> misfits);
    }

    /** @throws UnreadableFileException where this is no such file at all */
    static void readCsv(InputStream content, ObservationLayout layout, FileLimits limits, RowTaker taker)
            throws IOException {
        try (TableFile rows = CsvFile.of(content, limits).table()) {
            read(rows, layout, taker);
        } catch (CsvParseException malformed) {
            throw new UnreadableFileException("The file is not CSV: " + CsvFile.reason(malformed));
        } catch (UncheckedIOException failure) {
            throw unreadable(failure.getCause());
        } catch (CharacterCodingException failure) {
            throw unreadable(failure);
        }
    }

    /**
     * @param sheet the name of the one to read; null for the first
     * @throws UnreadableFileException where this is no such file at all
     */
    static void readWorkbook(
            Path file, @Nullable String sheet, ObservationLayout layout, ImportTally tally, RowTaker taker)
            throws IOException {
        try (WorkbookFile rows = WorkbookFile.open(file, sheet, layout::hasColumn, layout.columnNames(), tally)) {
            read(rows, layout, taker);
        }
    }

    private static void read(TableFile rows, ObservationLayout layout, RowTaker taker) throws IOException {
        List<Column> columns = null;
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Line row : rows) {
            if (columns == null) {
                columns = columns(layout, row.fields());
                taker.begin(columns, row.isOfWorkbook());
            } else if (row.size() != columns.size()) {
                taker.refuse(
                        row.number(),
                        row.isOfWorkbook()
                                ? "has something in cell %s, above which the header names no column."
                                        .formatted(row.cell(row.size() - 1))
                                : "has %d values where the header has %d columns."
                                        .formatted(row.size(), columns.size()));
            } else if (!row.faults().isEmpty()) {
                taker.refuse(row.number(), faults(layout, row, columns));
            } else if (row.fields().stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
                taker.refuse(row.number(), "holds the character NUL, which is part of no text.");
            } else {
                values.clear();
                for (int index = 0; index < columns.size(); index++) {
                    String value = value(row, index, columns.get(index), rows);
                    if (!value.isEmpty()) {
                        values.put(columns.get(index), value);
                    }
                }
                taker.take(row.number(), values);
            }
        }
        if (columns == null) {
            throw new UnreadableFileException("The file is empty; its first line must name the columns.");
        }
    }

    private static String value(Line row, int index, Column column, TableFile rows) {
        String value = row.fields().get(index).strip();
        if (column.isDecimal() && rows.mayHaveDecimalCommas()) {
            return WrittenAmount.withPoint(value);
        }
        return column.isDecimal() && row.numbers().contains(index) ? WrittenAmount.ofNumber(value) : value;
    }

    private static List<Misfit> faults(ObservationLayout layout, Line row, List<Column> columns) {
        return row.faults().entrySet().stream()
                .map(fault -> new Misfit(
                        layout.name(columns.get(fault.getKey())),
                        "formula-error",
                        "in cell %s %s".formatted(row.cell(fault.getKey()), fault.getValue())))
                .toList();
    }

    private static List<Column> columns(ObservationLayout layout, List<String> header) {
        Binding binding = layout.bind(header);
        if (!binding.misfits().isEmpty()) {
            throw new UnreadableFileException(
                    binding.misfits().stream().map(Misfit::message).collect(Collectors.joining(" ")));
        }
        return binding.columns();
    }

    /** @throws UnreadableFileException where this is no such file at all */
    static void readNdjson(InputStream content, ObservationLayout layout, Json json, FileLimits limits, RowTaker taker)
            throws IOException {
        try (Lines lines = new Lines(text(ForeignFile.text(content)), limits.longestLine())) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (!text.isBlank()) {
                    readObject(lines.number(), text, layout, json, taker);
                }
            }
        } catch (CharacterCodingException failure) {
            throw unreadable(failure);
        }
    }

    private static void readObject(long line, String text, ObservationLayout layout, Json json, RowTaker taker)
            throws IOException {
        Map<?, ?> object;
        try {
            object = json.read(text, Map.class);
        } catch (UncheckedIOException malformed) {
            object = null;
        }
        if (object == null) {
            taker.refuse(line, "is no JSON object.");
            return;
        }
        List<String> names = new ArrayList<>();
        List<Misfit> misfits = new ArrayList<>();
        object.forEach((key, value) -> {
            String name = (String) key;
            if (value instanceof Map || value instanceof List || value instanceof Boolean) {
                misfits.add(new Misfit(
                        Text.excerpt(name),
                        "invalid",
                        "is %s; it must be a text or a number."
                                .formatted(value instanceof Map ? "an object" : Text.excerpt(value.toString()))));
            }
            if (value != null && !value.toString().isBlank()) {
                names.add(name);
            }
        });
        Binding binding = layout.bind(names);
        misfits.addAll(binding.misfits());
        if (!misfits.isEmpty()) {
            taker.refuse(line, misfits);
            return;
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (int index = 0; index < names.size(); index++) {
            values.put(binding.columns().get(index), plain(object.get(names.get(index))));
        }
        taker.take(line, values);
    }

    /** A number of JSON is plain, whatever it would be as a text: three decimals get a fourth, by which nobody errs. */
    private static String plain(Object value) {
        if (value instanceof BigDecimal number) {
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                return number.toString();
            }
            String plain = WrittenAmount.parse(number.toPlainString()).toPlainString();
            return plain.matches(".*\\.\\d{3}") ? plain + "0" : plain;
        }
        return value.toString().strip();
    }

    private static Reader text(InputStream content) {
        return new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder());
    }

    private static UnreadableFileException unreadable(IOException failure) throws IOException {
        if (failure instanceof CharacterCodingException) {
            return new UnreadableFileException("The file is not UTF-8.");
        }
        throw failure;
    }
}
