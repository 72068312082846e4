package io.rolebook.source;

import static io.rolebook.support.Given.administrator;
import static io.rolebook.support.Given.anybody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rolebook.support.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence of the starter catalogue can be followed. */
@QuarkusTest
@WithTestResource(Database.class)
class LocatorsTest {
    @Test
    void everyFactOfTheStarterCatalogueHasALocator() throws IOException {
        List<JsonNode> evidence = new ArrayList<>();
        for (String line :
                administrator().get("/v1/exports/catalogue?asOf=1").asString().split("\n")) {
            new ObjectMapper().readTree(line).findValues("evidence").forEach(links -> links.forEach(evidence::add));
        }

        assertThat(evidence).hasSizeGreaterThan(1500);
        assertThat(evidence)
                .allSatisfy(link -> assertThat(link.path("locator").asText(""))
                        .as(link.toString())
                        .isNotBlank());
    }

    @Test
    void everySourceOfTheStarterCatalogueHasAnAddressAndALicenceOrAReason() throws IOException {
        for (String line :
                administrator().get("/v1/exports/sources?asOf=1").asString().split("\n")) {
            JsonNode source = new ObjectMapper().readTree(line);
            assertThat(source.path("url").isNull())
                    .as(line)
                    .isNotEqualTo(source.path("urlUnknownBecause").isNull());
            assertThat(source.path("licence").isNull())
                    .as(line)
                    .isNotEqualTo(source.path("licenceUnknownBecause").isNull());
        }
    }

    @Test
    void whatCannotBeFollowedIsCounted() {
        JsonPath before = anybody().get("/v1/quality").jsonPath();

        administrator()
                .contentType("application/json")
                .body(
                        "{\"slug\": \"unfollowed\", \"title\": \"Unfollowed\", \"licenceUnknownBecause\": \"Nobody asked.\"}")
                .put("/v1/sources/unfollowed")
                .then()
                .statusCode(201);
        administrator()
                .contentType("application/json")
                .body("{\"slug\": \"unfollowed\", \"name\": \"Unfollowed\", \"kind\": \"tool\", \"evidence\":"
                        + " [{\"source\": \"unfollowed\", \"method\": \"editorial\"}]}")
                .put("/v1/skills/unfollowed")
                .then()
                .statusCode(201);

        JsonPath after = anybody().get("/v1/quality").jsonPath();
        List.of("skills/unfollowed", "sources/unfollowed")
                .forEach(path -> administrator().header("If-Match", "*").delete("/v1/" + path));
        assertThat(after.getInt("locators.withoutLocator")).isEqualTo(before.getInt("locators.withoutLocator") + 1);
        assertThat(after.getInt("sources.withoutUrl")).isEqualTo(before.getInt("sources.withoutUrl") + 1);
        assertThat(after.getInt("sources.withoutLicence")).isEqualTo(before.getInt("sources.withoutLicence") + 1);
        assertThat(after.getInt("sources.withoutReason")).isEqualTo(before.getInt("sources.withoutReason") + 1);
    }
}
