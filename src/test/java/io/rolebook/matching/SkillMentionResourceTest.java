package io.rolebook.matching;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class SkillMentionResourceTest {
    private static final Path ADVERTS = Path.of("src", "test", "resources", "matching", "adverts");
    private static final Pattern MARK = Pattern.compile("\\[\\[([?!~]?)([a-z0-9-]+|\\*)\\|(.*?)]]", Pattern.DOTALL);

    private record Mark(String skill, int start, int end) {
        boolean isFoundBy(Map<String, ?> mention) {
            return slug(mention).equals(skill) && (int) mention.get("start") < end && (int) mention.get("end") > start;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "You write Python and SQL every day.; python wanted, sql wanted",
                "You know Python, SQL or R.; python wanted, sql wanted, r wanted",
                "You do not need to know Java.; java notNeeded",
                "Experience with PyTorch would be a plus.; pytorch optional",
                "Not only Python but also SQL is used.; python wanted, sql wanted",
                "You will be deploying machine learning models in Docker.; model-deployment wanted, machine-learning wanted, docker wanted",
                "Runs on k8s and Kuberentes.; kubernetes wanted, kubernetes wanted",
                "Data structures & algorithms; algorithms-and-data-structures wanted",
                "Our founder J. R. Brown leads R&D after the Series C. Section R is closed.; ''",
                "Python is required.; python wanted",
                "Kubernetes is a plus.; kubernetes optional",
                "Python is not required.; python notNeeded",
                "You write Python. R is a plus, no Java required.; python wanted, r optional, java notNeeded",
                "Strong R skills; r wanted",
                "Python is mandatory, SQL is optional.; python wanted, sql optional",
                "Python (must), SQL (nice to have); python wanted, sql optional",
                "Strong SQL and Python skills.Kubernetes is a plus.Docker is required.; sql wanted, python wanted, kubernetes optional, docker wanted",
                "(W2 contract only no C2C).Proven experience in Python programming.Proficient in TensorFlow, PyTorch.; python wanted, tensorflow wanted, pytorch wanted",
                "We do not use Java.; java notNeeded",
                "We moved from Java to Python.; java boilerplate, python boilerplate",
                "Our office is on the island of Java in Indonesia.; java boilerplate",
                "We use AI to screen applications.; artificial-intelligence boilerplate",
                "Docker is welcome, Java is not needed.; docker optional, java notNeeded",
                "Not neccessary: Java.; java notNeeded",
                "'You know Python &amp; SQL.'; python wanted, sql wanted",
                "Are you ready to spark a revolution with Python and SQL?; python wanted, sql wanted",
                "Give 5 ml twice a day and write Python and SQL.; python wanted, sql wanted",
                "Knowledge of Java, which we used to like, is no longer necessary.; java notNeeded",
                "You can do without Java: we have our own cluster.; java notNeeded",
                "Python, SQL and comunication with customers.; python wanted, sql wanted, communication wanted",
                "You have been communicating with all ages.; communication wanted",
                "Stop being a grumpy old git and spark your curiosity.; ''",
            })
    void skillsAreFoundWhereTheyAreMeant(String text, String expected) {
        assertThat(mentions(text).stream()
                        .map(mention -> slug(mention) + " " + mention.get("standing"))
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
    }

    /** Adverts lose their line breaks, the signs of their lists and the blanks behind full stops where they are copied about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "About us We build maps of glaciers and our team used Java for years What you will do You write Python and SQL every day and explain what you find Nice to have Docker Kubernetes Benefits Free courses in Apache Spark and fruit; java boilerplate, python wanted, sql wanted, docker optional, kubernetes optional, spark boilerplate",
                "Your tasks You keep our Python services alive and test what others write Requirements Good command of SQL Experience with Git Bonus You have used Docker before and you like it; python wanted, sql wanted, git wanted, docker optional",
                "ABOUT US Nimbus builds artificial intelligence for glass makers and sells it to nobody WHAT YOU BRING Python and SQL at any level GOOD TO HAVE Docker and some patience with us WHAT WE OFFER Courses in Java and thirty days of leave; artificial-intelligence boilerplate, python wanted, sql wanted, docker optional, java boilerplate",
                "Who you are:curious and calm.Skilled in Python and SQL.What would be nice:Docker.Benefits:courses in Java.; python wanted, sql wanted, docker optional, java boilerplate",
                "Must have: Python | SQL Good to have: Docker | Kubernetes; python wanted, sql wanted, docker optional, kubernetes optional",
                "You need to pull tick data with SQL Build small models in Python Write what you have learnt with Git Explain the results to people who did not ask for them at all; sql wanted, python wanted, git wanted",
                "You do not need Java, but Docker is welcome. You have three years of experience with Python and you like to work with people who ask.; java notNeeded, docker optional, python wanted",
            })
    void headingsAndItemsAreReadWithoutLineBreaks(String text, String expected) {
        assertThat(mentions(text).stream()
                        .map(mention -> slug(mention) + " " + mention.get("standing"))
                        .toList())
                .isEqualTo(List.of(expected.split(", ")));
    }

    /** The stop within a name ends no sentence, and a part of a name is no other skill. */
    @Test
    void namesWithStopsAreFoundWhole() {
        List<String> names = List.of("Node.js", "Vue.js", "Socket.IO", "ASP.NET");
        names.forEach(name -> administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": "%s", "kind": "tool",
                         "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                        """.formatted(slug(name), name))
                .put("/v1/skills/" + slug(name))
                .then()
                .statusCode(201));
        try {
            assertThat(
                            mentions(
                                            "Experience with Node.js and Vue.js is required. ASP.NET and Socket.IO are a plus.")
                                    .stream()
                                    .map(mention -> slug(mention) + " " + mention.get("standing"))
                                    .toList())
                    .containsExactly("node-js wanted", "vue-js wanted", "asp-net optional", "socket-io optional");
        } finally {
            names.forEach(name -> administrator()
                    .header("If-Match", "*")
                    .delete("/v1/skills/" + slug(name))
                    .then()
                    .statusCode(204));
        }
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '-');
    }

    @Test
    void headingsSayWhatIsSaidOfASkill() {
        String text =
                "About us\nWe have used Java since 1999.\n\nRequirements:\n- SQL\n\nNice to have:\n- Apache Spark\n";

        assertThat(mentions(text).stream()
                        .map(mention -> String.valueOf(mention.get("standing")))
                        .toList())
                .containsExactly("boilerplate", "wanted", "optional");
    }

    @Test
    void placesAreThoseOfTheTextAsItWasSent() {
        String html = "<ul class=\"sql\"><li>🚀 <b>machine</b> learning &amp; PyTorch</li><!-- Java --></ul>";

        assertThat(mentions(html).stream()
                        .map(mention -> html.substring((int) mention.get("start"), (int) mention.get("end")))
                        .toList())
                .containsExactly("machine</b> learning", "PyTorch");
    }

    @Test
    void whatLooksLikeASkillAndIsNoneIsTold() {
        anybody()
                .contentType("application/json")
                .body(Map.of("text", "You know Python, PowerBI and SQL."))
                .post("/v1/skill-mentions")
                .then()
                .statusCode(200)
                .body("unmatched[0].text", equalTo("PowerBI"))
                .body("unmatched[0].start", equalTo(17));
    }

    /** Where nobody typed a capital, small letters say nothing. */
    @Test
    void whatIsTypedInSmallLettersIsFound() {
        assertThat(mentions("python, java and sql required. kubernetes is a plus."))
                .extracting(SkillMentionResourceTest::slug)
                .contains("python", "java", "sql");
        assertThat(mentions("we go to the office by train, and rust is on our gate"))
                .isEmpty();
    }

    /** As O*NET and others write them. */
    @Test
    void shortFormsAndNamesWithSignsAreFound() {
        Map<String, String> names = Map.of(
                "hypertext-markup-language-html", "Hypertext markup language HTML",
                "amazon-web-services-aws-software", "Amazon Web Services AWS software",
                "node-js", "Node.js");
        names.forEach((slug, name) -> administrator()
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": "%s", "kind": "tool",
                         "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                        """.formatted(slug, name))
                .put("/v1/skills/" + slug)
                .then()
                .statusCode(201));
        try {
            assertThat(mentions("Proficient in HTML and AWS. Experience with Node.js is required."))
                    .extracting(SkillMentionResourceTest::slug)
                    .containsExactlyInAnyOrderElementsOf(names.keySet());
        } finally {
            names.keySet()
                    .forEach(slug -> administrator()
                            .header("If-Match", "*")
                            .delete("/v1/skills/" + slug)
                            .then()
                            .statusCode(204));
        }
    }

    @Test
    void whatStandsInListsOfShortItemsIsUnmatched() {
        anybody()
                .contentType("application/json")
                .body(Map.of("text", "Duties: patient care, medication administration, wound care, lifting"))
                .post("/v1/skill-mentions")
                .then()
                .statusCode(200)
                .body("unmatched.text", hasItems("patient care", "medication administration", "wound care"))
                .body("counts.unmatched", equalTo(4));
    }

    /** A hex dump is such a word. */
    @Test
    void anEndlessWordIsRead() {
        assertThat(mentions("X" + "a0".repeat(90_000))).isEmpty();
    }

    @Test
    void anAnswerIsBounded() {
        anybody()
                .contentType("application/json")
                .body(Map.of("text", "Python, ".repeat(5_000)))
                .post("/v1/skill-mentions")
                .then()
                .statusCode(200)
                .body("mentions.size()", equalTo(1_000))
                .body("counts.mentions", equalTo(5_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", "&&&&", "\u05d0\u05d1\u05d2", "🚀", "[[*|x]]", "((((((", ".*.*.*", "<p", "&#99999999;"})
    void nothingIsTooStrangeToBeRead(String text) {
        assertThat(mentions(text)).isEmpty();
    }

    /** Each would take minutes if it were looked through again from each of its words. */
    @ParameterizedTest
    @ValueSource(strings = {"never ", "nothing ", "_", "<script", "<!--", "<", "&amp", "without ", "a: "})
    @Timeout(20)
    void theSameOverAndOverIsReadInTime(String repeated) {
        assertThat(mentions("<p>" + repeated.repeat(190_000 / repeated.length()) + "x"))
                .isEmpty();
    }

    @Test
    void anEmptyOrEndlessTextIsRefused() {
        for (String text : List.of("", " ", "x".repeat(200_001))) {
            anybody()
                    .contentType("application/json")
                    .body(Map.of("text", text))
                    .post("/v1/skill-mentions")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/text"));
        }
    }

    /** What the rules were made with are the adverts with odd numbers; these are all. */
    @Test
    void advertsAreUnderstood() throws IOException {
        List<Path> adverts;
        try (Stream<Path> files = Files.list(ADVERTS)) {
            adverts = files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
        int found = 0;
        int right = 0;
        int marked = 0;
        int recalled = 0;
        for (Path advert : adverts) {
            StringBuilder text = new StringBuilder();
            List<Mark> marks = marks(read(advert), text);
            List<Map<String, ?>> mentions = mentions(text.toString());
            found += mentions.size();
            right += (int) mentions.stream()
                    .filter(mention -> marks.stream().anyMatch(mark -> mark.isFoundBy(mention)))
                    .count();
            marked += marks.size();
            recalled += (int) marks.stream()
                    .filter(mark -> mentions.stream().anyMatch(mark::isFoundBy))
                    .count();
        }

        assertThat((double) right / found).as("precision").isGreaterThan(0.92);
        assertThat((double) recalled / marked).as("recall").isGreaterThan(0.87);
    }

    private static List<Mark> marks(String marked, StringBuilder text) {
        List<Mark> marks = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int from = 0;
        while (mark.find()) {
            text.append(marked, from, mark.start());
            if (!mark.group(2).equals("*")) {
                marks.add(new Mark(
                        mark.group(2),
                        text.length(),
                        text.length() + mark.group(3).length()));
            }
            text.append(mark.group(3));
            from = mark.end();
        }
        text.append(marked.substring(from));
        return marks;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String slug(Map<String, ?> mention) {
        return String.valueOf(((Map<?, ?>) mention.get("skill")).get("slug"));
    }

    private static List<Map<String, ?>> mentions(String text) {
        return anybody()
                .contentType("application/json")
                .body(Map.of("text", text))
                .post("/v1/skill-mentions")
                .then()
                .statusCode(200)
                .extract()
                .path("mentions");
    }
}
