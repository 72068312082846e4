package io.rolebook.documentfile;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.rolebook.change.Outcome;
import io.rolebook.documentfile.DocumentLine.Located;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Database.class)
class StarterCatalogueLoaderTest {
    @Inject
    StarterCatalogueLoader starter;

    @Inject
    DocumentFile reader;

    @Test
    void loadingTwiceChangesNothing() throws IOException {
        Outcome outcome = starter.load(starter.read());

        assertThat(outcome.isChange()).isFalse();
        assertThat(outcome.unchanged()).isGreaterThan(400);
    }

    @Test
    void aDocumentThatTheReleaseChangedIsTakenUpAsOneRevision() {
        long first = starter.load(release("taken-up", "Before")).revision();

        Outcome outcome = starter.load(release("taken-up", "After"));

        assertThat(outcome.changed()).isEqualTo(1);
        assertThat(outcome.revision()).isEqualTo(first + 1);
        administrator().get("/v1/sources/taken-up").then().body("title", equalTo("After"));
    }

    @Test
    void aDocumentThatSomebodyChangedIsLeftToThem() {
        starter.load(release("edited-here", "Shipped"));
        administrator()
                .contentType(ContentType.JSON)
                .header(
                        "If-Match",
                        administrator().get("/v1/sources/edited-here").header("ETag"))
                .body(source("edited-here", "Edited"))
                .put("/v1/sources/edited-here")
                .then()
                .statusCode(200);

        Outcome outcome = starter.load(release("edited-here", "Shipped again"));

        assertThat(outcome.kept()).isEqualTo(1);
        administrator().get("/v1/sources/edited-here").then().body("title", equalTo("Edited"));
    }

    @Test
    void aDocumentThatSomebodyDeletedStaysDeleted() {
        starter.load(release("deleted-here", "Shipped"));
        administrator()
                .header("If-Match", "*")
                .delete("/v1/sources/deleted-here")
                .then()
                .statusCode(204);

        Outcome outcome = starter.load(release("deleted-here", "Shipped"));

        assertThat(outcome.kept()).isEqualTo(1);
        administrator().get("/v1/sources/deleted-here").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"source\", \"slug\":  | bad.ndjson, line 2 | end-of-input",
                "{\"type\": \"sorce\"}             | bad.ndjson, line 2 | Did you mean 'source'?",
                "{\"slug\": \"x\"}                 | bad.ndjson, line 2 | field 'type'",
                "[]                                | bad.ndjson, line 2 | field 'type'",
                "{\"type\": \"source\", \"slug\": \"x\", \"titel\": \"y\"} | bad.ndjson, line 2 | titel",
            })
    void aDocumentThatCannotBeReadIsNamedByFileLineAndReason(String line, String where, String reason) {
        String content = "{\"type\": \"source\", \"slug\": \"fine\", \"title\": \"Fine\"}\n" + line;

        assertThatThrownBy(() -> read("bad.ndjson", content))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\": \"\"                              | /title",
                "\"title\": \"x\", \"publishedOn\": \"May\"   | /publishedOn",
                "\"title\": \"x\", \"url\": \"nowhere\"       | /url",
            })
    void aDocumentThatBreaksARuleIsNamedByFileLineAndField(String fields, String pointer) {
        String content = "\n\n{\"type\": \"source\", \"slug\": \"rule-breaker\", %s}".formatted(fields);
        List<Located> documents = read("bad.ndjson", content);

        assertThatThrownBy(() -> starter.load(documents))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("bad.ndjson, line 3")
                .hasMessageContaining(pointer);
        administrator().get("/v1/sources/rule-breaker").then().statusCode(404);
    }

    @Test
    void aBandIsADocumentOfTheFormatToo() {
        String band = """
                {"type": "band", "slug": "from-a-file", "role": "data-analyst", "level": "mid", "minimum": 30, "maximum": 45.5,
                 "currency": "EUR", "per": "hour", "validFrom": "1999-01-01", "validTo": "1999-07-01",
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """;

        Outcome outcome = starter.load(read("bands.json", band));

        assertThat(outcome.created()).isEqualTo(1);
        administrator().get("/v1/salaries/bands/from-a-file").then().body("midpoint", is(37.75f));
        administrator()
                .header("If-Match", "*")
                .delete("/v1/salaries/bands/from-a-file")
                .then()
                .statusCode(204);
    }

    @Test
    void aReferenceToNothingNamesTheNearest() {
        String skill = """
                {"type": "skill", "slug": "dangling", "name": "Dangling", "kind": "tool", "broader": ["pythn"],
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """;

        assertThatThrownBy(() -> starter.load(read("bad.json", skill)))
                .hasMessageContaining("/broader/0")
                .hasMessageContaining("Did you mean 'python'?");
    }

    private List<Located> release(String slug, String title) {
        return read("release.json", source(slug, title).replaceFirst("\\{", "{\"type\": \"source\", "));
    }

    private List<Located> read(String file, String content) {
        return reader.read(file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }
}
