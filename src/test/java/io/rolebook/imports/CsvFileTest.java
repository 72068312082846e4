package io.rolebook.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rolebook.file.FileLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a;b\n1;2\n",
                "a\tb\n1\t2",
                "\uFEFFa;b\r\n1;2\r\n",
                "sep=;\na;b\n1;2\n",
                "\uFEFFSEP=|\r\na|b\r\n1|2\r\n",
                "\"sep=;\"\r\na;b\r\n1;2\r\n",
                "sep=,\na,b\n1,2\n",
                "sep=,,\na,b\n1,2\n",
                "sep=;;;;\r\na;b\r\n1;2\r\n",
                "\"sep=;\";\r\na;b\r\n1;2\r\n",
                "sep=\\t\na\tb\n1\t2\n",
                "sep=\t\na\tb\n1\t2\n",
                "\uFEFF\"sep=;\"\na;b\n1;2\n;\n;;;\n",
                "\n\na;b\n1;2\n",
                "a,b\n,\n1,2\n,,,,\n \n",
                "\"a\",\"b\"\n1,2\n"
            })
    void whatStandsBetweenTheCellsIsFound(String content) throws IOException {
        assertThat(read(content)).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void whatIsQuotedInTheHeaderIsNoSeparator() throws IOException {
        assertThat(read("\"a;;;\",b\n1,2\n")).containsExactly(List.of("a;;;", "b"), List.of("1", "2"));
    }

    @Test
    void linesAreCountedAsTheyStandInTheFile() throws IOException {
        try (CsvFile csv = file("sep=;\n\na;b\n\n1;2\n")) {
            List<Long> lines = new ArrayList<>();
            csv.forEach(row -> lines.add(row.getStartingLineNumber()));

            assertThat(lines).containsExactly(3L, 5L);
        }
    }

    @Test
    void aLongFileIsReadWhole() throws IOException {
        String row = "x".repeat(70_000) + ";2\n";

        assertThat(read("a;b\n" + row.repeat(3))).hasSize(4);
        assertThat(read("a".repeat(70_000) + "\n1\n")).hasSize(2);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> {
                    try (CsvFile csv = CsvFile.of(
                            new ByteArrayInputStream("a;b\nGeh\u00e4lter;1\n".getBytes(StandardCharsets.ISO_8859_1)),
                            FileLimits.USUAL)) {
                        csv.forEach(row -> {});
                    }
                })
                .isInstanceOf(CharacterCodingException.class);
    }

    private static List<List<String>> read(String content) throws IOException {
        try (CsvFile csv = file(content)) {
            List<List<String>> rows = new ArrayList<>();
            csv.forEach(row -> rows.add(row.getFields()));
            return rows;
        }
    }

    private static CsvFile file(String content) throws IOException {
        return CsvFile.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), FileLimits.USUAL);
    }
}
