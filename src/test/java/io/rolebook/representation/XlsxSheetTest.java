package io.rolebook.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another library reads of what is written. */
class XlsxSheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30",
                "-5 people",
                "@SUM(A1)",
                "'=x",
                "007",
                "2023-10",
                "_x0041_",
                "_x005F_x0041_",
                "_x_",
                "a\u0001b\u001F",
                "two\nlines",
                "a\ttab",
                "a\rreturn",
                "\uFFFF",
                "  space around  ",
                "<b>&amp;\"'</b>",
                "\uD83D\uDE00 and ß",
            })
    void aTextIsReadAsItWas(String text) throws IOException {
        Row row = written(List.of(text)).getSheetAt(0).getRow(1);

        assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(0).getStringCellValue()).isEqualTo(text);
        assertThat(row.getCell(0).getCellStyle().getDataFormatString()).isEqualTo("@");
        assertThat(XlsxText.unescaped(XlsxText.escaped(text))).isEqualTo(text);
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(XlsxText.escaped("a\uD800b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void valuesHaveTheirTypes() throws IOException {
        Row row = written(Arrays.asList(
                        new BigDecimal("52000.50"),
                        7L,
                        true,
                        LocalDate.of(2026, 1, 31),
                        Instant.parse("2026-01-31T23:59:58Z"),
                        LocalDate.of(1789, 7, 14),
                        null))
                .getSheetAt(0)
                .getRow(1);

        assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(52000.5);
        assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(7);
        assertThat(row.getCell(2).getBooleanCellValue()).isTrue();
        assertThat(DateUtil.isCellDateFormatted(row.getCell(3))).isTrue();
        assertThat(row.getCell(3).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2026, 1, 31, 0, 0));
        assertThat(row.getCell(4).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2026, 1, 31, 23, 59, 58));
        assertThat(row.getCell(5).getStringCellValue()).isEqualTo("1789-07-14");
        assertThat(row.getCell(6)).isNull();
    }

    @Test
    void theHeaderStaysInSightAndFilters() throws IOException {
        Workbook workbook = written(List.of("a text of thirty-one characters"));
        Sheet sheet = workbook.getSheetAt(0);

        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
        assertThat(workbook.getFontAt(sheet.getRow(0).getCell(0).getCellStyle().getFontIndex())
                        .getBold())
                .isTrue();
        assertThat(((org.apache.poi.xssf.usermodel.XSSFSheet) sheet)
                        .getCTWorksheet()
                        .getAutoFilter()
                        .getRef())
                .isEqualTo("A1:A2");
        assertThat(sheet.getColumnWidth(0) / 256).isBetween(31, 35);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "_x0001_", "\uD83D\uDE00", "\u0001"})
    void whatIsLongerThanACellIsCutAndCounted(String part) throws IOException {
        String text =
                IntStream.range(0, 20_000).mapToObj(number -> number + part).collect(Collectors.joining());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int cut;
        try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Rolebook", null)) {
            XlsxSheet sheet = new XlsxSheet(workbook, "texts", List.of("text"));
            sheet.add(List.of(text));
            sheet.end();
            cut = sheet.cut();
        }

        String read = read(out).getSheetAt(0).getRow(1).getCell(0).getStringCellValue();
        assertThat(cut).isEqualTo(1);
        assertThat(read).endsWith("…");
        assertThat(text).startsWith(read.substring(0, read.length() - 1));
    }

    @Test
    void manyRowsAreAllWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Rolebook", null)) {
            XlsxSheet sheet = new XlsxSheet(workbook, "numbers", List.of("number"));
            for (int number : IntStream.range(0, 1_234).toArray()) {
                sheet.add(List.of(number));
            }
            sheet.end();
        }

        Sheet sheet = read(out).getSheetAt(0);
        assertThat(sheet.getLastRowNum()).isEqualTo(1_234);
        assertThat(sheet.getRow(1_234).getCell(0).getNumericCellValue()).isEqualTo(1_233);
    }

    private static Workbook written(List<?> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var workbook = new org.dhatim.fastexcel.Workbook(out, "Rolebook", null)) {
            XlsxSheet sheet = new XlsxSheet(
                    workbook,
                    "values",
                    IntStream.range(0, row.size())
                            .mapToObj(column -> "column" + column)
                            .toList());
            sheet.add(row);
            sheet.end();
        }
        return read(out);
    }

    private static Workbook read(ByteArrayOutputStream file) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(file.toByteArray()));
    }
}
