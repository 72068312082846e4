package io.rolebook.exports;

import io.rolebook.change.Document;
import io.rolebook.exports.DocumentExporter.Pages;
import io.rolebook.http.Audience;
import io.rolebook.imports.Column;
import io.rolebook.imports.Form;
import io.rolebook.imports.Sheet;
import io.rolebook.representation.Cells;
import io.rolebook.representation.XlsxSheet;
import io.rolebook.representation.XlsxText;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes sheets as workbooks, which come back as they went: amounts and days are what they are, all else is text. */
@Singleton
class SheetWorkbook {
    private static final String NUMBER = "\\d{1,15}(\\.\\d{1,4})?";
    private static final String DAY = "yyyy-mm-dd";
    private static final String TEXT = "@";
    private static final String LISTS = "lists";
    /** Rows of a template in which a list is offered. */
    private static final int OFFERED_ROWS = 2_000;

    private final DocumentExporter export;

    SheetWorkbook(DocumentExporter export) {
        this.export = export;
    }

    /** @param sheets each of which becomes one of its name */
    void write(List<Sheet<?>> sheets, long revision, Audience audience, OutputStream out) throws IOException {
        Pages pages = new Pages(out);
        try (Workbook workbook = workbook(pages)) {
            for (Sheet<?> sheet : sheets) {
                write(sheet, revision, audience, pages, workbook);
            }
        }
        pages.send();
    }

    private <D extends Document> void write(
            Sheet<D> sheet, long revision, Audience audience, Pages pages, Workbook workbook) throws IOException {
        List<Column> columns = sheet.columns().stream()
                .filter(column -> !column.name().equals(Sheet.CODE))
                .toList();
        XlsxSheet written = new XlsxSheet(
                workbook, sheet.name(), columns.stream().map(Column::name).toList());
        export.forEach(sheet.kind(), sheet.type(), revision, audience, pages, document -> {
            for (Map<String, String> cells : sheet.cells(document)) {
                written.add(columns.stream()
                        .map(column -> value(cells.getOrDefault(column.name(), ""), column.form()))
                        .toList());
            }
        });
        written.end();
        if (written.cut() > 0) {
            throw new IOException("%d cells of %s are longer than a workbook can hold; export them as CSV."
                    .formatted(written.cut(), sheet.name()));
        }
    }

    /** A header with a note on each column, the examples as a row, and lists to choose from where there are any. */
    byte[] template(Sheet<?> sheet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = workbook(out)) {
            List<Column> columns = sheet.columns();
            XlsxSheet written = new XlsxSheet(
                    workbook, sheet.name(), columns.stream().map(Column::name).toList());
            Worksheet lists = workbook.newWorksheet(LISTS);
            lists.setVisibilityState(VisibilityState.HIDDEN);
            for (int place = 0; place < columns.size(); place++) {
                prepare(columns.get(place), place, written.worksheet(), lists);
            }
            written.add(columns.stream()
                    .map(column -> value(column.example(), column.form()))
                    .toList());
            written.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void prepare(Column column, int place, Worksheet sheet, Worksheet lists) {
        Form form = column.form();
        sheet.comment(0, place, XlsxText.escaped(note(column)));
        if (form.isDay() || !isNumber(form)) {
            sheet.style(place).format(form.isDay() ? DAY : TEXT).set();
        }
        if (form.words().isEmpty() || form.isList()) {
            return;
        }
        for (int word = 0; word < form.words().size(); word++) {
            lists.value(word, place, form.words().get(word));
        }
        // By its cells: fastexcel 0.20.2 writes the texts of a list as they are, whatever XML makes of them.
        Range words = lists.range(0, place, form.words().size() - 1, place);
        sheet.range(1, place, OFFERED_ROWS, place)
                .validateWithList(words)
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.WARNING)
                .errorTitle(column.name())
                .error("It must be one of the list, or a usual spelling of it.")
                .showErrorMessage(true);
    }

    private static String note(Column column) {
        String need = switch (column.need()) {
            case always -> "Must be filled.";
            case toCreate -> "Must be filled for what is new.";
            case never -> "May be empty.";
        };
        return "%s\n%s\nIt must be %s.%s"
                .formatted(
                        column.meaning(),
                        need,
                        column.form().expected(),
                        column.form().isList() ? " Several with | between them." : "");
    }

    private static @Nullable Object value(String cell, Form form) {
        if (form.isDay() && !cell.isEmpty()) {
            return LocalDate.parse(cell);
        }
        return isNumber(form) && cell.matches(NUMBER) ? new BigDecimal(cell) : Cells.keptInWorkbook(cell);
    }

    private static boolean isNumber(Form form) {
        return form.isAmount() && !form.isList();
    }

    private static Workbook workbook(OutputStream out) {
        return new Workbook(out, "Rolebook", null);
    }
}
