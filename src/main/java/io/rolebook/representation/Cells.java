package io.rolebook.representation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts as the cells of CSV hold them. Spreadsheets run a cell that begins with {@code =}, {@code +}, {@code -},
 * {@code @}, a tab or a carriage return as a formula; with an apostrophe before it they show it. So as to be undone
 * without loss, a text that already has such apostrophes gets one more.
 */
public final class Cells {
    /** Between the values of one cell; a backslash before it makes it a part of a value. */
    public static final char SEPARATOR = '|';

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}\\.0{1,15}");
    /** As R writes 100000. */
    private static final Pattern POWER = Pattern.compile("\\d(\\.\\d{1,15})?[eE]\\+?\\d{1,2}");

    private Cells() {}

    /**
     * A whole number in digits alone: without the point and the zeros that programs for tables put behind it in columns with
     * gaps, and not as a power of ten. Any other text as it is.
     */
    public static String whole(String cell) {
        if (WHOLE.matcher(cell).matches()) {
            return cell.substring(0, cell.indexOf('.'));
        }
        if (POWER.matcher(cell).matches()) {
            BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
            return number.scale() <= 0 ? number.toPlainString() : cell;
        }
        return cell;
    }

    /** What a spreadsheet shows as this text, and does not run. */
    public static String defused(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** What is {@link #restored} to this text from a workbook, which runs no text: apostrophes before a sign get one more. */
    public static String keptInWorkbook(String text) {
        return text.startsWith("'") ? defused(text) : text;
    }

    /** The text that was {@link #defused}; any other as it is. */
    public static String restored(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    public static String joined(List<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /** The values of a cell without the space around them, empty ones among them; an empty cell has none. */
    public static List<String> split(String cell) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int index = 0; index < cell.length(); index++) {
            char letter = cell.charAt(index);
            boolean isEscape =
                    letter == '\\' && index + 1 < cell.length() && "\\|".indexOf(cell.charAt(index + 1)) >= 0;
            if (isEscape) {
                value.append(cell.charAt(++index));
            } else if (letter == SEPARATOR) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(letter);
            }
        }
        if (!cell.isEmpty()) {
            values.add(value.toString().strip());
        }
        return values;
    }
}
