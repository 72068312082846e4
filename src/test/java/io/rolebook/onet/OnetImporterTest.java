package io.rolebook.onet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.change.Outcome;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Code;
import io.rolebook.http.ProblemException;
import io.rolebook.imports.Import;
import io.rolebook.publisher.Importing;
import io.rolebook.publisher.ProjectionsImporter;
import io.rolebook.publisher.SmallArchive;
import io.rolebook.responsibility.CategoryDocument;
import io.rolebook.responsibility.ResponsibilityStatement;
import io.rolebook.role.RoleDocument;
import io.rolebook.skill.Necessity;
import io.rolebook.skill.Rating;
import io.rolebook.skill.SkillDocument;
import io.rolebook.skill.SkillRequirement;
import io.rolebook.skill.SkillType;
import io.rolebook.source.Evidence;
import io.rolebook.source.SourceDocument;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
@TestTransaction
class OnetImporterTest {
    @Inject
    OnetImporter onet;

    @Inject
    ProjectionsImporter projections;

    @Inject
    Importing importing;

    /** Two wholes of an invented group and a part of one, with what a release says of them. */
    private static SmallArchive release() {
        return new SmallArchive()
                .tabs("db_99_1_text/Read Me.txt", "O*NET 99.1 Database", "May 2099 Release")
                .tabs(
                        "db_99_1_text/Occupation Data.txt",
                        "O*NET-SOC Code|Title|Description",
                        "49-9901.00|Kite Makers|Build kites.",
                        "49-9902.00|Kite \"Testers|Fly kites.",
                        "49-9901.01|Box Kite Makers|Build kites of boxes.")
                .tabs(
                        "db_99_1_text/Alternate Titles.txt",
                        "O*NET-SOC Code|Alternate Title|Short Title|Source(s)",
                        "49-9901.00|Kite Builder|n/a|08",
                        "49-9901.00|Kite Wright|n/a|08")
                .tabs(
                        "db_99_1_text/Task Statements.txt",
                        "O*NET-SOC Code|Task ID|Task|Task Type|Incumbents Responding|Date|Domain Source",
                        "49-9901.00|71|Glue \"paper to sticks.|Core|95|08/2098|Incumbent",
                        "49-9901.00|72|Ask flyers what they want.|n/a|n/a|03/2097|Analyst")
                .tabs(
                        "db_99_1_text/Tasks to DWAs.txt",
                        "O*NET-SOC Code|Task ID|DWA ID|Date|Domain Source",
                        "49-9901.00|71|4.A.9.b.1.I01.D02|07/2014|Analyst",
                        "49-9901.00|71|4.A.9.a.1.I01.D01|07/2014|Analyst",
                        "49-9901.00|71|4.A.9.a.1.I02.D01|07/2014|Analyst")
                .tabs(
                        "db_99_1_text/DWA Reference.txt",
                        "Element ID|IWA ID|DWA ID|DWA Title",
                        "4.A.9.a.1|4.A.9.a.1.I01|4.A.9.a.1.I01.D01|Glue things.",
                        "4.A.9.a.1|4.A.9.a.1.I02|4.A.9.a.1.I02.D01|Join sticks.",
                        "4.A.9.b.1|4.A.9.b.1.I01|4.A.9.b.1.I01.D02|Hold things.")
                .tabs(
                        "db_99_1_text/IWA Reference.txt",
                        "Element ID|IWA ID|IWA Title",
                        "4.A.9.a.1|4.A.9.a.1.I01|Join materials.",
                        "4.A.9.a.1|4.A.9.a.1.I02|Assemble things.",
                        "4.A.9.b.1|4.A.9.b.1.I01|Hold materials.")
                .tabs(
                        "db_99_1_text/Content Model Reference.txt",
                        "Element ID|Element Name|Description",
                        "2.A.9.z|Kite Sense|Knowing the wind.",
                        "4.A|Generalized Work Activities|What people do.",
                        "4.A.9|Kite Work|What is done to kites.",
                        "4.A.9.a|Making|How kites come to be.",
                        "4.A.9.a.1|Joining|Putting kites together.",
                        "4.A.9.b|Keeping|How kites last.",
                        "4.A.9.b.1|Holding|Keeping kites from flying away.")
                .tabs(
                        "db_99_1_text/Skills.txt",
                        "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Recommend Suppress|Not Relevant|Date|Domain Source",
                        "49-9901.00|2.A.9.z|Kite Sense|IM|4.12|8|0.125|N|n/a|08/2098|Analyst",
                        "49-9901.00|2.A.9.z|Kite Sense|LV|4.62|8|0.183|N|N|08/2098|Analyst",
                        "49-9902.00|2.A.9.z|Kite Sense|IM|2.50|8|0.600|Y|n/a|08/2098|Analyst",
                        "49-9902.00|2.A.9.z|Kite Sense|LV|0.50|8|0.183|N|N|08/2098|Analyst")
                .tabs(
                        "db_99_1_text/Technology Skills.txt",
                        "O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand",
                        "49-9901.00|Python|43232402|Development environment software|Y|N",
                        "49-9901.00|Kite++|43232403|Kite design software|N|Y")
                .tabs(
                        "db_99_1_text/Job Zones.txt",
                        "O*NET-SOC Code|Job Zone|Date|Domain Source",
                        "49-9901.00|3|08/2098|Analyst")
                .tabs(
                        "db_99_1_text/Related Occupations.txt",
                        "O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index",
                        "49-9901.00|49-9902.00|Primary-Short|1",
                        "49-9901.00|49-9999.00|Primary-Short|2");
    }

    @Test
    void whatIsNewStandsWhereThePublicationHasIt() throws IOException {
        SmallArchive fewer = release().tabs("db_99_1_text/Related Occupations.txt", """
                O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
                49-9901.00|49-9902.00|Primary-Short|1""".split("\n"));
        SmallArchive more = release().tabs("db_99_1_text/Related Occupations.txt", """
                O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
                49-9901.00|49-9901.01|Primary-Short|1
                49-9901.00|49-9902.00|Primary-Short|2""".split("\n"));
        importing.take(onet, fewer.content());

        importing.take(onet, more.content());

        assertThat(importing.role("onet:49-9901.00").relations())
                .extracting(RoleDocument.Relation::role)
                .containsExactly(
                        importing.role("onet:49-9901.01").slug(),
                        importing.role("onet:49-9902.00").slug());
    }

    @Test
    void anOccupationIsARoleWithItsCodesAndTitles() throws IOException {
        importing.take(onet, release().content());

        RoleDocument role = importing.role("onet:49-9901.00");

        assertThat(role.slug()).isEqualTo("kite-makers");
        assertThat(role.summary()).isEqualTo("Build kites.");
        assertThat(role.family()).isEqualTo("installation-maintenance-and-repair-occupations");
        assertThat(role.status()).isEqualTo(RoleDocument.Status.published);
        assertThat(role.alternateTitles()).containsExactly("Kite Builder", "Kite Wright");
        assertThat(role.codes())
                .containsExactly(
                        new Code("onet", "49-9901.00", Code.Relation.exact, "onet"),
                        new Code("soc-2018", "49-9901", Code.Relation.exact, "onet"));
    }

    @Test
    void aPartOfAnOccupationIsNarrowerThanTheWhole() throws IOException {
        importing.take(onet, release().content());

        assertThat(importing.role("onet:49-9901.01").codes())
                .contains(new Code("soc-2018", "49-9901", Code.Relation.broader, "onet"));
    }

    @Test
    void aQuoteIsPartOfTheText() throws IOException {
        importing.take(onet, release().content());

        assertThat(importing.role("onet:49-9902.00").title()).isEqualTo("Kite \"Testers");
    }

    @Test
    void aTaskIsFiledUnderTheActivityThatMostOfItsLinksLeadTo() throws IOException {
        importing.take(onet, release().content());

        ResponsibilityStatement glue =
                importing.role("kite-makers").responsibilities().get(0);

        assertThat(glue.statement()).isEqualTo("Glue \"paper to sticks.");
        assertThat(glue.category()).isEqualTo("onet-4-a-9-a-1");
        assertThat(glue.evidence())
                .containsExactly(new Evidence(
                        "onet",
                        "task 71",
                        "2098-08",
                        Evidence.Method.survey,
                        "Core task; detailed work activities 4.A.9.b.1.I01.D02, 4.A.9.a.1.I01.D01, 4.A.9.a.1.I02.D01"));
    }

    @Test
    void aTaskWithoutAnActivityHasNoCategory() throws IOException {
        importing.take(onet, release().content());

        ResponsibilityStatement ask =
                importing.role("kite-makers").responsibilities().get(1);
        assertThat(ask.category()).isNull();
        assertThat(ask.evidence().get(0).note()).isEqualTo("no work activity is published for it");
    }

    @Test
    void aTaskWhoseLinksLeadNowhereHasNoCategory() throws IOException {
        importing.take(onet, release().without("db_99_1_text/IWA Reference.txt").content());

        assertThat(importing.role("kite-makers").responsibilities().get(0).category())
                .isNull();
    }

    @Test
    void activitiesAreCategoriesUnderThoseTheyArePartOf() throws IOException {
        importing.take(onet, release().content());

        CategoryDocument joining = importing.category("onet-4-a-9-a-1");
        assertThat(joining.title()).isEqualTo("Joining");
        assertThat(joining.description()).isEqualTo("Putting kites together.");
        assertThat(joining.broader()).isEqualTo("onet-4-a-9-a");
        assertThat(joining.source()).isEqualTo("onet");
        assertThat(importing.category("onet-4-a-9-b").position()).isEqualTo(2);
        assertThat(importing.category("onet-4-a").broader()).isNull();
    }

    @Test
    void ratingsAreFieldsToTheLastDecimal() throws IOException {
        importing.take(onet, release().tabs("db_99_1_text/Skills.txt", RATED).content());

        SkillRequirement sense = importing.role("kite-makers").skills().get(0);

        assertThat(sense.skill()).isEqualTo("kite-sense");
        assertThat(sense.requirement()).isEqualTo(Necessity.essential);
        assertThat(sense.importance()).isEqualTo(4);
        assertThat(sense.importanceRating())
                .isEqualTo(new Rating(
                        "onet-importance",
                        new BigDecimal("4.10"),
                        null,
                        8,
                        new BigDecimal("0.125"),
                        new BigDecimal("3.88"),
                        new BigDecimal("4.3725"),
                        false,
                        null));
        assertThat(sense.proficiency()).isEqualTo(4);
        assertThat(sense.proficiencyRating())
                .isEqualTo(new Rating(
                        "onet-level",
                        new BigDecimal("4.62"),
                        null,
                        8,
                        new BigDecimal("0.1830"),
                        new BigDecimal("4.2664"),
                        new BigDecimal("4.9836"),
                        false,
                        false));
        assertThat(sense.evidence())
                .containsExactly(new Evidence("onet", "2.A.9.z", "2098-08", Evidence.Method.published, null));
        assertThat(importing.skill("onet:2.A.9.z").description()).isEqualTo("Knowing the wind.");
    }

    private static final String[] RATED = {
        "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Lower CI Bound|Upper CI Bound|Recommend Suppress|Not Relevant|Date|Domain Source",
        "49-9901.00|2.A.9.z|Kite Sense|IM|4.10|8|0.125|3.88|4.3725|N|n/a|08/2098|Analyst",
        "49-9901.00|2.A.9.z|Kite Sense|LV|4.62|8|0.1830|4.2664|4.9836|N|N|08/2098|Analyst",
        "49-9901.00|2.B.9.z|Programming|IM|2.00|8|0|n/a|n/a|N|n/a|08/2098|Analyst",
        "49-9901.00|2.B.9.z|Programming|LV|0.88|8|0.1|n/a|n/a|N|N|08/2098|Analyst",
        "49-9902.00|2.A.9.z|Kite Sense|IM|1.99|8|0.600|n/a|n/a|N|n/a|08/2098|Analyst",
        "49-9902.00|2.A.9.z|Kite Sense|LV|0.50|8|0.183|n/a|n/a|N|N|08/2098|Analyst",
        "49-9902.00|2.B.9.z|Programming|IM|2.50|8|0.600|n/a|n/a|N|n/a|08/2098|Analyst",
        "49-9902.00|2.B.9.z|Programming|LV|0.50|8|0.183|n/a|n/a|N|Y|08/2098|Analyst",
        "49-9901.01|2.A.9.z|Kite Sense|IM|5.01|8|0.600|n/a|n/a|N|n/a|08/2098|Analyst"
    };

    @Test
    void whatIsBarelyImportantOrNotRelevantIsNoRequirement() throws IOException {
        importing.take(onet, release().tabs("db_99_1_text/Skills.txt", RATED).content());

        assertThat(importing.role("kite-testers").skills()).isEmpty();
        assertThat(importing.role("kite-makers").skills())
                .extracting(SkillRequirement::requirement, SkillRequirement::importance, SkillRequirement::proficiency)
                .startsWith(tuple(Necessity.essential, 4, 4), tuple(Necessity.optional, 2, 2));
    }

    @Test
    void aValueThatItsScaleDoesNotHaveIsRejected() throws IOException {
        importing.take(onet, release().tabs("db_99_1_text/Skills.txt", RATED).content());

        assertThat(importing.tally().findings().rejections())
                .extracting(fault -> fault.field(), fault -> fault.line())
                .containsExactly(tuple("Skills.txt: Data Value", 10L));
    }

    @Test
    void aSkillAndAKnowledgeOfOneNameAreTwo() throws IOException {
        SmallArchive release = release()
                .tabs(
                        "db_99_1_text/Skills.txt",
                        RATED[0],
                        "49-9901.00|2.A.9.y|Counting|IM|2.88|8|0.1|n/a|n/a|N|n/a|08/2098|Analyst")
                .tabs(
                        "db_99_1_text/Knowledge.txt",
                        RATED[0],
                        "49-9901.00|2.C.9.y|Counting|IM|3.00|8|0.1|n/a|n/a|N|n/a|08/2098|Incumbent");

        importing.take(onet, release.content());

        assertThat(importing.skill("onet:2.A.9.y").name()).isEqualTo("Counting");
        assertThat(importing.skill("onet:2.C.9.y").name()).isEqualTo("Counting (knowledge)");
        assertThat(importing.role("kite-makers").skills())
                .extracting(SkillRequirement::skill, SkillRequirement::requirement)
                .startsWith(tuple("counting", Necessity.optional), tuple("counting-2-c-9-y", Necessity.essential));
    }

    @Test
    void whatThePublisherDoesNotRelyOnIsNoNumber() throws IOException {
        importing.take(onet, release().content());

        SkillRequirement sense = importing.role("onet:49-9902.00").skills().get(0);

        assertThat(sense.importance()).isNull();
        assertThat(sense.importanceRating().value()).isEqualByComparingTo("2.5");
        assertThat(sense.importanceRating().suppressed()).isTrue();
        assertThat(sense.proficiency()).isEqualTo(1);
    }

    @Test
    void aTechnologyThatIsKnownByItsNameIsNotMadeTwice() throws IOException {
        importing.take(onet, release().content());

        assertThat(importing.role("kite-makers").skills())
                .extracting(SkillRequirement::skill, SkillRequirement::hot, SkillRequirement::inDemand)
                .contains(tuple("python", true, false), tuple("kite-plus-plus", false, true));
        assertThat(importing.skill("kite-plus-plus").kind()).isEqualTo(SkillType.tool);
    }

    @Test
    void aRelatedOccupationHasItsStrength() throws IOException {
        importing.take(onet, release().content());

        assertThat(importing.role("kite-makers").relations())
                .extracting(RoleDocument.Relation::role, RoleDocument.Relation::strength)
                .containsExactly(tuple("kite-testers", BigDecimal.ONE));
        assertThat(importing.tally().findings().unmatchedValues())
                .extracting(unmatched -> unmatched.value())
                .containsExactly("Related Occupations.txt: related occupation 49-9999.00");
    }

    @Test
    void theSameReleaseAgainChangesNothing() throws IOException {
        importing.take(onet, release().content());

        Outcome again = importing.take(onet, release().content());

        assertThat(again.isChange()).isFalse();
        assertThat(importing.tally().findings().unmatchedValues()).hasSize(1);
    }

    @Test
    void afterAnotherPublicationTheSameReleaseStillChangesNothing() throws IOException {
        importing.take(onet, release().content());
        String header = "Occupation Title,Occupation Code,Employment 2091,Employment 2101,"
                + "\"Employment Percent Change, 2091-2101\",\"Occupational Openings, 2091-2101 Annual Average\","
                + "Typical Entry-Level Education\n";
        String row = "Kite makers,49-9901,1,2,100,1,No formal educational credential\n";
        importing.take(projections, new ByteArrayInputStream((header + row).getBytes(StandardCharsets.UTF_8)));

        Outcome again = importing.take(onet, release().content());

        assertThat(importing.role("kite-makers").education())
                .extracting(education -> education.evidence().get(0).source())
                .containsExactly("onet", "bls-projections");
        assertThat(again.isChange()).isFalse();
    }

    @Test
    void aNewerReleaseChangesWhatChangedAndRetiresWhatLeft() throws IOException {
        importing.take(onet, release().content());
        SmallArchive newer = release()
                .tabs(
                        "db_99_1_text/Occupation Data.txt",
                        "O*NET-SOC Code|Title|Description",
                        "49-9901.00|Makers of Kites|Build kites.",
                        "49-9901.01|Box Kite Makers|Build kites of boxes.")
                .without("db_99_1_text/Related Occupations.txt")
                .without("db_99_1_text/Skills.txt");
        Set<String> allowed = Set.of("relatedOccupations", "skills");

        importing.take(onet, newer.content(), allowed);

        assertThat(importing.role("kite-makers").title()).isEqualTo("Makers of Kites");
        assertThat(importing.role("kite-testers").status()).isEqualTo(RoleDocument.Status.retired);
        assertThat(importing.tally().counts().retired()).isEqualTo(1);
        importing.take(onet, newer.content(), allowed);
        assertThat(importing.tally().counts().retired()).isZero();
    }

    @Test
    void anOccupationOfWhichTheRowIsAtFaultIsNotRetired() throws IOException {
        importing.take(onet, release().content());
        RoleDocument before = importing.role("kite-makers");
        SmallArchive faulty = release()
                .tabs(
                        "db_99_1_text/Occupation Data.txt",
                        "O*NET-SOC Code|Title|Description",
                        "Sep-99|Kite Makers|Build kites.",
                        "49-9901.01|Box Kite Makers|Build kites of boxes.");

        importing.take(onet, faulty.content());

        assertThat(importing.tally().counts().rejected()).isPositive();
        assertThat(importing.tally().counts().retired()).isZero();
        assertThat(importing.role("kite-makers")).isEqualTo(before);
        assertThat(importing.role("kite-testers").status()).isEqualTo(RoleDocument.Status.published);
    }

    @Test
    void aFaultOfWhichTheOccupationIsKnownHidesNoOtherThatLeft() throws IOException {
        importing.take(onet, release().content());
        importing.write(coded("99-9901.00"));
        SmallArchive faulty = release()
                .tabs(
                        "db_99_1_text/Occupation Data.txt",
                        "O*NET-SOC Code|Title|Description",
                        "49-9901.00|Kite Makers|Build kites.",
                        "99-9901.00|Of no group|Nothing.",
                        "49-9901.01|Box Kite Makers|Build kites of boxes.");

        importing.take(onet, faulty.content());

        assertThat(importing.role("coded-so").status()).isEqualTo(RoleDocument.Status.published);
        assertThat(importing.role("kite-testers").status()).isEqualTo(RoleDocument.Status.retired);
    }

    @Test
    void aTitleOrTaskThatCannotBeReadTakesNoneAway() throws IOException {
        importing.take(onet, release().content());
        SmallArchive faulty = release()
                .tabs(
                        "db_99_1_text/Alternate Titles.txt",
                        "O*NET-SOC Code|Alternate Title|Short Title|Source(s)",
                        "49-9901.00|Kite Builder|n/a|08",
                        "49-9901.0O|Kite Wright|n/a|08")
                .tabs(
                        "db_99_1_text/Task Statements.txt",
                        "O*NET-SOC Code|Task ID|Task|Task Type|Incumbents Responding|Date|Domain Source",
                        "49-9901.00|71|Glue \"paper to sticks.|Core|95|08/2098|Incumbent",
                        "49-9901.00|72|Ask flyers what they want.");

        importing.take(onet, faulty.content());

        assertThat(importing.tally().counts().rejected()).isEqualTo(2);
        assertThat(importing.role("kite-makers").alternateTitles()).containsExactly("Kite Builder", "Kite Wright");
        assertThat(importing.role("kite-makers").responsibilities()).hasSize(2);
    }

    @Test
    void aRatingThatCannotBeReadLeavesTheRequirementAsItStands() throws IOException {
        importing.take(onet, release().content());
        List<SkillRequirement> before = importing.role("kite-makers").skills();
        SmallArchive faulty = release()
                .tabs(
                        "db_99_1_text/Skills.txt",
                        "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Recommend Suppress|Not Relevant|Date|Domain Source",
                        "49-9901.00|2.A.9.z|Kite Sense|IM|four|8|0.125|N|n/a|08/2098|Analyst",
                        "49-9901.00|2.A.9.z|Kite Sense|LV|4.62|8|0.183|N|N|08/2098|Analyst");

        importing.take(onet, faulty.content());

        assertThat(importing.tally().counts().rejected()).isEqualTo(1);
        assertThat(importing.role("kite-makers").skills()).isEqualTo(before);
    }

    private RoleDocument coded(String code) {
        RoleDocument other = kiteMaker(List.of());
        return new RoleDocument(
                null,
                "coded-so",
                "Coded So",
                other.summary(),
                other.family(),
                RoleDocument.Status.published,
                List.of(),
                List.of(new Code("onet", code, Code.Relation.exact, "onet")),
                List.of(new Evidence("onet", code, null, Evidence.Method.published, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
    }

    @Test
    void aReleaseThatBringsNothingOfWhatStandsIsRefusedByName() throws IOException {
        importing.take(onet, release().content());
        byte[] newer = release()
                .without("db_99_1_text/Skills.txt")
                .tabs("db_99_1_text/Task Statements.txt", "O*NET-SOC Code|Task ID|Task")
                .zip();

        assertThatThrownBy(() -> importing.take(onet, new ByteArrayInputStream(newer)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("nothing of tasks, skills")
                .hasMessageContaining("Essential Skills.txt")
                .hasMessageContaining("allowMissing=tasks,skills");
        assertThat(importing.tally().findings().missing()).contains("tasks", "skills");
        assertThatThrownBy(() -> importing.take(onet, new ByteArrayInputStream(newer), Set.of("taks")))
                .hasMessageContaining("'taks'")
                .hasMessageContaining("jobZones");
        importing.take(onet, new ByteArrayInputStream(newer), Set.of("tasks", "skills"));
        assertThat(importing.role("kite-makers").responsibilities()).isEmpty();
        assertThat(importing.role("kite-makers").skills())
                .extracting(SkillRequirement::skill)
                .doesNotContain("kite-sense")
                .contains("python");
    }

    /** As releases from 30.3 on have it: files renamed and split, in one folder. */
    private static SmallArchive renamed() {
        return release()
                .without("db_99_1_text/Skills.txt")
                .without("db_99_1_text/Technology Skills.txt")
                .without("db_99_1_text/Alternate Titles.txt")
                .tabs(
                        "db_99_1_text/Job Titles.txt",
                        "O*NET-SOC Code|Job Title|Short Title|Source(s)",
                        "49-9901.00|Kite Builder|n/a|08",
                        "49-9901.00|Kite Wright|n/a|08")
                .tabs(
                        "db_99_1_text/Essential Skills.txt",
                        "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Recommend Suppress|Not Relevant|Date|Domain Source",
                        "49-9901.00|2.A.9.z|Kite Sense|IM|4.12|8|0.125|N|n/a|08/2098|Analyst",
                        "49-9901.00|2.A.9.z|Kite Sense|LV|4.62|8|0.183|N|N|08/2098|Analyst",
                        "49-9902.00|2.A.9.z|Kite Sense|IM|2.50|8|0.600|Y|n/a|08/2098|Analyst",
                        "49-9902.00|2.A.9.z|Kite Sense|LV|0.50|8|0.183|N|N|08/2098|Analyst")
                .tabs(
                        "db_99_1_text/Transferable Skills.txt",
                        "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Recommend Suppress|Not Relevant|Date|Domain Source")
                .tabs(
                        "db_99_1_text/Software Skills.txt",
                        "O*NET-SOC Code|Workplace Example|Element ID|Element Name|Hot Technology|In Demand",
                        "49-9901.00|Python|5.S.1|Development environment software|Y|N",
                        "49-9901.00|Kite++|5.S.2|Kite design software|N|Y")
                .tabs(
                        "db_99_1_text/Essential Skills to Work Activities.txt",
                        "Essential Skills Element ID|Work Activities Element ID")
                .tabs("db_99_1_text/Kite Colours.txt", "O*NET-SOC Code|Colour", "49-9901.00|red");
    }

    @Test
    void aReleaseWithRenamedFilesSaysTheSame() throws IOException {
        importing.take(onet, release().content());
        RoleDocument before = importing.role("kite-makers");

        importing.take(onet, renamed().content());

        RoleDocument after = importing.role("kite-makers");
        assertThat(after.alternateTitles()).isEqualTo(before.alternateTitles());
        assertThat(after.responsibilities()).isEqualTo(before.responsibilities());
        assertThat(after.skills())
                .extracting(SkillRequirement::skill, SkillRequirement::importance, SkillRequirement::hot)
                .isEqualTo(before.skills().stream()
                        .map(skill -> tuple(skill.skill(), skill.importance(), skill.hot()))
                        .toList());
        assertThat(importing.tally().findings().files())
                .contains(
                        new Import.FileRead("Job Titles.txt", 2, 0, 0, 0, null),
                        new Import.FileRead("Software Skills.txt", 2, 0, 0, 0, null))
                .anySatisfy(file -> {
                    assertThat(file.name()).isEqualTo("Essential Skills to Work Activities.txt");
                    assertThat(file.passedOver()).startsWith("known");
                })
                .anySatisfy(file -> {
                    assertThat(file.name()).isEqualTo("Kite Colours.txt");
                    assertThat(file.passedOver()).startsWith("unknown");
                });
    }

    @Test
    void halfOfASplitFileIsRefused() {
        byte[] half = renamed().without("db_99_1_text/Transferable Skills.txt").zip();

        assertThatThrownBy(() -> importing.take(onet, new ByteArrayInputStream(half)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no file 'Transferable Skills.txt', beside which it has Essential Skills.txt");
    }

    @Test
    void anOccupationMayLoseAllOfAList() throws IOException {
        importing.take(onet, release().content());
        SmallArchive newer = release()
                .tabs("db_99_1_text/Task Statements.txt", "O*NET-SOC Code|Task ID|Task", "49-9902.00|74|Fly a kite.");

        importing.take(onet, newer.content());

        assertThat(importing.role("kite-makers").responsibilities()).isEmpty();
        assertThat(importing.role("kite-testers").responsibilities()).hasSize(1);
    }

    @Test
    void whatSomebodyDeletedHereStaysDeletedAndIsReported() throws IOException {
        importing.take(
                onet, release().without("db_99_1_text/Related Occupations.txt").content());
        importing.deleteRole("kite-testers");

        importing.take(onet, release().content());

        assertThatThrownBy(() -> importing.role("onet:49-9902.00")).isInstanceOf(ProblemException.class);
        assertThat(importing.role("kite-makers").relations()).isEmpty();
        assertThat(importing.tally().findings().conflicts()).contains(new Import.Conflict("role", "kite-testers"));
        assertThat(importing.tally().counts().conflicts()).isEqualTo(1);
    }

    @Test
    void whatSomebodyChangedHereIsLeftAndReported() throws IOException {
        importing.take(onet, release().content());
        importing.write(titled(importing.role("kite-makers"), "Our kite makers"));
        SmallArchive newer = release().without("db_99_1_text/Alternate Titles.txt");

        importing.take(onet, newer.content(), Set.of("alternateTitles"));

        assertThat(importing.role("kite-makers").title()).isEqualTo("Our kite makers");
        assertThat(importing.tally().findings().conflicts()).contains(new Import.Conflict("role", "kite-makers"));
        assertThat(importing.tally().counts().conflicts()).isEqualTo(1);
    }

    @Test
    void aRoleWithTheCodeKeepsItsOwnFactsAndGainsTheReleases() throws IOException {
        RoleDocument ours = titled(importing.role("data-scientist"), "Data Scientist");
        SmallArchive release = release()
                .tabs(
                        "db_99_1_text/Occupation Data.txt",
                        "O*NET-SOC Code|Title|Description",
                        "15-2051.00|Data Scientists|Study data.")
                .tabs("db_99_1_text/Task Statements.txt", "O*NET-SOC Code|Task ID|Task", "15-2051.00|73|Count kites.");

        importing.take(onet, release.content());

        RoleDocument merged = importing.role("onet:15-2051.00");
        assertThat(merged.slug()).isEqualTo("data-scientist");
        assertThat(merged.summary()).isEqualTo(ours.summary());
        assertThat(merged.skills()).isEqualTo(ours.skills());
        assertThat(merged.responsibilities()).hasSize(ours.responsibilities().size() + 1);
        assertThat(importing.tally().findings().merged())
                .containsExactly(new Import.Merged(
                        "data-scientist", List.of(new Import.MergedList("responsibilities", 1, 0, 0))));
    }

    @Test
    void theReportHasNoRolesOfThePublishersOwn() throws IOException {
        importing.take(onet, release().content());

        assertThat(importing.tally().findings().merged()).isEmpty();
    }

    @Test
    void ofTwoFactsAboutTheSameTheOneOfOthersStays() throws IOException {
        importing.write(new SourceDocument(null, "onet", "O*NET", null, null, null, null, null, null, null));
        importing.write(kiteMaker(List.of(python("entry", "onet"), python("mid", "rolebook-editorial"))));

        importing.take(onet, release().content());

        assertThat(importing.role("onet:49-9901.00").slug()).isEqualTo("our-kite-maker");
        assertThat(importing.role("onet:49-9901.00").skills())
                .filteredOn(requirement -> requirement.skill().equals("python"))
                .extracting(requirement -> requirement.evidence().get(0).source())
                .containsExactly("rolebook-editorial");
    }

    @Test
    void aCodeThatSeveralHaveIsToldWithWhichOfThemIsMeant() throws IOException {
        importing.take(onet, release().content());
        importing.write(kiteMaker(List.of()));
        importing.write(new SkillDocument(
                null,
                "kite-feeling",
                "Kite feeling",
                SkillType.method,
                null,
                List.of(),
                List.of(new Code("onet", "2.A.9.z", Code.Relation.exact, null)),
                List.of(),
                List.of(new Evidence("rolebook-editorial", null, null, Evidence.Method.editorial, null)),
                Map.of()));

        importing.take(onet, release().content());

        assertThat(importing.role("kite-makers").skills())
                .extracting(SkillRequirement::skill)
                .contains("kite-feeling")
                .doesNotContain("kite-sense");
        assertThat(importing.tally().findings().warnings())
                .extracting(Import.Rejection::code, Import.Rejection::message)
                .containsExactlyInAnyOrder(
                        tuple(
                                "code-of-several",
                                "skill 'kite-sense' has the code '2.A.9.z' as 'kite-feeling' has, which got what the file states under it. Name 'kite-feeling' where 'kite-sense' is named, then delete 'kite-sense'; or take the code off one of them."),
                        tuple(
                                "code-of-several",
                                "role 'our-kite-maker' has the code '49-9901.00' as 'kite-makers' has, which got what the file states under it. Name 'kite-makers' where 'our-kite-maker' is named, then delete 'our-kite-maker'; or take the code off one of them."));
    }

    @Test
    void ofTheFactsThatAPublisherStatedTwiceTheOneItStatesNowStays() throws IOException {
        importing.write(new SourceDocument(null, "onet", "O*NET", null, null, null, null, null, null, null));
        importing.write(kiteMaker(List.of(python("entry", "onet"), python("mid", "onet"))));

        importing.take(onet, release().without("db_99_1_text/Knowledge.txt").content());

        assertThat(importing.role("onet:49-9901.00").skills())
                .filteredOn(requirement -> requirement.skill().equals("python"))
                .singleElement()
                .satisfies(requirement -> assertThat(requirement.levels()).isEmpty());
    }

    @Test
    void anArchiveWithoutOccupationsIsRefused() {
        SmallArchive release = release().without("db_99_1_text/Occupation Data.txt");

        assertThatThrownBy(() -> importing.take(onet, release.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no file 'Occupation Data.txt'");
    }

    @Test
    void aFileWithoutAColumnIsRefused() {
        SmallArchive release = release().tabs("db_99_1_text/Job Zones.txt", "O*NET-SOC Code|Zone", "49-9901.00|3");

        assertThatThrownBy(() -> importing.take(onet, release.content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("Job Zones.txt has no column 'Job Zone'");
    }

    @Test
    void aRaggedRowIsRejectedWithItsFileAndLine() throws IOException {
        importing.take(
                onet,
                release()
                        .tabs("db_99_1_text/Job Zones.txt", "O*NET-SOC Code|Job Zone", "49-9901.00|3", "49-9902.00")
                        .content());

        assertThat(importing.tally().findings().rejections())
                .extracting(
                        rejection -> rejection.field(), rejection -> rejection.line(), rejection -> rejection.code())
                .containsExactly(tuple("Job Zones.txt", 3L, "ragged"));
    }

    @Test
    void anotherEncodingIsRefused() {
        byte[] latin =
                "O*NET-SOC Code\tTitle\tDescription\n49-9901.00\tCaf\u00e9\tx\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> importing.take(
                        onet,
                        release()
                                .file("db_99_1_text/Occupation Data.txt", latin)
                                .content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Occupation Data.txt is not written in UTF-8.");
    }

    @Test
    void halfAnArchiveIsRefused() {
        byte[] whole = release().zip();

        assertThatThrownBy(() -> importing.take(onet, new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no zip archive");
    }

    @Test
    void aLineWithoutEndIsNotHeldInMemory() {
        byte[] line = new byte[20_000_000];
        Arrays.fill(line, (byte) 'x');

        assertThatThrownBy(() -> importing.take(
                        onet,
                        release().file("db_99_1_text/Task Statements.txt", line).content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("Task Statements.txt cannot be read");
    }

    @Test
    void aPathOutOfTheArchiveIsRefused() {
        assertThatThrownBy(() -> importing.take(
                        onet, release().tabs("../../Occupation Data.txt", "x").content()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("lies outside of it");
    }

    private static RoleDocument titled(RoleDocument role, String title) {
        return new RoleDocument(
                role.id(),
                role.slug(),
                title,
                role.summary(),
                role.family(),
                role.status(),
                role.alternateTitles(),
                role.codes(),
                role.evidence(),
                role.levels(),
                role.responsibilities(),
                role.skills(),
                role.education(),
                role.industries(),
                role.applications(),
                role.employment(),
                role.collaborators(),
                role.outlook(),
                List.copyOf(role.relations()),
                null,
                Map.of());
    }

    private static SkillRequirement python(String level, String source) {
        return new SkillRequirement(
                "python",
                Necessity.optional,
                null,
                null,
                List.of(level),
                null,
                null,
                null,
                null,
                List.of(new Evidence(source, null, null, Evidence.Method.editorial, null)));
    }

    private RoleDocument kiteMaker(List<SkillRequirement> skills) {
        RoleDocument like = importing.role("data-analyst");
        return new RoleDocument(
                null,
                "our-kite-maker",
                "Our kite maker",
                like.summary(),
                like.family(),
                like.status(),
                List.of(),
                List.of(new Code("onet", "49-9901.00", Code.Relation.exact, null)),
                like.evidence(),
                like.levels(),
                List.of(),
                skills,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
    }
}
