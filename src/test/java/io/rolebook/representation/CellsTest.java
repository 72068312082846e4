package io.rolebook.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "=1\n=2", "=HYPERLINK(\"x\")"})
    void whatASpreadsheetWouldRunIsShownAndComesBackAsItWas(String hostile) {
        String cell = Cells.defused(hostile);

        assertThat(cell).isEqualTo("'" + hostile);
        assertThat(Cells.restored(cell)).isEqualTo(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "'quoted'", "'", "1-2", " =1"})
    void anyOtherTextStaysAsItIs(String harmless) {
        assertThat(Cells.defused(harmless)).isEqualTo(harmless);
        assertThat(Cells.restored(harmless)).isEqualTo(harmless);
    }

    @Test
    void valuesOfOneCellComeBackWhateverTheyHave() {
        List<String> values = List.of("a|b", "c\\", "\\|", "d\\e", "", "f");

        assertThat(Cells.split(Cells.joined(values))).isEqualTo(values);
        assertThat(Cells.split("a | b")).containsExactly("a", "b");
        assertThat(Cells.split("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "5.0, 5",
        "5.00, 5",
        "1e+05, 100000",
        "1.2E3, 1200",
        "5.5, 5.5",
        "1.25e1, 1.25e1",
        "1e-05, 1e-05",
        "x, x"
    })
    void aWholeNumberIsOneHoweverProgramsForTablesWriteIt(String cell, String whole) {
        assertThat(Cells.whole(cell)).isEqualTo(whole);
    }
}
