package io.rolebook.representation;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a workbook under a header that stays in sight. Texts stay texts, also those that look like formulas or numbers;
 * times are UTC. What came before the calendar of spreadsheets begins is a text.
 */
public final class XlsxSheet {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final String DAY = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final String TEXT = "@";
    /** Old Excels show longer ones as number signs where they are set to be texts. */
    private static final int MOST_EDITED = 255;

    private static final double LEAST_WIDTH = 10;
    private static final double MOST_WIDTH = 60;
    private static final double PADDING = 2;
    /** Rows that are held before they are written. */
    private static final int HELD = 500;

    private final Worksheet sheet;
    private final double[] widths;
    private int rows = 1;
    private int cut;

    /** @param name Excel's rules for names of sheets are kept to */
    public XlsxSheet(Workbook workbook, String name, List<String> columns) {
        this.sheet = workbook.newWorksheet(XlsxText.escaped(name));
        this.widths = new double[columns.size()];
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            text(0, column, columns.get(column));
            sheet.style(0, column).bold().set();
        }
    }

    /** @param values texts, numbers, booleans, {@link LocalDate}, {@link Instant}, or null */
    public void add(List<? extends @Nullable Object> values) throws IOException {
        for (int column = 0; column < values.size(); column++) {
            set(rows, column, values.get(column));
        }
        rows++;
        if (rows == HELD) {
            fitColumns();
        }
        if (rows % HELD == 0) {
            sheet.flush();
        }
    }

    /** With a filter over its columns. */
    public void end() throws IOException {
        if (rows < HELD) {
            fitColumns();
        }
        if (rows > 1) {
            sheet.setAutoFilter(0, 0, rows - 1, widths.length - 1);
        }
        sheet.finish();
    }

    /** To say more of its columns, before the first row. */
    public Worksheet worksheet() {
        return sheet;
    }

    /** How many texts were longer than a cell can hold, of which the rest is left out. */
    public int cut() {
        return cut;
    }

    private void set(int row, int column, @Nullable Object value) {
        if (value instanceof String text) {
            text(row, column, text);
        } else if (value instanceof BigDecimal number) {
            sheet.value(row, column, number);
            fit(column, number.toPlainString().length());
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
            fit(column, number.toString().length());
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DAY).set();
            fit(column, DAY.length());
        } else if (value instanceof Instant time && !day(time).isBefore(FIRST_DAY)) {
            sheet.value(row, column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            sheet.style(row, column).format(TIME).set();
            fit(column, TIME.length());
        } else if (value != null) {
            text(row, column, value.toString());
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private void text(int row, int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        String escaped = XlsxText.escaped(text);
        if (escaped.length() > XlsxText.LONGEST) {
            escaped = XlsxText.shortened(text);
            cut++;
        }
        sheet.value(row, column, escaped);
        if (text.length() <= MOST_EDITED) {
            // Else who edits the cell has 007 or 2023-10 turned into a number or a day.
            sheet.style(row, column).format(TEXT).set();
        }
        fit(column, text.lines().mapToInt(String::length).max().orElse(0));
    }

    private void fit(int column, int characters) {
        widths[column] = Math.max(widths[column], characters + PADDING);
    }

    private void fitColumns() {
        for (int column = 0; column < widths.length; column++) {
            sheet.width(column, Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, widths[column])));
        }
    }
}
