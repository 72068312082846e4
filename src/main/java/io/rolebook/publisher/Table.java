package io.rolebook.publisher;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportTally;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of rows under a header, in UTF-8: the columns are found by their names, in whatever order they stand. */
public final class Table {
    private final String file;
    private final Map<String, String> columns;
    private final ImportTally tally;
    private final Consumer<Optional<Row>> unread;
    private long accepted;
    private long unmatched;
    private long notWanted;
    private long rejected;

    /** @param unread is told of each row that is refused; of one with too few or too many fields, that there is one */
    private Table(String file, Map<String, String> columns, ImportTally tally, Consumer<Optional<Row>> unread) {
        this.file = file;
        this.columns = columns;
        this.tally = tally;
        this.unread = unread;
    }

    /**
     * Fields between tabs, without any quoting.
     *
     * @param columns that the file must have, each as rows are asked for it and as the header calls it
     */
    public static void readTabs(
            String file,
            InputStream content,
            Map<String, String> columns,
            ImportTally tally,
            Consumer<Row> taker,
            Consumer<Optional<Row>> unread)
            throws IOException {
        // A quote is text here: what quotes is a character that no text has.
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator('\t')
                .quoteCharacter('\0')
                .detectBomHeader(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(tally.limits().rows(), decoder(content))) {
            new Table(file, columns, tally, unread).read(rows, taker);
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException failure) {
            throw unreadable(file, failure);
        }
    }

    /** CSV, as a publisher or a spreadsheet writes it. */
    public static void readCsv(
            String file, InputStream content, List<String> columns, ImportTally tally, Consumer<Row> taker)
            throws IOException {
        readCsv(file, content, columns, tally, taker, row -> {});
    }

    /** @param unread is told of each row that is refused */
    public static void readCsv(
            String file,
            InputStream content,
            List<String> columns,
            ImportTally tally,
            Consumer<Row> taker,
            Consumer<Optional<Row>> unread)
            throws IOException {
        try (CsvFile rows = CsvFile.of(content, tally.limits())) {
            new Table(file, same(columns), tally, unread).read(rows, taker);
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException failure) {
            throw unreadable(file, failure);
        }
    }

    /**
     * A sheet of a workbook, with its columns in its first row.
     *
     * @param called what the sheet may call a column otherwise, as it is known here
     * @param unread is told of each row that is refused
     */
    static void readSheet(
            String sheet,
            Iterator<org.dhatim.fastexcel.reader.Row> rows,
            List<String> columns,
            UnaryOperator<String> called,
            ImportTally tally,
            Consumer<Row> taker,
            Consumer<Optional<Row>> unread) {
        new Table(sheet, same(columns), tally, unread).read(new SheetLines(rows, called), taker);
    }

    private static Map<String, String> same(List<String> columns) {
        return columns.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private void read(Iterable<CsvRecord> rows, Consumer<Row> taker) {
        Iterator<CsvRecord> all = rows.iterator();
        read(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public Line next() {
                        CsvRecord row = all.next();
                        return new Line(row.getStartingLineNumber(), row.getFields());
                    }
                },
                taker);
    }

    /** @param number counted from 1 */
    record Line(long number, List<String> fields) {}

    /** One row, its fields by the names of their columns. */
    public final class Row {
        private final Map<String, Integer> places;
        private final List<String> fields;

        private Row(Map<String, Integer> places, List<String> fields) {
            this.places = places;
            this.fields = fields;
        }

        /** The text of a field, without blanks around it; empty where there is none. */
        public String text(String column) {
            Integer place = places.get(column);
            return place == null ? "" : plain(fields.get(place)).strip();
        }

        /** Without the control characters that find their way into publications, of which the catalogue has none. */
        private static String plain(String text) {
            return text.chars().noneMatch(Character::isISOControl)
                    ? text
                    : text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", " ");
        }

        /** The text of a field, or null where there is none. */
        @Nullable
        public String known(String column) {
            String text = text(column);
            return text.isEmpty() || text.equals("n/a") ? null : text;
        }

        /** Refuses the row for what a field says. */
        public RejectedException rejected(String column, String code, String reason) {
            return new RejectedException(column, code, reason);
        }
    }

    /** A row is about something that neither the files nor the catalogue have. */
    public static final class UnmatchedException extends RuntimeException {
        public UnmatchedException(String what) {
            super(what);
        }
    }

    /** A row is known, and has nothing that the catalogue wants. */
    public static final class NotWantedException extends RuntimeException {
        public NotWantedException() {
            super(null, null, false, false);
        }
    }

    /** A row cannot be taken. */
    public static final class RejectedException extends RuntimeException {
        private final String column;
        private final String code;

        private RejectedException(String column, String code, String reason) {
            super(reason);
            this.column = column;
            this.code = code;
        }
    }

    private void read(Iterator<Line> lines, Consumer<Row> taker) {
        if (!lines.hasNext()) {
            throw new UnreadableFileException("%s is empty; it must have a header and rows.".formatted(file));
        }
        List<String> header = lines.next().fields();
        int width = header.size();
        Map<String, Integer> places = places(header);
        while (lines.hasNext()) {
            tally.checkCancelled();
            Line line = lines.next();
            if (line.fields().size() == 1 && line.fields().get(0).isBlank()) {
                continue;
            }
            Row row = null;
            try {
                if (line.fields().size() != width) {
                    throw new RejectedException(
                            "",
                            "ragged",
                            "has %d fields where the header has %d."
                                    .formatted(line.fields().size(), width));
                }
                row = new Row(places, line.fields());
                taker.accept(row);
                tally.accept();
                accepted++;
            } catch (NotWantedException known) {
                notWanted++;
            } catch (UnmatchedException other) {
                tally.accept();
                accepted++;
                unmatched++;
                tally.findings().unmatched(file + ": " + other.getMessage(), 1);
            } catch (RejectedException fault) {
                rejected++;
                String field = fault.column.isEmpty() ? file : file + ": " + fault.column;
                tally.reject(line.number(), field, fault.code, String.valueOf(fault.getMessage()));
                unread.accept(Optional.ofNullable(row));
            }
        }
        tally.findings().read(new Import.FileRead(file, accepted, unmatched, notWanted, rejected, null));
    }

    private Map<String, Integer> places(List<String> header) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < header.size(); place++) {
            places.put(header.get(place).replace("\uFEFF", "").strip(), place);
        }
        List<String> missing = columns.values().stream()
                .filter(column -> !places.containsKey(column))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("%s has no column '%s'. Its header must name %s; it names %s."
                    .formatted(
                            file,
                            missing.get(0),
                            columns.values().stream().sorted().collect(Collectors.joining(", ")),
                            String.join(", ", header)));
        }
        columns.forEach((asked, called) -> places.put(asked, places.get(called)));
        return places;
    }

    private static InputStreamReader decoder(InputStream content) {
        return new InputStreamReader(
                content,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static UnreadableFileException unreadable(String file, Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return new UnreadableFileException(
                cause instanceof CharacterCodingException
                        ? "%s is not written in UTF-8.".formatted(file)
                        : "%s cannot be read: %s"
                                .formatted(
                                        file,
                                        cause instanceof CsvParseException malformed
                                                ? CsvFile.reason(malformed)
                                                : cause.getMessage()));
    }
}
