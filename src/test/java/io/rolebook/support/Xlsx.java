package io.rolebook.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks, read and written by another library than that of the service. */
public final class Xlsx {
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Xlsx() {}

    public static Workbook read(byte[] file) {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static byte[] bytes(Workbook workbook) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            workbook.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A workbook of one sheet. */
    public static byte[] of(String sheet, List<List<?>> rows) {
        Workbook workbook = new XSSFWorkbook();
        Sheet only = workbook.createSheet(sheet);
        for (int number = 0; number < rows.size(); number++) {
            row(only, number, rows.get(number));
        }
        return bytes(workbook);
    }

    /** @param values of which numbers and days are typed */
    public static void row(Sheet sheet, int number, List<?> values) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < values.size(); column++) {
            Cell cell = row.createCell(column);
            Object value = values.get(column);
            if (value instanceof Number amount) {
                cell.setCellValue(amount.doubleValue());
            } else if (value instanceof LocalDate day) {
                cell.setCellValue(day);
                cell.setCellStyle(style(sheet.getWorkbook(), "d/m/yy"));
            } else if (value != null) {
                cell.setCellValue(value.toString());
            }
        }
    }

    public static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /** As they are shown, the header first; each as wide as it. */
    public static List<List<String>> rows(Sheet sheet) {
        DataFormatter shown = new DataFormatter();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < sheet.getRow(0).getLastCellNum(); column++) {
                cells.add(Objects.toString(shown.formatCellValue(row.getCell(column)), ""));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Each row by the names of its columns. */
    public static List<Map<String, String>> records(Sheet sheet) {
        List<List<String>> rows = rows(sheet);
        return rows.stream()
                .skip(1)
                .map(row -> {
                    Map<String, String> record = new HashMap<>();
                    for (int column = 0; column < row.size(); column++) {
                        record.put(rows.get(0).get(column), row.get(column));
                    }
                    return record;
                })
                .toList();
    }

    /** What the sheet about the question says. */
    public static Map<String, String> facts(Workbook workbook) {
        Map<String, String> facts = new LinkedHashMap<>();
        rows(workbook.getSheet("question")).forEach(row -> facts.put(row.get(0), row.get(1)));
        return facts;
    }
}
