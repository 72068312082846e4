package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

    @ParameterizedTest
    @CsvSource({
        "Senior, senior",
        "SENIOR, senior",
        "entry-level, entry",
        "Entry Level, entry",
        "mid-level, mid",
        "MID, mid",
        "Jr., entry",
        "Sr., senior",
        "staff, lead",
    })
    void levelsAreKnownByTheirUsualSpellings(String word, Level level) {
        assertThat(Level.SPELLINGS.find(word)).isEqualTo(level);
        assertThat(Level.SPELLINGS.fault(word)).isNull();
        assertThat(Level.SPELLINGS.canonical(word)).isEqualTo(level.toString());
    }

    @Test
    void whatIsOfTwoLevelsIsToldWhatToWrite() {
        assertThat(Level.SPELLINGS.find("Mid-Senior level")).isNull();
        assertThat(Level.SPELLINGS.fault("Mid-Senior level")).endsWith("write mid or senior");
    }

    @Test
    void whatNobodySpellsSoIsToldTheWords() {
        assertThat(Level.SPELLINGS.fault("seniorr"))
                .isEqualTo("must be one of entry, mid, senior, lead, principal, executive. Did you mean 'senior'?");
    }
}
