package io.rolebook.publisher;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.ImportTally.Fault;
import io.rolebook.imports.TableFile;
import io.rolebook.imports.TableFile.Line;
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
    private final @Nullable String sheet;
    private final Map<String, String> columns;
    private final ImportTally tally;
    private final Consumer<Optional<Row>> unread;
    private long accepted;
    private long unmatched;
    private long notWanted;
    private long rejected;

    /** @param unread is told of each row that is refused; of one with too few or too many fields, that there is one */
    private Table(
            String file,
            @Nullable String sheet,
            Map<String, String> columns,
            ImportTally tally,
            Consumer<Optional<Row>> unread) {
        this.file = file;
        this.sheet = sheet;
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
            Iterator<Line> lines = rows.stream()
                    .map(row -> Line.ofText(row.getStartingLineNumber(), row.getFields()))
                    .iterator();
            new Table(file, null, columns, tally, unread).read(lines, taker);
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
        try (TableFile rows = CsvFile.of(content, tally.limits()).table()) {
            new Table(file, null, same(columns), tally, unread).read(rows.iterator(), taker);
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
        new Table(sheet, null, same(columns), tally, unread).read(new SheetLines(rows, called), taker);
    }

    /** @param header the first of the lines, which is read already */
    static void read(
            TableFile rows,
            Line header,
            Iterator<Line> lines,
            List<String> columns,
            ImportTally tally,
            Consumer<Row> taker) {
        new Table(rows.label(), rows.sheet(), same(columns), tally, row -> {}).read(header, lines, taker);
    }

    private static Map<String, String> same(List<String> columns) {
        return columns.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

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
        read(lines.next(), lines, taker);
    }

    private void read(Line header, Iterator<Line> lines, Consumer<Row> taker) {
        Map<String, Integer> places = places(header.fields());
        while (lines.hasNext()) {
            tally.checkCancelled();
            Line line = lines.next();
            if (line.fields().size() == 1 && line.fields().get(0).isBlank()) {
                continue;
            }
            if (line.size() == header.size() && !line.faults().isEmpty()) {
                rejected++;
                tally.reject(sheet, line.number(), TableFiles.faults(line, header));
                continue;
            }
            Row row = null;
            try {
                if (line.size() != header.size()) {
                    throw new RejectedException("", "ragged", TableFiles.ragged(line, header));
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
                String message =
                        line.located(places.getOrDefault(fault.column, -1), String.valueOf(fault.getMessage()));
                tally.reject(sheet, line.number(), List.of(new Fault(field(fault.column), fault.code, message)));
                unread.accept(Optional.ofNullable(row));
            }
        }
        tally.findings().read(new Import.FileRead(file, accepted, unmatched, notWanted, rejected, null));
    }

    /** What it stands in is before it, unless the report says it in a field of its own. */
    private String field(String column) {
        return sheet != null ? column : column.isEmpty() ? file : file + ": " + column;
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
