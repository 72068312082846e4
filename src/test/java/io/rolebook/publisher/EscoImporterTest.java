package io.rolebook.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Outcome;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.imports.Import;
import io.rolebook.role.RoleDocument;
import io.rolebook.skill.GreenShare;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.LocalLabels;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class EscoImporterTest {
    private static final String CONCEPTS = "http://data.europa.eu/esco/";
    private static final String MAKER = CONCEPTS + "occupation/0a000000-0000-4000-8000-000000000001";
    private static final String SCIENTIST = CONCEPTS + "occupation/0a000000-0000-4000-8000-000000000002";
    private static final String FOLDING = CONCEPTS + "skill/0b000000-0000-4000-8000-000000000001";
    private static final String WIND = CONCEPTS + "skill/0b000000-0000-4000-8000-000000000002";
    private static final String GROUP = CONCEPTS + "isced-f/0999";

    @Inject
    EscoImporter esco;

    @Inject
    Importing importing;

    private static SmallArchive classification() {
        return new SmallArchive()
                .file("ISCOGroups_en.csv", """
                        conceptType,conceptUri,code,preferredLabel,status
                        ISCOGroup,%1$sisco/C9,9,Elementary things,released
                        ISCOGroup,%1$sisco/C98,98,Kite trades workers,released
                        """.formatted(CONCEPTS))
                .file("occupations_en.csv", """
                        conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,description,code
                        Occupation,%s,9801,kite maker ,"kite builder
                        kite wright\u0085",released,2016-07-05T13:58:41Z,"Makes kites,
                        and flies them.",9801.1
                        Occupation,%s,9801,data scientist,,released,,Counts.,9801.2
                        """.formatted(MAKER, SCIENTIST).replace("\n", "\r\n"))
                .file("skills_en.csv", """
                        conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
                        KnowledgeSkillCompetence,%s,skill/competence,fold kites,,released,Fold them.
                        KnowledgeSkillCompetence,%s,knowledge,winds aloft,,released,
                        """.formatted(FOLDING, WIND))
                .file("skillGroups_en.csv", """
                        conceptType,conceptUri,preferredLabel,altLabels,status,description
                        SkillGroup,%s,kite studies,,released,
                        """.formatted(GROUP))
                // Of no use here, and ragged as published.
                .file("skillsHierarchy_en.csv", "Level 0 URI,Level 0 preferred term\na\nb,c,d\n");
    }

    private static SmallArchive relations() {
        return new SmallArchive()
                .file("occupationSkillRelations.csv", """
                        occupationUri,relationType,skillType,skillUri
                        %1$s,essential,skill/competence,%3$s
                        %1$s,optional,knowledge,%4$s
                        %2$soccupation/absent,optional,knowledge,%4$s
                        """.formatted(MAKER, CONCEPTS, FOLDING, WIND))
                .file("broaderRelationsSkillPillar.csv", """
                        conceptType,conceptUri,broaderType,broaderUri
                        KnowledgeSkillCompetence,%s,SkillGroup,%s
                        """.formatted(WIND, GROUP));
    }

    @Test
    void anOccupationOfWhichTheRowIsAtFaultIsNotRetired() throws IOException {
        importing.take(esco, classification().content());
        RoleDocument before = importing.role("esco:0a000000-0000-4000-8000-000000000001");
        SmallArchive faulty = classification().file("occupations_en.csv", """
                        conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,description
                        Occupation,%s,110,kite maker,,released,,Makes kites.
                        """.formatted(MAKER));

        importing.take(esco, faulty.content());

        assertThat(importing.tally().counts().rejected()).isEqualTo(1);
        assertThat(importing.role("esco:0a000000-0000-4000-8000-000000000001")).isEqualTo(before);
    }

    @Test
    void aRequirementThatCannotBeReadIsNotTakenAway() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, relations().content());
        SmallArchive faulty = relations().file("occupationSkillRelations.csv", """
                        occupationUri,relationType,skillType,skillUri
                        %1$s,essentail,skill/competence,%2$s
                        %1$s,optional,knowledge,%3$s
                        """.formatted(MAKER, FOLDING, WIND));

        importing.take(esco, faulty.content());

        assertThat(importing.tally().counts().rejected()).isEqualTo(1);
        assertThat(importing.role("esco:0a000000-0000-4000-8000-000000000001").skills())
                .hasSize(2);
    }

    @Test
    void anOccupationIsARoleOfItsGroup() throws IOException {
        importing.take(esco, classification().content());

        RoleDocument role = importing.role("esco:0a000000-0000-4000-8000-000000000001");

        assertThat(role.slug()).isEqualTo("kite-maker");
        assertThat(role.title()).isEqualTo("kite maker");
        assertThat(role.summary()).isEqualTo("Makes kites,\nand flies them.");
        assertThat(role.family()).isEqualTo("kite-trades-workers");
        assertThat(role.alternateTitles()).containsExactly("kite builder", "kite wright");
        assertThat(role.codes())
                .containsExactly(
                        new Code("esco", "0a000000-0000-4000-8000-000000000001", Code.Relation.exact, "esco"),
                        new Code("esco", "9801.1", Code.Relation.exact, "esco"),
                        new Code("isco-08", "9801", Code.Relation.broader, "esco"));
        assertThat(role.evidence().get(0).asOf()).isEqualTo("2016-07-05");
    }

    @Test
    void itsAddressNamesItToo() throws IOException {
        importing.take(esco, classification().content());

        assertThat(importing.role("esco:" + MAKER).slug()).isEqualTo("kite-maker");
        assertThat(importing.skill("esco:" + FOLDING).slug()).isEqualTo("fold-kites");
    }

    @Test
    void aRoleOfTheSameNameIsAnother() throws IOException {
        RoleDocument ours = importing.role("data-scientist");

        importing.take(esco, classification().content());

        assertThat(importing.role("data-scientist")).isEqualTo(ours);
        assertThat(importing.role("esco:" + SCIENTIST).slug()).isEqualTo("data-scientist-esco-0a000000");
    }

    @Test
    void theRelationsComeInAnArchiveOfTheirOwn() throws IOException {
        importing.take(esco, classification().content());

        importing.take(esco, relations().content());

        assertThat(importing.role("kite-maker").skills())
                .extracting(SkillRequirement::skill, SkillRequirement::requirement)
                .containsExactly(tuple("fold-kites", Necessity.essential), tuple("winds-aloft", Necessity.optional));
        assertThat(importing.skill("winds-aloft").broader()).containsExactly("kite-studies");
        assertThat(importing.skill("winds-aloft").kind()).isEqualTo(SkillType.knowledge);
        assertThat(importing.tally().counts().unmatched()).isEqualTo(1);
        assertThat(importing.tally().counts().rejected()).isZero();
    }

    @Test
    void newRelationsTakeThePlaceOfTheOld() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, relations().content());
        SmallArchive none =
                relations().file("occupationSkillRelations.csv", "occupationUri,relationType,skillType,skillUri\n");

        assertThatThrownBy(() -> importing.take(esco, none.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("nothing of requirements, which an earlier release of ESCO stated")
                .hasMessageContaining("allowMissing=requirements");

        importing.take(esco, none.content(), Set.of("requirements"));

        assertThat(importing.role("kite-maker").skills()).isEmpty();
    }

    /** As 1.2 has them: with a language in their names, and labels between the columns. */
    private static SmallArchive relationsOf12() {
        return new SmallArchive()
                .file("occupationSkillRelations_en.csv", """
                        occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel
                        %1$s,kite maker,essential,skill/competence,%2$s,fold kites
                        %1$s,kite maker,optional,knowledge,%3$s,winds aloft
                        """.formatted(MAKER, FOLDING, WIND))
                .file("broaderRelationsSkillPillar_en.csv", """
                        conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel
                        KnowledgeSkillCompetence,%s,winds aloft,SkillGroup,%s,kite studies
                        """.formatted(WIND, GROUP));
    }

    @Test
    void relationsWithLanguagesInTheirNamesAreTheSame() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, relations().content());

        Outcome again = importing.take(esco, relationsOf12().content());

        assertThat(again.isChange()).isFalse();
        assertThat(importing.tally().findings().files())
                .extracting(Import.FileRead::name, Import.FileRead::accepted)
                .containsExactly(
                        tuple("broaderRelationsSkillPillar_en.csv", 1L), tuple("occupationSkillRelations_en.csv", 2L));
    }

    @Test
    void filesThatAreNotReadAreNamedWithWhy() throws IOException {
        SmallArchive more = classification()
                .file("conceptSchemes_en.csv", "a\n")
                .file("ISCOGroups_de.csv", "a\n")
                .file("occupationsByMoon_en.csv", "a\n");

        importing.take(esco, more.content());

        assertThat(importing.tally().findings().files())
                .filteredOn(file -> file.passedOver() != null)
                .extracting(Import.FileRead::name, Import.FileRead::passedOver)
                .containsExactlyInAnyOrder(
                        tuple(
                                "conceptSchemes_en.csv",
                                "known, and not wanted: the catalogue has no place for what it tells"),
                        tuple(
                                "skillsHierarchy_en.csv",
                                "known, and not wanted: the catalogue has no place for what it tells"),
                        tuple(
                                "ISCOGroups_de.csv",
                                "known, and the same in each language: it is read with the one that has the rest"),
                        tuple(
                                "occupationsByMoon_en.csv",
                                "unknown: no release of ESCO that this service knows has such a file"));
        assertThat(importing.tally().findings().missing())
                .containsExactly("requirements", "skillHierarchy", "greenShares");
    }

    @Test
    void aClassificationWithoutItsSkillsIsRefused() throws IOException {
        importing.take(esco, classification().content());
        SmallArchive partial = classification().without("skills_en.csv");

        assertThatThrownBy(() -> importing.take(esco, partial.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("allowMissing=skills");

        Outcome again = importing.take(esco, partial.content(), Set.of("skills"));
        assertThat(again.isChange()).isFalse();
    }

    @Test
    void anOccupationByOtherWordsKeepsItsFormerTitle() throws IOException {
        importing.take(esco, classification().content());
        String renamed = """
                conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,description,code
                Occupation,%s,9801,aerial craft engineer,,released,2024-01-02T00:00:00Z,Makes kites.,9801.7
                Occupation,%s,9801,data  scientist,,released,,Counts.,9801.1
                """.formatted(MAKER, SCIENTIST);
        SmallArchive newer = classification().file("occupations_en.csv", renamed);

        importing.take(esco, newer.content(), Set.of("alternateTitles"));

        RoleDocument role = importing.role("kite-maker");
        assertThat(role.title()).isEqualTo("aerial craft engineer");
        assertThat(role.alternateTitles()).containsExactly("kite maker");
        assertThat(role.evidence().get(0).note()).isEqualTo("formerly kite maker (as of 2016-07-05)");
        assertThat(role.codes()).extracting(Code::code).contains("9801.7").doesNotContain("9801.1");
        assertThat(importing.tally().findings().warnings())
                .extracting(Import.Rejection::code, Import.Rejection::message)
                .containsExactly(
                        tuple(
                                "relabelled",
                                "role 'kite-maker' was 'kite maker' and is 'aerial craft engineer' now. The former name stays as an alternate one. Whoever refers to it by what it meant should look at it again."));

        Outcome again = importing.take(esco, newer.content(), Set.of("alternateTitles"));
        assertThat(again.isChange()).isFalse();
    }

    @Test
    void oneArchiveMayHoldBoth() throws IOException {
        SmallArchive both = classification().file("occupationSkillRelations_en.csv", """
                        occupationUri,relationType,skillType,skillUri
                        %s,essential,skill/competence,%s
                        """.formatted(MAKER, FOLDING));

        importing.take(esco, both.content());

        assertThat(importing.role("kite-maker").skills()).hasSize(1);
    }

    @Test
    void theClassificationAgainLeavesTheRelations() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, relations().content());

        Outcome again = importing.take(esco, classification().content());

        assertThat(again.isChange()).isFalse();
        assertThat(importing.role("kite-maker").skills()).hasSize(2);
    }

    @Test
    void aQuoteThatIsNotClosedIsRejectedWhereItOpens() throws IOException {
        SmallArchive torn = classification().file("skills_en.csv", """
                conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
                KnowledgeSkillCompetence,%s,skill/competence,fold kites,,released,Fold them.
                KnowledgeSkillCompetence,%s,knowledge,"winds aloft,,released,
                """.formatted(FOLDING, WIND));

        importing.take(esco, torn.content());

        assertThat(importing.tally().findings().rejections())
                .extracting(
                        rejection -> rejection.field(), rejection -> rejection.line(), rejection -> rejection.code())
                .containsExactly(tuple("skills_en.csv", 3L, "ragged"));
    }

    @Test
    void aRowWithAFieldTooManyIsRejected() throws IOException {
        SmallArchive ragged = classification().file("skills_en.csv", """
                conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
                KnowledgeSkillCompetence,%s,skill/competence,fold kites,,released,Fold them, gently.
                """.formatted(FOLDING));

        importing.take(esco, ragged.content());

        assertThat(importing.tally().findings().rejections())
                .extracting(rejection -> rejection.message())
                .containsExactly("has 8 fields where the header has 7.");
    }

    private static SmallArchive french() {
        return new SmallArchive()
                .file("ISCOGroups_fr.csv", "conceptType,conceptUri,code,preferredLabel\n")
                .file("occupations_fr.csv", """
                        conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,description,code
                        Occupation,%1$s,9801,fabricant de cerfs-volants,"fabricante de cerfs-volants
                        cerf-voliste",released,2016-07-05T13:58:41Z,Fabrique.,9801.1
                        Occupation,%2$soccupation/0a000000-0000-4000-8000-00000000dead,9801,inconnu,,released,,,
                        """.formatted(MAKER, CONCEPTS))
                .file("skills_fr.csv", """
                        conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
                        KnowledgeSkillCompetence,%s,skill/competence,plier des cerfs-volants,,released,Plier.
                        KnowledgeSkillCompetence,%s,knowledge,,,released,
                        """.formatted(FOLDING, WIND))
                .file("skillGroups_fr.csv", """
                        conceptType,conceptUri,preferredLabel,altLabels,status,description
                        SkillGroup,%s,cervolistique,,released,
                        """.formatted(GROUP));
    }

    private static LocalLabels labels(String concept, @Nullable String asOf, String preferred, String... others) {
        return new LocalLabels(
                preferred,
                List.of(others),
                List.of(new Evidence("esco", concept, asOf, Evidence.Method.published, null)));
    }

    @Test
    void anotherLanguageIsLabelsOfWhatStands() throws IOException {
        importing.take(esco, classification().content());
        RoleDocument before = importing.role("kite-maker");

        importing.take(esco, french().content());

        RoleDocument role = importing.role("kite-maker");
        assertThat(role.labels())
                .containsExactly(entry(
                        "fr",
                        labels(
                                MAKER,
                                "2016-07-05",
                                "fabricant de cerfs-volants",
                                "fabricante de cerfs-volants",
                                "cerf-voliste")));
        assertThat(role).usingRecursiveComparison().ignoringFields("labels").isEqualTo(before);
        assertThat(importing.skill("fold-kites").labels())
                .containsExactly(entry("fr", labels(FOLDING, null, "plier des cerfs-volants")));
        assertThat(importing.skill("winds-aloft").labels()).isEmpty();
        assertThat(importing.skill("kite-studies").labels()).containsKey("fr");
        assertThat(importing.tally().counts().unmatched()).isEqualTo(1);
        assertThat(importing.tally().findings().files())
                .filteredOn(file -> file.passedOver() == null)
                .extracting(Import.FileRead::name, Import.FileRead::accepted, Import.FileRead::notWanted)
                .containsExactlyInAnyOrder(
                        tuple("occupations_fr.csv", 2L, 0L),
                        tuple("skills_fr.csv", 1L, 1L),
                        tuple("skillGroups_fr.csv", 1L, 0L));
        assertThat(importing.take(esco, french().content()).isChange()).isFalse();
    }

    @Test
    void labelsStayWhereEnglishComesAgain() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, french().content());

        assertThat(importing.take(esco, classification().content()).isChange()).isFalse();
    }

    @Test
    void oneArchiveMayHaveSeveralLanguages() throws IOException {
        SmallArchive both = classification()
                .file("occupations_de.csv", "conceptUri,preferredLabel,altLabels\n%s,Drachenbauer,\n".formatted(MAKER));

        importing.take(esco, both.content());

        assertThat(importing.role("kite-maker").title()).isEqualTo("kite maker");
        assertThat(importing.role("kite-maker").labels())
                .containsExactly(entry("de", labels(MAKER, null, "Drachenbauer")));
    }

    @Test
    void labelsThatAReleaseDoesNotHaveAnyMoreGo() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, french().content());
        SmallArchive fewer = french().file(
                        "occupations_fr.csv",
                        "conceptUri,preferredLabel,altLabels\n%s,analyste,\n".formatted(SCIENTIST))
                .file("skills_fr.csv", "conceptUri,preferredLabel,altLabels\n%s,vents,\n".formatted(WIND));

        importing.take(esco, fewer.content());

        assertThat(importing.role("kite-maker").labels()).isEmpty();
        assertThat(importing.role("esco:" + SCIENTIST).labels()).containsKey("fr");
        assertThat(importing.skill("fold-kites").labels()).isEmpty();
        assertThat(importing.skill("winds-aloft").labels()).containsKey("fr");
    }

    @Test
    void aRowAtFaultTakesNoLabelsAway() throws IOException {
        importing.take(esco, classification().content());
        importing.take(esco, french().content());
        SmallArchive faulty =
                french().file("occupations_fr.csv", "conceptUri,preferredLabel,altLabels\nkites,fabricant,\n");

        importing.take(esco, faulty.content());

        assertThat(importing.tally().counts().rejected()).isEqualTo(1);
        assertThat(importing.role("kite-maker").labels()).containsKey("fr");
    }

    @Test
    void labelsOfSomebodyElseStay() throws IOException {
        importing.take(esco, classification().content());
        RoleDocument ours = importing.role("data-scientist");
        importing.write(new RoleDocument(
                ours.id(),
                ours.slug(),
                ours.title(),
                ours.summary(),
                ours.family(),
                ours.status(),
                ours.alternateTitles(),
                List.of(new Code("esco", SCIENTIST.substring(SCIENTIST.length() - 36), Code.Relation.exact, null)),
                ours.evidence(),
                ours.levels(),
                ours.responsibilities(),
                ours.skills(),
                ours.education(),
                ours.industries(),
                ours.applications(),
                ours.employment(),
                ours.collaborators(),
                ours.outlook(),
                ours.relations(),
                null,
                Map.of("fr", new LocalLabels("dresseur de données", List.of(), ours.evidence()))));
        SmallArchive two = french().file("occupations_fr.csv", """
                conceptUri,preferredLabel,altLabels
                %1$s,fabricant,
                %2$s,expert en mégadonnées,
                """.formatted(MAKER, SCIENTIST));

        importing.take(esco, two.content());

        assertThat(importing.role("data-scientist").labels().get("fr").preferred())
                .isEqualTo("dresseur de données");
    }

    @Test
    void aFirstImportInAnotherLanguageIsRefused() {
        assertThatThrownBy(() -> importing.take(esco, french().content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("in the languages fr")
                .hasMessageContaining("Import it in English first.");
    }

    @Test
    void industriesAndRegulationAreCodes() throws IOException {
        SmallArchive newer = classification().file("occupations_en.csv", """
                conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,regulatedProfessionNote,description,code,naceCode
                Occupation,%1$s,9801,kite maker,kite wright,released,%2$sregulated-professions/regulated,Makes.,9801.1,"http://data.europa.eu/ux2/nace2.1/3240,
                http://data.europa.eu/ux2/nace2.1/55,
                http://data.europa.eu/ux2/nace2.1/C"
                Occupation,%3$s,9801,data scientist,,released,,Counts.,9801.2,http://data.europa.eu/ux2/nace2.1/x
                """.formatted(MAKER, CONCEPTS, SCIENTIST));

        importing.take(esco, newer.content());

        assertThat(importing.role("kite-maker").codes())
                .contains(
                        new Code("esco", "regulated-professions/regulated", Code.Relation.broader, "esco"),
                        new Code("nace-rev-2-1", "32.40", Code.Relation.related, "esco"),
                        new Code("nace-rev-2-1", "55", Code.Relation.related, "esco"),
                        new Code("nace-rev-2-1", "C", Code.Relation.related, "esco"));
        assertThat(importing.tally().findings().rejections())
                .extracting(Import.Rejection::message)
                .containsExactly(
                        "is 'http://data.europa.eu/ux2/nace2.1/x'; it must be such as http://data.europa.eu/ux2/nace2.1/6210.");
    }

    private static String share(String share) {
        return """
                conceptType,conceptUri,code,preferredLabel,greenShare
                ISCO level 4,%1$sisco/C9801,9801,Kite trades,0.25
                Occupation,%2$s,9801.1,kite maker,%3$s
                """.formatted(CONCEPTS, MAKER, share);
    }

    @Test
    void theShareOfGreenSkillsIsKept() throws IOException {
        importing.take(
                esco,
                classification()
                        .file("greenShareOcc_en.csv", share("0.0333333333333333"))
                        .content());

        assertThat(importing.role("kite-maker").greenShare())
                .isEqualTo(new GreenShare(
                        new BigDecimal("0.0333333333333333"),
                        List.of(new Evidence("esco", MAKER, null, Evidence.Method.published, null))));
        assertThatThrownBy(() -> importing.take(esco, classification().content()))
                .hasMessageContaining("allowMissing=greenShares");
    }

    @Test
    void aShareBeyondAllIsRejected() throws IOException {
        importing.take(
                esco,
                classification().file("greenShareOcc_en.csv", share("1.5")).content());

        assertThat(importing.tally().findings().rejections())
                .extracting(Import.Rejection::message)
                .containsExactly("is '1.5'; it must be from 0 to 1.");
        assertThat(importing.role("kite-maker").greenShare()).isNull();
    }

    @Test
    void anArchiveOfOtherFilesIsRefused() {
        SmallArchive other = new SmallArchive().file("cats.csv", "name\nTom\n");

        assertThatThrownBy(() -> importing.take(esco, other.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("It has cats.csv.");
    }
}
