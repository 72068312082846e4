package io.rolebook.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Text;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.money.WrittenAmount;
import io.rolebook.representation.Cells;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as CSV: a header that names columns of it in any order, then a row a line.
 */
public final class SheetFile {
    private static final int LARGEST_MEGABYTES = 50;
    private static final int LEAST_CELLS = 4;

    private final Sheet<?> sheet;
    private final @Nullable String file;
    private final ImportTally tally;
    private long cells;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();
    private final List<Rejection> faults = new ArrayList<>();

    private SheetFile(Sheet<?> sheet, @Nullable String file, ImportTally tally) {
        this.sheet = sheet;
        this.file = file;
        this.tally = tally;
    }

    /**
     * A file that is small enough to be held in memory.
     *
     * @param name as a message begins with it
     * @throws UnreadableFileException where it is not
     */
    static byte[] bytes(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST_MEGABYTES * 1_000_000 + 1);
        if (bytes.length > LARGEST_MEGABYTES * 1_000_000) {
            throw new UnreadableFileException("%s has more than %d MB; divide it.".formatted(name, LARGEST_MEGABYTES));
        }
        return bytes;
    }

    /**
     * @param file its name in a zip; null where it is the file that was sent
     * @throws UnreadableFileException where it is no such file at all
     */
    static List<Row> read(Sheet<?> sheet, @Nullable String file, byte[] content, ImportTally tally) throws IOException {
        return new SheetFile(sheet, file, tally).read(content);
    }

    private List<Row> read(byte[] bytes) throws IOException {
        ForeignFile.insteadOfText(Arrays.copyOf(bytes, Math.min(bytes.length, ForeignFile.START)))
                .ifPresent(advice -> {
                    throw unreadable(advice);
                });
        String text = text(bytes);
        checkText(text);
        try (CsvFile csv = CsvFile.of(new StringReader(text), tally.limits())) {
            List<@Nullable Column> header = null;
            for (CsvRecord line : csv) {
                tally.checkCancelled();
                countCells(line);
                if (header == null) {
                    header = header(line);
                } else {
                    rows.add(row(line, header, csv));
                }
            }
            if (header == null) {
                throw unreadable("is empty; its first line must name the columns: %s.".formatted(names()));
            }
        } catch (CsvParseException malformed) {
            throw unreadable("is no CSV: " + malformed.getMessage());
        }
        return rows;
    }

    /** A row takes memory however little stands in it. */
    private void countCells(CsvRecord line) {
        cells += Math.max(LEAST_CELLS, line.getFieldCount());
        if (cells > tally.limits().mostCells()) {
            throw unreadable("has more cells than %d, up to line %d, which is as many as are taken; divide it."
                    .formatted(tally.limits().mostCells(), line.getStartingLineNumber()));
        }
    }

    private String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw unreadable(
                    "is not UTF-8: see line %d. Excel writes it as 'CSV UTF-8', LibreOffice with 'Unicode (UTF-8)' chosen."
                            .formatted(count(text, '\n') + 1));
        }
        return text;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    /** A column without a name, as programs leave them at the end, is none. */
    private List<@Nullable Column> header(CsvRecord line) {
        Map<String, Column> known = new HashMap<>();
        sheet.columns().forEach(column -> known.put(column.name(), column));
        List<@Nullable Column> header = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String field : line.getFields()) {
            String name = field.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
            Column column = known.get(name);
            if (column == null && !name.isEmpty()) {
                misfit(
                        line,
                        Text.excerpt(field),
                        "unknown-column",
                        "is no column.%s The columns are %s."
                                .formatted(Text.didYouMean(name, known.keySet()), names()));
            } else if (!name.isEmpty() && !named.add(name)) {
                misfit(line, name, "repeated-column", "is in the header twice.");
            }
            header.add(column);
        }
        sheet.columns().stream()
                .filter(column -> column.need() == Column.Need.always && !named.contains(column.name()))
                .forEach(column -> misfit(
                        line,
                        column.name(),
                        "missing-column",
                        "is not in the header and must be: %s".formatted(column.meaning())));
        if (!misfits.isEmpty()) {
            tally.reject(faults);
            throw unreadable("has a header that does not fit: %s".formatted(String.join(" ", misfits)));
        }
        return header;
    }

    private void misfit(CsvRecord line, String column, String code, String message) {
        misfits.add("'%s' %s".formatted(column, message));
        faults.add(new Rejection(file, line.getStartingLineNumber(), column, code, message));
    }

    /** A NUL is in no text, and no database takes it. */
    private void checkText(String text) {
        int place = text.indexOf('\0');
        if (place >= 0) {
            long before =
                    text.chars().limit(place).filter(letter -> letter == '\n').count();
            throw unreadable("has a NUL character in line %d: it is no text, or was damaged.".formatted(before + 1));
        }
    }

    private Row row(CsvRecord line, List<@Nullable Column> header, CsvFile csv) {
        Map<String, String> cells = new HashMap<>();
        boolean isWhole = true;
        for (int index = 0; index < Math.max(header.size(), line.getFieldCount()); index++) {
            Column column = index < header.size() ? header.get(index) : null;
            boolean isThere = index < line.getFieldCount();
            if (column == null || !isThere) {
                isWhole &= column == null && (!isThere || line.getField(index).isBlank());
                continue;
            }
            Form form = column.form();
            String cell = Cells.restored(line.getField(index).strip());
            boolean mayHaveComma = csv.mayHaveDecimalCommas() && form.isAmount();
            cells.put(column.name(), form.canonical().apply(mayHaveComma ? WrittenAmount.withPoint(cell) : cell));
        }
        Row row = new Row(sheet, file, line.getStartingLineNumber(), cells);
        if (isWhole) {
            row.check();
            sheet.check(row);
        } else {
            row.reject(
                    "",
                    "ragged",
                    "has %d cells where the header names %d columns; a cell in which there is a '%s' must stand in quotes."
                            .formatted(
                                    line.getFieldCount(),
                                    header.stream().filter(Objects::nonNull).count(),
                                    csv.separator() == '\t' ? "tab" : csv.separator()));
        }
        return row;
    }

    private String names() {
        return String.join(", ", sheet.columns().stream().map(Column::name).toList());
    }

    private UnreadableFileException unreadable(String reason) {
        return new UnreadableFileException("%s %s".formatted(file == null ? "The file" : file, reason));
    }
}
