package io.rolebook.salary;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rolebook.api.Json;
import io.rolebook.intake.UnreadableFileException;
import io.rolebook.salary.ObservationLayout.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads files of observations row by row: CSV bound by its header, or NDJSON with the same names. */
final class ObservationFile {
    private ObservationFile() {}

    /** Takes one row of a file. */
    interface RowTaker {
        /**
         * @param line counted from 1
         * @param values those columns that are there and not empty
         */
        void take(long line, Map<Column, String> values) throws IOException;

        /** Takes note of a row that cannot be read at all. */
        void refuse(long line, String message);
    }

    /** @throws UnreadableFileException where this is no such file at all */
    static void readCsv(InputStream content, ObservationLayout layout, RowTaker taker) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text(content))) {
            List<Column> columns = null;
            Map<Column, String> values = new EnumMap<>(Column.class);
            for (CsvRecord row : rows) {
                if (columns == null) {
                    columns = layout.bind(row.getFields());
                } else if (row.getFieldCount() != columns.size()) {
                    taker.refuse(
                            row.getStartingLineNumber(),
                            "has %d values where the header has %d columns."
                                    .formatted(row.getFieldCount(), columns.size()));
                } else if (row.getFields().stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
                    taker.refuse(row.getStartingLineNumber(), "holds the character NUL, which is part of no text.");
                } else {
                    values.clear();
                    for (int index = 0; index < columns.size(); index++) {
                        String value = row.getField(index).strip();
                        if (!value.isEmpty()) {
                            values.put(columns.get(index), value);
                        }
                    }
                    taker.take(row.getStartingLineNumber(), values);
                }
            }
            if (columns == null) {
                throw new UnreadableFileException("The file is empty; its first line must name the columns.");
            }
        } catch (CsvParseException malformed) {
            throw new UnreadableFileException("The file is not CSV: " + malformed.getMessage());
        } catch (UncheckedIOException failure) {
            throw unreadable(failure.getCause());
        } catch (CharacterCodingException failure) {
            throw unreadable(failure);
        }
    }

    /** @throws UnreadableFileException where this is no such file at all */
    static void readNdjson(InputStream content, ObservationLayout layout, Json json, RowTaker taker)
            throws IOException {
        try (BufferedReader lines = new BufferedReader(text(content))) {
            long line = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    readObject(line, text, layout, json, taker);
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
            taker.refuse(line, "is no JSON object.");
            return;
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        List<String> names = new ArrayList<>();
        object.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                names.add((String) name);
            }
        });
        try {
            List<Column> columns = layout.bind(names);
            for (int index = 0; index < columns.size(); index++) {
                values.put(
                        columns.get(index),
                        object.get(names.get(index)).toString().strip());
            }
        } catch (UnreadableFileException wrong) {
            taker.refuse(line, wrong.getMessage());
            return;
        }
        taker.take(line, values);
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
