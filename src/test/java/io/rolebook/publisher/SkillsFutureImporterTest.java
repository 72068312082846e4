package io.rolebook.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Outcome;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.imports.Import;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.RoleDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workbook in the shape of the Skills Framework: 3 sectors, 40 roles, and what is odd in it. */
@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class SkillsFutureImporterTest {
    private static final List<String> SECTORS = List.of("Kites", "Balloons", "Gliders");
    private static final int ROLES = 40;

    @Inject
    SkillsFutureImporter skillsFuture;

    @Inject
    Importing importing;

    private final Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();

    @BeforeEach
    void aWorkbookOfFortyRoles() {
        rows(
                "Job Role_Description",
                List.of("Sector", "Track", "Job Role", "Job Role Description", "Performance Expectation"));
        rows("Job Role_CWF_KT", List.of("Sector", "Track", "Job Role", "Critical Work Function", "Key Tasks"));
        rows(
                "Job Role_TCS_CCS",
                List.of(
                        "Sector",
                        "Track",
                        "Job Role",
                        "TSC_CCS Title",
                        "TSC_CCS Type",
                        "Proficiency Level",
                        "TSC_CCS Code"));
        rows(
                "TSC_CCS_Key",
                List.of("TSC Code", "Sector", "TSC_CCS Title", "TSC_CCS Description"),
                List.of("KIT-1", "Kites", "Kite Folding", "Fold kites."),
                List.of("KIT-2", "Kites", "Wind Reading", "None"));
        rows("TSC_CCS_K&A", List.of("TSC Code"), List.of("KIT-1"));
        for (int number = 0; number < ROLES; number++) {
            String sector = SECTORS.get(number % SECTORS.size());
            String track = number == 0 ? "Building / Flying" : "Building";
            String role = "Kite Maker " + number;
            sheets.get("Job Role_Description")
                    .add(List.of(sector, track, role, number == 1 ? "None" : "Makes kites.", "None"));
            sheets.get("Job Role_CWF_KT").add(List.of(sector, track, role, "Make", "Glue paper to sticks"));
            sheets.get("Job Role_TCS_CCS").add(List.of(sector, track, role, "Kite Folding", "TSC", 3, "KIT-1"));
            sheets.get("Job Role_TCS_CCS")
                    .add(List.of(sector, track, role, "Communication", "CCS", "Intermediate", ""));
        }
    }

    @SafeVarargs
    private void rows(String sheet, List<Object>... rows) {
        sheets.put(sheet, new ArrayList<>(List.of(rows)));
    }

    private InputStream workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Rolebook", "1.0")) {
            for (Map.Entry<String, List<List<Object>>> sheet : sheets.entrySet()) {
                Worksheet worksheet = workbook.newWorksheet(sheet.getKey());
                for (int row = 0; row < sheet.getValue().size(); row++) {
                    for (int column = 0; column < sheet.getValue().get(row).size(); column++) {
                        Object value = sheet.getValue().get(row).get(column);
                        if (value instanceof Number number) {
                            worksheet.value(row, column, number);
                        } else {
                            worksheet.value(row, column, (String) value);
                        }
                    }
                }
            }
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    @Test
    void everyRoleIsThereWithItsTrackTasksAndSkills() throws IOException {
        importing.take(skillsFuture, workbook());

        for (int number = 0; number < ROLES; number++) {
            assertThat(importing.role("kite-maker-" + number).skills()).hasSize(2);
        }
        RoleDocument role = importing.role("skillsfuture:balloons.building.kite-maker-1");
        assertThat(role.title()).isEqualTo("Kite Maker 1");
        assertThat(role.summary()).isEqualTo("Kite Maker 1");
        assertThat(role.family()).isEqualTo("skillsfuture-balloons-building");
        assertThat(role.responsibilities())
                .extracting(ResponsibilityStatement::statement)
                .containsExactly("Glue paper to sticks");
        assertThat(role.skills())
                .extracting(
                        SkillRequirement::skill,
                        requirement -> requirement.proficiencyRating().scale(),
                        SkillRequirement::proficiency)
                .containsExactly(
                        tuple("kite-folding", "1-to-6", 3),
                        tuple("communication-skillsfuture", "basic-to-advanced", 3));
        assertThat(importing.skill("communication-skillsfuture").kind()).isEqualTo(SkillType.interpersonal);
        assertThat(importing.skill("kite-folding").description()).isEqualTo("Fold kites.");
    }

    @Test
    void aRoleOfSeveralTracksHasACodeOfEach() throws IOException {
        sheets.get("Job Role_TCS_CCS")
                .add(List.of("Kites", "Flying", "Kite Maker 0", "Wind Reading", "TSC", "2", "KIT-2"));

        importing.take(skillsFuture, workbook());

        RoleDocument role = importing.role("skillsfuture:kites.flying.kite-maker-0");
        assertThat(role.codes())
                .extracting(Code::code)
                .containsExactly("kites.building.kite-maker-0", "kites.flying.kite-maker-0");
        assertThat(role.skills()).extracting(SkillRequirement::skill).contains("wind-reading");
    }

    @Test
    void ofTwoLevelsOfOneSkillTheHigherStands() throws IOException {
        sheets.get("Job Role_TCS_CCS")
                .add(List.of("Kites", "Building", "Kite Maker 3", "Kite Folding", "TSC", 5, "KIT-5"));

        importing.take(skillsFuture, workbook());

        SkillRequirement folding = importing.role("kite-maker-3").skills().get(0);
        assertThat(folding.proficiencyRating().value()).isEqualByComparingTo("5");
        assertThat(folding.evidence().get(0).note()).isEqualTo("asked at the levels 3 and 5");
    }

    @Test
    void theNewerNameOfTheSheetIsTheSame() throws IOException {
        Outcome first = importing.take(skillsFuture, workbook());
        sheets.put("Job Role_TSC_CCS", sheets.remove("Job Role_TCS_CCS"));

        assertThat(first.isChange()).isTrue();
        assertThat(importing.take(skillsFuture, workbook()).isChange()).isFalse();
    }

    @Test
    void allRowsAreCountedAndWhatIsNotReadIsNamed() throws IOException {
        sheets.get("Job Role_TCS_CCS")
                .add(List.of("Kites", "Building", "Kite Maker 3", "None", "None", "None", "None"));
        sheets.get("Job Role_TCS_CCS").add(List.of("Kites", "Building", "Nobody", "Kite Folding", "TSC", 1, ""));
        sheets.get("Job Role_TCS_CCS")
                .add(List.of("Kites", "Building", "Kite Maker 3", "Kite Folding", "TSC", "9", ""));

        importing.take(skillsFuture, workbook());

        assertThat(importing.tally().findings().files())
                .contains(
                        new Import.FileRead("Job Role_TCS_CCS", 81, 1, 1, 1, null),
                        new Import.FileRead(
                                "TSC_CCS_K&A",
                                0,
                                0,
                                0,
                                0,
                                "known, and not wanted: the catalogue has no place for what it tells"));
        assertThat(importing.tally().findings().rejections())
                .extracting(Import.Rejection::field)
                .containsExactly("Job Role_TCS_CCS: Proficiency Level");
    }

    @Test
    void aReleaseWithoutItsTasksIsRefused() throws IOException {
        importing.take(skillsFuture, workbook());
        sheets.remove("Job Role_CWF_KT");

        assertThatThrownBy(() -> importing.take(skillsFuture, workbook()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("allowMissing=tasks");

        importing.take(skillsFuture, workbook(), Set.of("tasks"));
        assertThat(importing.role("kite-maker-3").responsibilities()).isEmpty();
    }

    @Test
    void anotherWorkbookIsRefusedByItsSheets() {
        sheets.remove("Job Role_Description");

        assertThatThrownBy(() -> importing.take(skillsFuture, workbook()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no sheet 'Job Role_Description'");
    }
}
