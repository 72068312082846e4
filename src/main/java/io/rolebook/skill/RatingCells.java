package io.rolebook.skill;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a sheet that say what a source measured, as it published it. */
public final class RatingCells {
    private static final String RATING = "_rating";
    private static final String SCALE = "_scale";
    private static final String N = "_n";
    private static final String STANDARD_ERROR = "_standard_error";
    private static final String LOWER = "_lower";
    private static final String UPPER = "_upper";
    private static final String SUPPRESSED = "_suppressed";
    private static final String NOT_RELEVANT = "_not_relevant";

    private RatingCells() {}

    /**
     * @param rating an example, and {@code scale} the one it is of
     */
    public static List<Column> columns(Measure measure, String rating, String scale) {
        Form number = Form.matching("-?\\d{1,3}(\\.\\d{1,9})?", "a number such as 4.62");
        Form yesOrNo = Form.matching("true|false", "true or false");
        return Stream.of(
                        Column.optional(
                                measure + RATING,
                                Form.text(100),
                                "The %s as the source states it, on its own scale: a number or a word."
                                        .formatted(measure),
                                rating),
                        Column.optional(
                                measure + SCALE,
                                Form.matching(
                                        String.join("|", Scales.slugs()),
                                        "one of " + String.join(", ", Scales.slugs())),
                                "The scale of the rating; GET /v1/scales has what each means from 1 to 5.",
                                scale),
                        Column.optional(
                                measure + N, Form.whole("\\d{1,9}", "a whole number"), "How many were asked.", ""),
                        Column.optional(measure + STANDARD_ERROR, number, "The standard error of the rating.", ""),
                        Column.optional(measure + LOWER, number, "The lower bound of its confidence interval.", ""),
                        Column.optional(measure + UPPER, number, "The upper bound of its confidence interval.", ""),
                        Column.optional(
                                measure + SUPPRESSED, yesOrNo, "Whether the source advises against using it.", ""),
                        Column.optional(
                                measure + NOT_RELEVANT,
                                yesOrNo,
                                "Whether so many found the skill unimportant that the rating tells nothing.",
                                ""))
                .toList();
    }

    /** @param before what stands, of which stays what the file has no column for */
    public static @Nullable Rating read(Row row, Measure measure, @Nullable Rating before) {
        String scale = row.text(measure + SCALE, before == null ? null : before.scale());
        String stated = row.text(measure + RATING, before == null ? null : stated(before));
        if (scale == null && stated == null) {
            return null;
        }
        if (scale == null || stated == null) {
            row.reject(
                    measure + (scale == null ? SCALE : RATING),
                    "missing",
                    "must not be empty, because %s is not.".formatted(measure + (scale == null ? RATING : SCALE)));
            return before;
        }
        boolean isWord = Scales.find(scale).map(Scale::hasWords).orElse(false);
        if (!isWord && !stated.matches("\\d{1,3}(\\.\\d{1,9})?")) {
            row.reject(measure + RATING, "invalid", "is '%s'; the scale '%s' has numbers.".formatted(stated, scale));
            return before;
        }
        return new Rating(
                scale,
                isWord ? null : new BigDecimal(stated),
                isWord ? stated : null,
                row.value(measure + N, before == null ? null : before.n(), Integer::valueOf),
                row.value(measure + STANDARD_ERROR, before == null ? null : before.standardError(), BigDecimal::new),
                row.value(measure + LOWER, before == null ? null : before.lower(), BigDecimal::new),
                row.value(measure + UPPER, before == null ? null : before.upper(), BigDecimal::new),
                row.value(measure + SUPPRESSED, before == null ? null : before.suppressed(), Boolean::valueOf),
                row.value(measure + NOT_RELEVANT, before == null ? null : before.notRelevant(), Boolean::valueOf));
    }

    /**
     * The number from 1 to 5 beside the rating; null where it follows the rating.
     *
     * @param before what stands, where the file says nothing of either
     */
    public static @Nullable Integer ofFive(Row row, Measure measure, @Nullable Integer before) {
        return row.value(measure.name(), row.has(measure + RATING) ? null : before, Integer::valueOf);
    }

    /** The cells of these columns, as they are read. */
    public static Map<String, String> cells(Measure measure, @Nullable Rating rating) {
        Map<String, String> cells = new HashMap<>();
        if (rating != null) {
            cells.put(measure + RATING, stated(rating));
            cells.put(measure + SCALE, rating.scale());
            cells.put(measure + N, Row.cellOf(rating.n()));
            cells.put(measure + STANDARD_ERROR, plain(rating.standardError()));
            cells.put(measure + LOWER, plain(rating.lower()));
            cells.put(measure + UPPER, plain(rating.upper()));
            cells.put(measure + SUPPRESSED, Row.cellOf(rating.suppressed()));
            cells.put(measure + NOT_RELEVANT, Row.cellOf(rating.notRelevant()));
        }
        return cells;
    }

    private static String stated(Rating rating) {
        return rating.word() == null ? plain(rating.value()) : rating.word();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
