package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({"limt, limit", "lmiit, limit", "familly, family", "curser, cursor"})
    void aMistypedWordHasANearestOne(String typed, String meant) {
        assertThat(Text.nearest(typed, List.of("limit", "cursor", "family"))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "xyzzyxyzzy", "a"})
    void aWordFarFromAllHasNone(String typed) {
        assertThat(Text.nearest(typed, List.of("limit", "family"))).isEmpty();
    }

    @Test
    void aMegabyteIsNotCarriedBack() {
        assertThat(Text.excerpt("a".repeat(1_000_000))).hasSize(81);
        assertThat(Text.nearest("a".repeat(1_000_000), List.of("limit"))).isEmpty();
    }
}
