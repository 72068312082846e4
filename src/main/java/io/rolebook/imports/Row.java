package io.rolebook.imports;

import io.rolebook.http.Code;
import io.rolebook.imports.Import.Rejection;
import io.rolebook.representation.Cells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet, with what is wrong in it. A column that the file does not have leaves what stands there as it is; an
 * empty cell says that there is nothing.
 */
public final class Row {
    private final Sheet<?> sheet;
    private final @Nullable String file;
    private final long line;
    private final Map<String, String> cells;
    private final Map<String, String> places;
    private final List<Rejection> faults = new ArrayList<>();
    private @Nullable String slug;

    /**
     * @param file that it stands in, in a zip
     * @param cells by column, restored, for those columns that the file has
     * @param places the names of cells, such as C5, by column, where they have any
     */
    Row(Sheet<?> sheet, @Nullable String file, long line, Map<String, String> cells, Map<String, String> places) {
        this.sheet = sheet;
        this.file = file;
        this.line = line;
        this.cells = new HashMap<>(cells);
        this.places = places;
    }

    Sheet<?> sheet() {
        return sheet;
    }

    @Nullable
    String file() {
        return file;
    }

    public long line() {
        return line;
    }

    List<Rejection> faults() {
        return faults;
    }

    public boolean isFaulty() {
        return !faults.isEmpty();
    }

    public boolean isFaulty(String column) {
        return faults.stream().anyMatch(fault -> fault.field().equals(column));
    }

    void name(String slugOfDocument) {
        slug = slugOfDocument;
    }

    /** Null until the row is found to name a document. */
    @Nullable
    String document() {
        return slug;
    }

    /** The slug of the document that this row is, or is a part of. */
    public String slug() {
        return Objects.requireNonNull(slug, "the row names a document");
    }

    /** Takes note of what is wrong; the row is not taken. */
    public void reject(String column, String code, String message) {
        String place = places.get(column);
        faults.add(
                new Rejection(file, line, column, code, place == null ? message : "in cell " + place + " " + message));
    }

    /** Looks at each cell by itself. */
    void check() {
        for (Column column : sheet.columns()) {
            String cell = isFaulty(column.name()) ? null : cells.get(column.name());
            String fault = cell == null ? null : column.form().fault(cell);
            if (fault != null) {
                reject(column.name(), "invalid", fault);
            } else if (cell != null && cell.isEmpty() && column.need() != Column.Need.never) {
                reject(column.name(), "missing", missing(column));
            }
        }
    }

    /** Whether it has all that something new needs; what it lacks is rejected. */
    public boolean isComplete() {
        sheet.columns().stream()
                .filter(column -> column.need() == Column.Need.toCreate && !has(column.name()))
                .forEach(column -> reject(
                        column.name(),
                        "missing",
                        "is not in the file and must be, for what is not there yet: " + missing(column)));
        return !isFaulty();
    }

    private static String missing(Column column) {
        return "must not be empty; it must be %s.".formatted(column.form().expected());
    }

    /** Puts slugs in the place of what names documents; what names none stays as it is. */
    void resolve(Function<String, String> slugs, Column column) {
        cells.computeIfPresent(
                column.name(),
                (name, cell) -> column.form().isList()
                        ? Cells.joined(Cells.split(cell).stream().map(slugs).toList())
                        : cell.isEmpty() ? cell : slugs.apply(cell));
    }

    public boolean has(String column) {
        return cells.containsKey(column);
    }

    /** What stands in a cell; empty where nothing does. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** The values of a cell. */
    List<String> values(Column column) {
        String cell = cell(column.name());
        List<String> values = column.form().isList() ? Cells.split(cell) : List.of(cell);
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    /** What a cell says, read in a way; null where it says nothing, is not there or has a fault. */
    public <T> @Nullable T sound(String column, Function<String, T> reading) {
        return isFaulty(column) ? null : value(column, null, reading);
    }

    /** What must not be empty. */
    public String needed(String column, @Nullable String before) {
        return has(column) ? cell(column) : Objects.requireNonNull(before, "new rows are complete");
    }

    public @Nullable String text(String column, @Nullable String before) {
        return value(column, before, Function.identity());
    }

    /** What the cell says, read in a way; null where it says nothing, and {@code before} where there is no such column. */
    public <T> @Nullable T value(String column, @Nullable T before, Function<String, T> reading) {
        if (!has(column)) {
            return before;
        }
        String cell = cell(column);
        return cell.isEmpty() ? null : reading.apply(cell);
    }

    /** The values of a cell, without empty ones. */
    public <T> List<T> list(String column, List<T> before, Function<String, T> reading) {
        return has(column)
                ? Cells.split(cell(column)).stream()
                        .filter(value -> !value.isEmpty())
                        .map(reading)
                        .collect(Collectors.toList())
                : before;
    }

    /**
     * The codes, among them the one in the column {@code code}, as exactly what the document is. One that is new rests on
     * the first source of the row.
     */
    public List<Code> codes(List<Code> before) {
        List<Code> codes = new ArrayList<>(list("codes", before, this::code));
        if (!cell(Sheet.CODE).isEmpty()) {
            Code own = code(cell(Sheet.CODE));
            codes.removeIf(other -> other.isSameAs(own) && other.relation() != own.relation());
            if (codes.stream().noneMatch(own::isSameAs)) {
                codes.add(own);
            }
        }
        return codes.stream()
                .map(code -> before.stream()
                        .filter(known -> known.isSameAs(code) && known.relation() == code.relation())
                        .findFirst()
                        .orElse(code))
                .toList();
    }

    /** What {@link #codes} reads. */
    public static String cellOfCodes(List<Code> codes) {
        return Cells.joined(codes.stream()
                .map(code -> (code.relation() == Code.Relation.exact ? "" : code.relation() + " ") + code.scheme() + ":"
                        + code.code())
                .toList());
    }

    private Code code(String value) {
        int colon = value.indexOf(':');
        String before = value.substring(0, colon);
        int space = before.indexOf(' ');
        return new Code(
                before.substring(space + 1).strip(),
                value.substring(colon + 1),
                space < 0 ? Code.Relation.exact : Code.Relation.valueOf(before.substring(0, space)),
                list("source", List.<String>of(), Function.identity()).stream()
                        .findFirst()
                        .orElse(null));
    }

    /** Nothing, for null. */
    public static String cellOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
