package io.rolebook.source;

import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Row;
import io.rolebook.representation.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a sheet rests on, in columns that all sheets of facts have. Where it rests on several sources, the
 * other columns have a value for each, in their order, or one for all.
 */
public final class EvidenceCells {
    private static final String SOURCE = "source";
    private static final String LOCATOR = "locator";
    private static final String AS_OF = "as_of";
    private static final String METHOD = "method";
    private static final String NOTE = "note";

    private static final List<Column> COLUMNS = List.of(
            Column.toCreate(
                    SOURCE,
                    Form.reference("source").list(),
                    "The slug of the source that the row rests on. Your own HR system is a source like any other: write it"
                            + " once, in sources.csv or by PUT /v1/sources/{source}.",
                    "our-hr-system"),
            Column.optional(
                    LOCATOR, Form.text(2000), "Where in the source, such as a page or a table.", "Job profiles"),
            Column.optional(
                    AS_OF,
                    Form.partialDate().list(),
                    "As of when the source states it: a year, month or day.",
                    "2026-01"),
            Column.optional(
                    METHOD,
                    Form.word(Evidence.Method.values()).list(),
                    "How the source came to state it; editorial where it is empty.",
                    "editorial"),
            Column.optional(NOTE, Form.text(4000), "What else a reader should know of the evidence.", ""));

    private EvidenceCells() {}

    /** The columns of a sheet, these last. */
    public static List<Column> columnsAfter(Column... own) {
        return Stream.concat(Arrays.stream(own), COLUMNS.stream()).toList();
    }

    /** The same, of rows that need not name a source. */
    public static List<Column> columnsAfterWithout(Column... own) {
        return columnsAfter(own).stream()
                .map(column -> column.name().equals(SOURCE)
                        ? Column.optional(column.name(), column.form(), column.meaning(), column.example())
                        : column)
                .toList();
    }

    /** What the row rests on. Of a source that stood there before, what the file has no column for stays. */
    public static List<Evidence> read(Row row, List<Evidence> before) {
        if (!row.has(SOURCE)) {
            COLUMNS.stream()
                    .map(Column::name)
                    .filter(row::has)
                    .findFirst()
                    .ifPresent(column -> row.reject(
                            SOURCE, "missing", "is not in the file and must be, because %s is.".formatted(column)));
            return before;
        }
        List<String> sources = row.list(SOURCE, List.of(), Function.identity());
        List<Evidence> left = new ArrayList<>(before);
        List<Evidence> evidence = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            String source = sources.get(index);
            Evidence known = left.stream()
                    .filter(other -> other.source().equals(source))
                    .findFirst()
                    .orElse(null);
            left.remove(known);
            Cell cell = new Cell(row, sources.size(), index);
            String method =
                    cell.value(METHOD, known == null ? null : known.method().name());
            evidence.add(new Evidence(
                    source,
                    cell.value(LOCATOR, known == null ? null : known.locator()),
                    cell.value(AS_OF, known == null ? null : known.asOf()),
                    method == null ? Evidence.Method.editorial : Evidence.Method.valueOf(method),
                    cell.value(NOTE, known == null ? null : known.note())));
        }
        return evidence;
    }

    /** The value for one of the sources. A text for one source is a text, whatever stands in it. */
    private record Cell(Row row, int sources, int index) {
        @Nullable
        String value(String column, @Nullable String before) {
            if (!row.has(column)) {
                return before;
            }
            String cell = row.cell(column);
            if (sources == 1) {
                return cell.isEmpty() ? null : cell;
            }
            List<String> values = Cells.split(cell);
            if (values.size() > 1 && values.size() != sources) {
                row.reject(
                        column,
                        "misaligned",
                        "has %d values where source has %d; it must have one for each, or one for all."
                                .formatted(values.size(), sources));
                return null;
            }
            String value = values.isEmpty() ? "" : values.get(values.size() == 1 ? 0 : index);
            return value.isEmpty() ? null : value;
        }
    }

    /** The cells of these columns, as they are read. */
    public static Map<String, String> cells(List<Evidence> evidence) {
        return Map.of(
                SOURCE, Cells.joined(evidence.stream().map(Evidence::source).toList()),
                LOCATOR, cell(evidence, Evidence::locator),
                AS_OF, cell(evidence, Evidence::asOf),
                METHOD, cell(evidence, one -> one.method().name()),
                NOTE, cell(evidence, Evidence::note));
    }

    private static String cell(List<Evidence> evidence, Function<Evidence, @Nullable String> part) {
        List<String> values = evidence.stream()
                .map(one -> Objects.requireNonNullElse(part.apply(one), ""))
                .toList();
        if (values.size() == 1) {
            return values.get(0);
        }
        return values.stream().allMatch(String::isEmpty) ? "" : Cells.joined(values);
    }
}
