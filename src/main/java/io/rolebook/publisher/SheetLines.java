package io.rolebook.publisher;

import io.rolebook.imports.TableFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.reader.Row;

/** The rows of a sheet of a workbook as lines of a table, as wide as its first row, which names the columns. */
final class SheetLines implements Iterator<TableFile.Line> {
    private final Iterator<Row> rows;
    private final UnaryOperator<String> called;
    private final List<String> header = new ArrayList<>();

    /** @param called what the sheet may call a column otherwise, as it is known here */
    SheetLines(Iterator<Row> rows, UnaryOperator<String> called) {
        this.rows = rows;
        this.called = called;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public TableFile.Line next() {
        Row row = rows.next();
        if (header.isEmpty()) {
            for (int place = 0; place < row.getCellCount(); place++) {
                header.add(called.apply(text(row, place)));
            }
            return TableFile.Line.ofText(row.getRowNum(), List.copyOf(header));
        }
        List<String> cells = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            cells.add(text(row, place));
        }
        boolean isEmpty = cells.stream().allMatch(String::isEmpty);
        return TableFile.Line.ofText(row.getRowNum(), isEmpty ? List.of("") : cells);
    }

    private static String text(Row row, int place) {
        return place >= row.getCellCount() || row.getCell(place) == null
                ? ""
                : row.getCell(place).getText().strip();
    }
}
