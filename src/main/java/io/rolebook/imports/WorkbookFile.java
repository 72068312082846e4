package io.rolebook.imports;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Excel workbook (.xlsx) as rows under a header: what stands above the first row that names columns is passed
 * over. A row is as wide as the header, or wider where it has something beyond it.
 */
public final class WorkbookFile implements TableFile {
    /** Rows with something in them, among which the header must be. */
    private static final int MOST_ABOVE = 20;

    private static final int MOST_NAMED = 5;

    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<Line> above = new ArrayList<>();
    private int width;

    private WorkbookFile(ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.sheet = sheet;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /**
     * @param asked the name of the sheet; null for the first that is not hidden
     * @param isColumn whether a cell may name a column
     * @param columns those that there are, as a message lists them
     * @throws UnreadableFileException where it is no workbook that can be read, has no such sheet or no header in it, or has
     *     merged cells under it
     */
    public static WorkbookFile open(
            Path file, @Nullable String asked, Predicate<String> isColumn, String columns, ImportTally tally)
            throws IOException {
        Workbook checked = Workbook.check(file, tally);
        ReadableWorkbook workbook = reading(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false)));
        try {
            Sheet sheet = sheet(workbook, asked);
            WorkbookFile opened = reading(() -> new WorkbookFile(workbook, sheet));
            opened.findHeader(isColumn, columns);
            opened.refuseMerged(checked);
            return opened;
        } catch (RuntimeException failure) {
            workbook.close();
            throw failure;
        }
    }

    /** The names of the sheets that are not hidden, in their order. */
    static List<String> sheets(Path file, ImportTally tally) throws IOException {
        Workbook.check(file, tally);
        try (ReadableWorkbook workbook = reading(() -> new ReadableWorkbook(file.toFile()))) {
            return visible(workbook).map(Sheet::getName).toList();
        }
    }

    @Override
    public String sheet() {
        return sheet.getName();
    }

    @Override
    public String label() {
        return label(sheet());
    }

    private static String label(String name) {
        return "The sheet '%s'".formatted(Text.plain(Text.excerpt(name)));
    }

    private static Stream<Sheet> visible(ReadableWorkbook workbook) {
        return workbook.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE);
    }

    private static Sheet sheet(ReadableWorkbook workbook, @Nullable String asked) {
        if (asked == null) {
            return visible(workbook)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFileException("The workbook has no sheet that is not hidden."));
        }
        List<String> names = workbook.getSheets().map(Sheet::getName).toList();
        return workbook.findSheet(asked)
                .orElseThrow(() -> new UnreadableFileException("The workbook has no sheet '%s'.%s It has %s."
                        .formatted(
                                Text.excerpt(asked),
                                Text.didYouMean(asked, names),
                                Text.plain(names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))))));
    }

    private void findHeader(Predicate<String> isColumn, String columns) {
        Line line = nextFilled();
        for (int count = 0; line != null && count < MOST_ABOVE; count++) {
            List<String> named =
                    line.fields().stream().filter(field -> !field.isBlank()).toList();
            long known = named.stream().filter(isColumn).count();
            if (known > 0 && 2 * known >= named.size()) {
                width = line.size();
                above.add(line);
                return;
            }
            line = nextFilled();
        }
        throw new UnreadableFileException("%s has no header: none of its first %d rows names the columns. These are %s."
                .formatted(label(), MOST_ABOVE, columns));
    }

    private void refuseMerged(Workbook checked) {
        Line header = above.get(0);
        List<String> merged = checked.merged(sheet.getId()).stream()
                .filter(range -> range.lastRow() > header.number() && range.firstColumn() < width)
                .map(Workbook.Range::name)
                .toList();
        if (!merged.isEmpty()) {
            throw new UnreadableFileException(
                    "%s has merged cells: %s%s. Of those, one alone has a value: take the merging back, and fill in each."
                            .formatted(
                                    label(),
                                    merged.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                                    merged.size() > MOST_NAMED
                                            ? " and %d others".formatted(merged.size() - MOST_NAMED)
                                            : ""));
        }
    }

    private @Nullable Line nextFilled() {
        while (reading(rows::hasNext)) {
            Line line = line(reading(rows::next));
            if (line.size() > 0) {
                return line;
            }
        }
        return null;
    }

    private Line line(Row row) {
        List<String> fields = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Map<Integer, String> faults = new HashMap<>();
        int filled = 0;
        for (int column = 0; column < row.getCellCount(); column++) {
            Cell cell = row.getCell(column);
            String text = cell == null ? "" : WorkbookCell.text(cell, workbook.isDate1904());
            fields.add(text);
            String fault = cell == null ? null : WorkbookCell.fault(cell);
            if (fault != null) {
                faults.put(column, fault);
            }
            if (cell != null && WorkbookCell.isNumber(cell)) {
                numbers.add(column);
            }
            filled = text.isBlank() && fault == null ? filled : column + 1;
        }
        while (filled > 0 && fields.size() < width) {
            fields.add("");
        }
        int end = filled == 0 ? 0 : Math.max(filled, width);
        return new Line(row.getRowNum(), List.copyOf(fields.subList(0, end)), numbers, faults, true);
    }

    /** What a library that reads a file throws, where that is not what it should be. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (UnreadableFileException | CancellationException told) {
            throw told;
        } catch (IOException | RuntimeException malformed) {
            throw new UnreadableFileException(Workbook.UNREADABLE);
        }
    }

    @Override
    public Iterator<Line> iterator() {
        return new Iterator<>() {
            private @Nullable Line next = above.get(0);

            @Override
            public boolean hasNext() {
                next = next == null ? nextFilled() : next;
                return next != null;
            }

            @Override
            public Line next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Line line = next;
                next = null;
                return line;
            }
        };
    }

    @Override
    public boolean mayHaveDecimalCommas() {
        return false;
    }

    @Override
    public String separator() {
        return "|";
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
