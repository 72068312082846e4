package io.rolebook.imports;

import io.rolebook.representation.XlsxText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says, as the text that CSV would have. A number is a day, a month or a year where it is shown as
 * one, and has the zeros before it that it is shown with (007); it is read to the 15 digits that Excel keeps.
 */
final class WorkbookCell {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    /** What of a format shows no part of the number. */
    private static final Pattern WRITTEN_OUT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|;.*");

    private WorkbookCell() {}

    /** Why it has no value, to follow the name of its column; null where it has one, or none at all. */
    static @Nullable String fault(Cell cell) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.ERROR || raw != null && cell.getType() == CellType.FORMULA && isError(cell)) {
            return "is %s, which is an error of a formula; it must be a value.".formatted(raw);
        }
        return cell.getType() == CellType.FORMULA && raw == null
                ? "is a formula that was never computed: open the workbook in Excel or LibreOffice and save it, or write the value."
                : null;
    }

    private static boolean isError(Cell cell) {
        return cell.getValue() instanceof String text && text.matches("#[A-Z0-9/_]+[!?]?");
    }

    static boolean isNumber(Cell cell) {
        return cell.getValue() instanceof BigDecimal && !isDay(format(cell));
    }

    static String text(Cell cell, boolean isFrom1904) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            String format = format(cell);
            return isDay(format) && number.signum() >= 0 && number.compareTo(LAST_DAY) <= 0
                    ? day(number, format, isFrom1904)
                    : number(number, format);
        }
        return value == null ? "" : XlsxText.unescaped(value.toString());
    }

    private static String number(BigDecimal number, String format) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        // What would take a page to write out is no number that anybody means.
        String text = Math.abs((long) rounded.scale()) > DIGITS.getPrecision() * 2
                ? rounded.toString()
                : rounded.toPlainString();
        boolean isPadded = format.matches("0+") && rounded.scale() <= 0 && rounded.signum() >= 0;
        return isPadded ? "0".repeat(Math.max(0, format.length() - text.length())) + text : text;
    }

    private static String day(BigDecimal number, String format, boolean isFrom1904) {
        long days = number.longValue();
        long seconds = number.remainder(BigDecimal.ONE)
                .multiply(SECONDS_OF_A_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        LocalDateTime time = (isFrom1904 ? DAY_ZERO_1904 : DAY_ZERO)
                .plusDays(days)
                .atStartOfDay()
                .plusSeconds(seconds);
        boolean showsDay = format.contains("d");
        if (showsDay || !format.contains("y")) {
            return seconds == 0 ? time.toLocalDate().toString() : time.toString();
        }
        String month = time.toString().substring(0, 7);
        return format.contains("m") ? month : month.substring(0, 4);
    }

    private static boolean isDay(String format) {
        return format.contains("y") || format.contains("d");
    }

    /** Without what it writes out; of several for positive numbers, negative ones and so on, the first. */
    private static String format(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (format == null) {
            return "";
        }
        String plain = id != null && id == 0 ? "" : format;
        return WRITTEN_OUT
                .matcher(plain)
                .replaceAll("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace("general", "");
    }
}
