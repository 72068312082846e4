package io.rolebook.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rolebook.file.FileLimits;
import io.rolebook.file.UnreadableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CSV in UTF-8 as spreadsheets write it. What stands between the cells is what a first line such as {@code sep=;} says,
 * or else what the header has most of: a comma, a semicolon or a tab. A byte order mark, that first line and rows of
 * empty cells are passed over; a row may have more or fewer cells than the header, up to what a file may have.
 */
public final class CsvFile implements Iterable<CsvRecord>, AutoCloseable {
    private static final int LONGEST_START = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String SEPARATOR_LINE = "sep=";

    private final char separator;
    private final boolean isSeparatorSaid;
    private final CsvReader<CsvRecord> records;

    private CsvFile(char separator, boolean isSeparatorSaid, CsvReader<CsvRecord> records) {
        this.separator = separator;
        this.isSeparatorSaid = isSeparatorSaid;
        this.records = records;
    }

    /**
     * Fails with a {@link java.nio.charset.CharacterCodingException} where it comes upon what is not UTF-8.
     *
     * @throws UnreadableFileException where it is a file of another kind
     */
    public static CsvFile of(InputStream content, FileLimits limits) throws IOException {
        return of(new InputStreamReader(ForeignFile.text(content), StandardCharsets.UTF_8.newDecoder()), limits);
    }

    static CsvFile of(Reader content, FileLimits limits) throws IOException {
        BufferedReader text = new BufferedReader(content, LONGEST_START);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        String start = start(text);
        ForeignFile.insteadOfCsv(start).ifPresent(advice -> {
            throw new UnreadableFileException("The file " + advice);
        });
        Character said = said(start);
        char separator = said == null ? mostOf(start) : said;
        return new CsvFile(
                separator,
                said != null,
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(limits.rows(), text));
    }

    private static String start(BufferedReader text) throws IOException {
        char[] start = new char[LONGEST_START];
        int length = 0;
        text.mark(LONGEST_START);
        while (length < LONGEST_START && !hasHeader(start, length)) {
            int count = text.read(start, length, LONGEST_START - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        text.reset();
        return new String(start, 0, length);
    }

    private static boolean hasHeader(char[] start, int length) {
        return new String(start, 0, length)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(3)
                        .count()
                > 2;
    }

    private static @Nullable Character said(String start) {
        String first = start.lines().findFirst().orElse("").replaceAll("^\"|\"$", "");
        String end = first.length() > SEPARATOR_LINE.length()
                        && first.toLowerCase(Locale.ROOT).startsWith(SEPARATOR_LINE)
                ? first.substring(SEPARATOR_LINE.length())
                : "";
        if (end.startsWith("\\t")) {
            return '\t';
        }
        // A program that did not know the line may have filled it up with as many as the table has columns.
        boolean isOneSign = !end.isEmpty()
                && end.replaceAll("[\"" + Pattern.quote(end.substring(0, 1)) + " ]", "")
                        .isEmpty();
        return isOneSign && !Character.isLetterOrDigit(end.charAt(0)) && end.charAt(0) != '"' ? end.charAt(0) : null;
    }

    private static char mostOf(String start) {
        String header =
                start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            most = count(header, candidate) > count(header, most) ? candidate : most;
        }
        return most;
    }

    /** Those within quotes are text. */
    private static long count(String header, char wanted) {
        boolean isQuoted = false;
        long count = 0;
        for (char letter : header.toCharArray()) {
            isQuoted ^= letter == '"';
            count += !isQuoted && letter == wanted ? 1 : 0;
        }
        return count;
    }

    /** The same as a table. */
    public TableFile table() {
        return new TableFile() {
            @Override
            public boolean mayHaveDecimalCommas() {
                return CsvFile.this.mayHaveDecimalCommas();
            }

            @Override
            public String separator() {
                return separator == '\t' ? "tab" : String.valueOf(separator);
            }

            @Override
            public Iterator<Line> iterator() {
                Iterator<CsvRecord> records = CsvFile.this.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return records.hasNext();
                    }

                    @Override
                    public Line next() {
                        CsvRecord record = records.next();
                        return Line.ofText(record.getStartingLineNumber(), record.getFields());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                CsvFile.this.close();
            }
        };
    }

    /** Whether a comma may stand before decimals, as it does where semicolons part the cells. */
    public boolean mayHaveDecimalCommas() {
        return separator == ';';
    }

    /** The rows, with the header among them. */
    @Override
    public Iterator<CsvRecord> iterator() {
        Iterator<CsvRecord> all = records.iterator();
        return new Iterator<>() {
            private @Nullable CsvRecord next;

            @Override
            public boolean hasNext() {
                while (next == null && all.hasNext()) {
                    CsvRecord record = all.next();
                    next = isPassedOver(record) ? null : record;
                }
                return next != null;
            }

            @Override
            public CsvRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                CsvRecord record = next;
                next = null;
                return record;
            }
        };
    }

    private boolean isPassedOver(CsvRecord record) {
        if (isSeparatorSaid && record.getStartingLineNumber() == 1) {
            return true;
        }
        for (int index = 0; index < record.getFieldCount(); index++) {
            if (!record.getField(index).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Why a file is no CSV. What else ended its reading, such as a limit, is within what FastCSV (4.4) throws.
     *
     * @throws UnreadableFileException the same, where it was that
     */
    public static String reason(CsvParseException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableFileException told) {
                throw told;
            }
        }
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
