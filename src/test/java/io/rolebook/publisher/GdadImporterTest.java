package io.rolebook.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Outcome;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Level;
import io.rolebook.imports.Import;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.LevelOfRole;
import io.rolebook.role.RoleDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class GdadImporterTest {
    private static final String HEADER =
            "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type\n";
    private static final String KITE =
            "Kites,Kite maker,\"Makes kites.\n\nIn this role, you will:\n- choose paper\u2028- glue it\",%s,\"%s\",%s,Knows it.,%s,You can,\n";

    private static final String ROLES = HEADER
            + KITE.formatted(
                    "Lead kite maker", "Leads.\n\nAt this role level, you will:\n- teach others", "Gluing", "Expert")
            + KITE.formatted("Lead kite maker", "Leads.", "Folding", "Working")
            + KITE.formatted("Principal kite maker", "Principal.", "Gluing", "Practitioner")
            + KITE.formatted("Principal kite maker", "Principal.", "Folding", "Working")
            + KITE.formatted("Principal kite maker", "Principal.", "Folding", "Working")
            + KITE.formatted("Trainee kite maker ", "Learns.", "Gluing", "Awareness")
            + "Kites,Chief kite officer,Leads all.,NOT IN USE,NOT IN USE,Gluing,Knows it.,NOT IN USE,NOT IN USE,\n";

    @Inject
    GdadImporter gdad;

    @Inject
    Importing importing;

    private static SmallArchive release() {
        return new SmallArchive()
                .file("role-content_2099-09-27.csv", ROLES)
                .file(
                        "skill-content_2099-09-27.csv",
                        "Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill\n"
                                + "Gluing,Glues.,a,b,c,d,Kite maker\n");
    }

    @Test
    void levelsAreInTheOrderOfWhatTheyAskFor() throws IOException {
        importing.take(gdad, release().content());

        assertThat(importing.role("gdad:kite-maker").levels())
                .extracting(LevelOfRole::key, LevelOfRole::title, LevelOfRole::rank, LevelOfRole::level)
                .containsExactly(
                        tuple("trainee", "Trainee kite maker", 1, Level.entry),
                        tuple("principal", "Principal kite maker", 2, Level.principal),
                        tuple("lead", "Lead kite maker", 3, Level.lead));
        assertThat(importing
                        .role("gdad:kite-maker")
                        .levels()
                        .get(2)
                        .evidence()
                        .get(0)
                        .note())
                .isEqualTo(
                        "rank inferred: it asks for its 2 skills at 3.00 on average, with 1 for awareness and 4 for expert");
        assertThat(importing.role("gdad:chief-kite-officer").levels()).isEmpty();
    }

    @Test
    void aSkillIsRequiredByTheLevelsThatAskItAtAStep() throws IOException {
        importing.take(gdad, release().content());

        assertThat(importing.role("gdad:kite-maker").skills())
                .extracting(
                        SkillRequirement::skill,
                        SkillRequirement::levels,
                        requirement -> requirement.proficiencyRating().word())
                .containsExactly(
                        tuple("gluing", List.of("trainee"), "awareness"),
                        tuple("gluing", List.of("principal"), "practitioner"),
                        tuple("gluing", List.of("lead"), "expert"),
                        tuple("folding", List.of("principal", "lead"), "working"));
        assertThat(importing.skill("gdad:gluing").description()).isEqualTo("Glues.");
    }

    @Test
    void dutiesAreOfTheRoleOrOfALevel() throws IOException {
        importing.take(gdad, release().content());

        RoleDocument role = importing.role("gdad:kite-maker");
        assertThat(role.summary()).isEqualTo("Makes kites.");
        assertThat(role.responsibilities())
                .extracting(ResponsibilityStatement::statement, ResponsibilityStatement::levels)
                .containsExactly(
                        tuple("choose paper", List.of()),
                        tuple("glue it", List.of()),
                        tuple("teach others", List.of("lead")));
    }

    @Test
    void rowsAreCountedAndTheSameFileAgainChangesNothing() throws IOException {
        importing.take(gdad, release().content());

        assertThat(importing.tally().counts().repeated()).isEqualTo(1);
        assertThat(importing.tally().findings().files())
                .contains(new Import.FileRead("role-content_2099-09-27.csv", 6, 0, 1, 0, null));
        Outcome again = importing.take(gdad, release().content());
        assertThat(again.isChange()).isFalse();
    }

    @Test
    void theRolesAloneAreEnough() throws IOException {
        importing.take(gdad, new ByteArrayInputStream(ROLES.getBytes(StandardCharsets.UTF_8)));

        assertThat(importing.role("gdad:kite-maker").levels()).hasSize(3);
    }

    @Test
    void theMachineLearningEngineerIsTheOneOfTheStarterCatalogue() throws IOException {
        String rows = HEADER
                + KITE.formatted("Senior machine learning engineer", "Senior.", "Gluing", "Practitioner")
                        .replace("Kite maker", "Machine learning engineer");

        importing.take(gdad, new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));

        assertThat(importing.role("gdad:machine-learning-engineer").slug()).isEqualTo("machine-learning-engineer");
        assertThat(importing.role("machine-learning-engineer").skills())
                .extracting(SkillRequirement::skill)
                .contains("gluing");
    }

    @Test
    void aStepThatIsNoneAndAReleaseWithoutLevelsAreRefused() throws IOException {
        importing.take(gdad, release().content());
        importing.take(
                gdad,
                release()
                        .file("role-content_2099-09-27.csv", ROLES.replace("Expert", "Master"))
                        .content());
        assertThat(importing.tally().findings().rejections())
                .extracting(Import.Rejection::field)
                .containsExactly("role-content_2099-09-27.csv: Skill Level");

        SmallArchive unused = release()
                .file(
                        "role-content_2099-09-27.csv",
                        HEADER + "Kites,Kite maker,Makes.,NOT IN USE,,Gluing,,NOT IN USE,,\n");
        assertThatThrownBy(() -> importing.take(gdad, unused.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("allowMissing=levels,duties,skills");
        importing.take(gdad, unused.content(), Set.of("levels", "duties", "skills"));
        assertThat(importing.role("gdad:kite-maker").levels()).isEmpty();
    }
}
