package io.rolebook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.rolebook.support.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Database.class)
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Call(String path, String method, JsonNode operation) {
        String id() {
            return operation.path("operationId").asText();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void theCommittedDocumentIsWhatTheServiceServes(String format) throws IOException {
        JsonNode served =
                MAPPER.readTree(RestAssured.get("/openapi?format=json").asString());

        Object committed = new ObjectMapper(new YAMLFactory())
                .readValue(Path.of("openapi", "openapi." + format).toFile(), Object.class);

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(committed)))
                .as("openapi/ differs from the code: run mvn package, then copy target/openapi/openapi.* to openapi/")
                .isEqualTo(served);
    }

    /** Of compact JSON; what several operations say belongs into the components. */
    @Test
    void theDocumentIsSmallEnoughForTheToolsThatReadIt() {
        assertThat(RestAssured.get("/openapi?format=json").asByteArray()).hasSizeBetween(200_000, 400_000);
    }

    @Test
    void everyOperationIsDescribed() throws IOException {
        assertThat(calls()).hasSizeGreaterThan(20).allSatisfy(call -> {
            assertThat(call.id()).matches("[a-z][A-Za-z]+");
            assertThat(call.operation().path("summary").asText()).isNotBlank();
            assertThat(call.operation().path("description").asText()).isNotBlank();
            assertThat(call.operation().path("responses").properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .contains("400", "401", "429", "default");
        });
        assertThat(calls().stream().map(Call::id)).doesNotHaveDuplicates();
    }

    /** Generated clients have these types already: {@code type File = Blob | File} does not compile. */
    @Test
    void noSchemaHasTheNameOfATypeThatLanguagesHave() throws IOException {
        JsonNode document = MAPPER.readTree(Path.of("openapi", "openapi.json").toFile());

        assertThat(document.path("components").path("schemas").properties())
                .extracting(java.util.Map.Entry::getKey)
                .hasSizeGreaterThan(100)
                .doesNotContain(
                        "Blob",
                        "Date",
                        "Error",
                        "Event",
                        "File",
                        "Headers",
                        "List",
                        "Map",
                        "Object",
                        "Record",
                        "Request",
                        "Response",
                        "Set",
                        "String");
    }

    @Test
    void theDocumentationPageIsServed() {
        RestAssured.given().get("/docs/").then().statusCode(200).body(containsString("swagger-ui"));
        RestAssured.given().get("/").then().statusCode(200).body(containsString("href=\"/docs/\""));
    }

    private static List<Call> calls() throws IOException {
        JsonNode document = MAPPER.readTree(Path.of("openapi", "openapi.json").toFile());
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> calls.add(new Call(path.getKey(), method.getKey(), method.getValue()))));
        return calls;
    }
}
