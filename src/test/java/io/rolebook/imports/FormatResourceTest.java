package io.rolebook.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rolebook.support.Contract;
import io.rolebook.support.Database;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class FormatResourceTest {
    @Inject
    ImportFormats formats;

    @Test
    void everyFormatIsListedWithWhatToDownload() {
        List<String> listed = given().filter(new Contract())
                .get("/v1/imports/formats?limit=100")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'onet' }.parts", hasItem("technologies"))
                .body("items.find { it.name == 'oews' }.layouts.size()", org.hamcrest.Matchers.greaterThan(0))
                .extract()
                .jsonPath()
                .getList("items.name");

        assertThat(listed).containsExactlyInAnyOrderElementsOf(formats.names());
    }

    @Test
    void theGuideNamesEveryFormatOfAPublisher() throws IOException {
        String guide = Files.readString(Path.of("docs", "importing.md"));

        assertThat(FormatGuide.all()).allSatisfy(format -> assertThat(guide).contains("`" + format.name() + "`"));
    }
}
