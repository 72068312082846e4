package io.rolebook.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Text;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.imports.TableFile.Line;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as CSV, or of a workbook: a header that names columns of it in any order, then a row a line.
 */
public final class SheetFile {
    private static final int LARGEST_MEGABYTES = 50;
    private static final int LEAST_CELLS = 4;

    private final Sheet<?> sheet;
    private final @Nullable String file;
    private final String label;
    private final ImportTally tally;
    private long cells;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();
    private final List<Rejection> faults = new ArrayList<>();

    private SheetFile(Sheet<?> sheet, @Nullable String file, String label, ImportTally tally) {
        this.sheet = sheet;
        this.file = file;
        this.label = label;
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
        return new SheetFile(sheet, file, file == null ? "The file" : file, tally).readText(content);
    }

    /**
     * @param asked the name of a sheet of the workbook; null for its first
     * @throws UnreadableFileException where it is no such file at all
     */
    static List<Row> read(Sheet<?> sheet, Path workbook, @Nullable String asked, ImportTally tally) throws IOException {
        Set<String> known = sheet.columns().stream().map(Column::name).collect(Collectors.toSet());
        try (WorkbookFile rows = WorkbookFile.open(
                workbook, asked, cell -> known.contains(name(cell)), String.join(", ", names(sheet)), tally)) {
            return new SheetFile(sheet, rows.sheet(), rows.label(), tally).read(rows);
        }
    }

    private List<Row> readText(byte[] bytes) throws IOException {
        ForeignFile.insteadOfText(Arrays.copyOf(bytes, Math.min(bytes.length, ForeignFile.START)))
                .ifPresent(advice -> {
                    throw unreadable(advice);
                });
        String text = text(bytes);
        checkText(text);
        try (TableFile table =
                CsvFile.of(new StringReader(text), tally.limits()).table()) {
            return read(table);
        } catch (CsvParseException malformed) {
            throw unreadable("is no CSV: " + CsvFile.reason(malformed));
        }
    }

    private List<Row> read(TableFile table) {
        List<@Nullable Column> header = null;
        for (Line line : table) {
            tally.checkCancelled();
            countCells(line);
            if (header == null) {
                header = header(line);
            } else {
                rows.add(row(line, header, table));
            }
        }
        if (header == null) {
            throw unreadable(
                    "is empty; its first line must name the columns: %s.".formatted(String.join(", ", names(sheet))));
        }
        return rows;
    }

    /** A row takes memory however little stands in it. */
    private void countCells(Line line) {
        cells += Math.max(LEAST_CELLS, line.size());
        if (cells > tally.limits().mostCells()) {
            throw unreadable("has more cells than %d, up to line %d, which is as many as are taken; divide it."
                    .formatted(tally.limits().mostCells(), line.number()));
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
    private List<@Nullable Column> header(Line line) {
        Map<String, Column> known = new HashMap<>();
        sheet.columns().forEach(column -> known.put(column.name(), column));
        List<@Nullable Column> header = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String field : line.fields()) {
            String name = name(field);
            Column column = known.get(name);
            if (column == null && !name.isEmpty()) {
                misfit(
                        line,
                        Text.excerpt(field),
                        "unknown-column",
                        "is no column.%s The columns are %s."
                                .formatted(Text.didYouMean(name, known.keySet()), String.join(", ", names(sheet))));
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

    private void misfit(Line line, String column, String code, String message) {
        misfits.add("'%s' %s".formatted(column, message));
        faults.add(new Rejection(file, line.number(), column, code, message));
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

    private Row row(Line line, List<@Nullable Column> header, TableFile table) {
        Map<String, String> cells = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        Map<String, String> faults = new HashMap<>();
        int beyond = -1;
        for (int index = 0; index < Math.max(header.size(), line.size()); index++) {
            Column column = index < header.size() ? header.get(index) : null;
            boolean isThere = index < line.size();
            if (column == null || !isThere) {
                boolean isRight =
                        column == null && (!isThere || line.fields().get(index).isBlank());
                beyond = isRight ? beyond : index;
                continue;
            }
            cells.put(column.name(), cell(line, index, column.form(), table));
            if (line.isOfWorkbook()) {
                places.put(column.name(), line.cell(index));
            }
            if (line.faults().containsKey(index)) {
                faults.put(column.name(), line.faults().get(index));
            }
        }
        Row row = new Row(sheet, file, line.number(), cells, places);
        faults.forEach((column, fault) -> row.reject(column, "formula-error", fault));
        if (beyond < 0) {
            row.check();
            sheet.check(row);
        } else {
            row.reject("", "ragged", ragged(line, header, table, beyond));
        }
        return row;
    }

    /** A number that is one needs no sign of which of two it is: three decimals get a fourth. */
    private static String cell(Line line, int index, Form form, TableFile table) {
        String cell = Cells.restored(line.fields().get(index).strip());
        if (form.isAmount() && table.mayHaveDecimalCommas()) {
            cell = WrittenAmount.withPoint(cell);
        } else if (form.isAmount() && line.numbers().contains(index)) {
            cell = WrittenAmount.ofNumber(cell);
        }
        return form.canonical().apply(cell);
    }

    private static String ragged(Line line, List<@Nullable Column> header, TableFile table, int beyond) {
        return line.isOfWorkbook()
                ? "has something in cell %s, above which the header names no column.".formatted(line.cell(beyond))
                : "has %d cells where the header names %d columns; a cell in which there is a '%s' must stand in quotes."
                        .formatted(
                                line.size(),
                                header.stream().filter(Objects::nonNull).count(),
                                table.separator());
    }

    private static String name(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    private static List<String> names(Sheet<?> sheet) {
        return sheet.columns().stream().map(Column::name).toList();
    }

    private UnreadableFileException unreadable(String reason) {
        return new UnreadableFileException("%s %s".formatted(label, reason));
    }
}
