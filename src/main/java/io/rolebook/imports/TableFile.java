package io.rolebook.imports;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of rows under a header, which is the first of them: CSV, or a sheet of a workbook. Empty rows are passed over. */
public interface TableFile extends Iterable<TableFile.Line>, AutoCloseable {

    /** Whether a comma may stand before decimals of an amount that is a text. */
    boolean mayHaveDecimalCommas();

    /** What stands between the cells, as a message names it. */
    String separator();

    /** The name of the sheet; null where it is no workbook. */
    default @Nullable String sheet() {
        return null;
    }

    /** What it is, as a message begins with it. */
    default String label() {
        return "The file";
    }

    @Override
    void close() throws IOException;

    /**
     * A row.
     *
     * @param number of the line or the row, counted from 1
     * @param numbers the columns in which it has a number, and not a text that may be one
     * @param faults why a cell has no value, by its column; to follow the name of the column
     * @param isOfWorkbook whether its cells have names, such as C5
     */
    record Line(
            long number, List<String> fields, Set<Integer> numbers, Map<Integer, String> faults, boolean isOfWorkbook) {
        private static final int LETTERS = 26;

        public static Line ofText(long number, List<String> fields) {
            return new Line(number, fields, Set.of(), Map.of(), false);
        }

        public int size() {
            return fields.size();
        }

        /** The name of a cell, such as C5; empty where cells have none. */
        public String cell(int column) {
            return isOfWorkbook ? letters(column) + number : "";
        }

        /** A message about a cell, with its name before it where it has one. */
        public String located(int column, String message) {
            return isOfWorkbook && column >= 0 ? "in cell %s %s".formatted(cell(column), message) : message;
        }

        /** The letters of a column, counted from 0, such as C. */
        public static String letters(int column) {
            String last = String.valueOf((char) ('A' + column % LETTERS));
            return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
        }
    }
}
