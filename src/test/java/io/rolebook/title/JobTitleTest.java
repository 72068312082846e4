package io.rolebook.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rolebook.http.Level;
import io.rolebook.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobTitleTest {
    @ParameterizedTest
    @CsvSource({
        "Sr. Welder, senior",
        "Junior Welder, entry",
        "Welder II, mid",
        "Welder 2, mid",
        "Welder L3,",
        "Welder 5,",
        "Staff Software Engineer, lead",
        "Staff Nurse,",
        "Staff Sergeant,",
        "Middle School Teacher,",
        "Junior High School Teacher,",
        "Associate Professor,",
        "Associate Welder, entry",
        "Assistant Principal,",
        "Executive Assistant,",
        "Welder Co-op, entry",
        "VP,",
        "AVP,",
        "Vice President,",
        "'Vice President, Operations', executive",
        "VP Data Scientist,",
        "'VP, Operations', executive",
        "'Welder, Senior Living',",
        "Welder - Principal Financial Group,",
        "'Data Analyst, Office of the Chief Financial Officer',",
        "Welder Intern (Lead Ads) - 2025 Summer (BS/MS), entry",
        "Meta | Senior Welder, senior",
        "Welding Team Lead, lead",
        "Principal Welder, principal",
        "Head of Welding, executive",
        "VP Welding, executive",
        "Mid/Senior Welder, mid",
        "Senior Lead Welder, lead",
        "Welder Intern, entry",
        "Welder,",
        "Lead Generation Specialist,",
        "Leading Welder,",
    })
    void seniorityIsAWordOfTheTitle(String title, String level) {
        assertThat(JobTitle.of(title).level()).isEqualTo(level == null ? null : Level.valueOf(level));
    }

    @ParameterizedTest
    @CsvSource({
        "Welder L5, L5",
        "Welder (L5), L5",
        "'Welder, Level 5', L5",
        "Welder 5, 5",
        "Welder II, 2",
        "SDE-2, 2",
        "Welder,"
    })
    void aGradeIsOfALadder(String title, String grade) {
        assertThat(JobTitle.of(title).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "Welder (m/w/d), gender, (m/w/d)",
        "Welder H/F, gender, H/F",
        "Welder - Remote, workMode, Remote",
        "Welder #R-10234, requisition, #R-10234",
        "Welder REQ12345, requisition, REQ12345",
        "Welder - 6 month contract, contract, 6 month contract",
        "Freelance Welder, contract, Freelance",
        "Welder part-time, workingTime, part-time",
        "Welder 0.5 FTE, workingTime, 0.5 FTE",
        "Welder (37.5 hrs/wk), workingTime, 37.5 hrs/wk",
        "Welder £60-70k, pay, £60-70k",
        "'Welder, $150k', pay, $150k",
        "Welder 🚀, symbol, 🚀",
        "'Welder, start Jan 2026', date, start Jan 2026",
        "'Welder, German speaking', language, German speaking",
        "Welder (3-5 years), experience, 3-5 years",
        "URGENT: Welder, advertising, URGENT:",
    })
    void whatIsNoWorkIsASignOfSomething(String text, Sign.Kind kind, String sign) {
        JobTitle title = JobTitle.of(text);

        assertThat(title.signs()).extracting(Sign::kind, Sign::text).containsExactly(tuple(kind, sign));
        assertThat(title.parts()).extracting(part -> Words.key(part.words())).containsExactly("welder");
    }

    @Test
    void signsStandWhereTheyStoodInTheTitle() {
        String text = "Sr. Welder (Remote) #4711";

        assertThat(JobTitle.of(text).signs())
                .allSatisfy(sign ->
                        assertThat(text.substring(sign.start(), sign.end())).contains(sign.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "Sr. ML Eng (Remote), engineer learning machine",
        "'Data Engineer, 6 month contract', data engineer",
        "'Software Engineer, Machine Learning',",
        "???,",
    })
    void aTitleMeansSomethingPlainlyWhereNothingHasToBeWeighed(String title, String meaning) {
        assertThat(JobTitle.of(title).plainMeaning().orElse(null)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "((((",
                "[[[",
                "/ / /",
                "\u202e\u05d0",
                "////or or and and",
                "🚀🚀",
                ".*",
                "' or 1=1 --"
            })
    void nothingIsTooStrangeToBeRead(String title) {
        assertThat(JobTitle.of(title).text()).isEqualTo(title);
    }
}
