package io.rolebook.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The changelog says what broke for clients since the last release, whose promises are in {@code openapi/released.tsv}.
 * {@code -Dcontract.write=true} writes it there; {@code -Dcontract.release=true} makes what is promised now the release.
 */
class ContractChangesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path DOCUMENT = Path.of(System.getProperty("contract.document", "openapi/openapi.json"));
    private static final Path RELEASED = Path.of("openapi", "released.tsv");
    private static final Path CHANGELOG = Path.of("CHANGELOG.md");
    private static final String START = "<!-- What broke in the contract: written by ContractChangesTest. -->\n";
    private static final String END = "<!-- End of what broke. -->\n";

    @Test
    void theChangelogSaysWhatBrokeForClients() throws IOException {
        if (Boolean.getBoolean("contract.release")) {
            Files.writeString(RELEASED, lines(promises(DOCUMENT)));
        }
        String changelog = Files.readString(CHANGELOG);
        int start = changelog.indexOf(START) + START.length();
        int end = changelog.indexOf(END);
        assertThat(end).as("the changelog has a place for it").isGreaterThanOrEqualTo(start);
        String broken = lines(new Breaks(released(), promises(DOCUMENT)).lines());
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(CHANGELOG, changelog.substring(0, start) + broken + changelog.substring(end));
            return;
        }

        assertThat(changelog.substring(start, end))
                .as("write it with -Dtest=ContractChangesTest -Dcontract.write=true, and read what it says")
                .isEqualTo(broken);
    }

    @Test
    void whatBreaksAClientIsFound() throws IOException {
        assertThat(broken(document -> operation(document).remove("parameters")))
                .containsExactly("- `getRole`: no parameter `fields`");
        assertThat(broken(document -> ((ObjectNode) operation(document).at("/parameters/0")).put("required", true)))
                .containsExactly("- `getRole`: needs `fields`");
        assertThat(broken(document -> role(document).withObject("properties").remove("title")))
                .containsExactly("- `Role`: no `title`");
        assertThat(broken(document -> ((ArrayNode) role(document).path("required")).remove(0)))
                .containsExactly("- `Role`: `title` may be absent");
        assertThat(broken(document -> ((ObjectNode) role(document).at("/properties/title")).put("type", "integer")))
                .containsExactly("- `Role`: `title` is `integer`, was `string`");
        assertThat(broken(document -> ((ArrayNode) document.at("/components/schemas/Status/enum")).remove(1)))
                .containsExactly("- `Status`: is never `draft`");
        assertThat(broken(document -> operation(document).put("operationId", "readRole")))
                .containsExactly("- Gone: `getRole`");
    }

    @Test
    void whatIsNewBreaksNobody() throws IOException {
        assertThat(broken(document -> role(document)
                        .withObject("properties")
                        .putObject("more")
                        .put("type", "string")))
                .isEmpty();
        assertThat(broken(document -> operation(document)
                        .withArray("parameters")
                        .addObject()
                        .put("name", "more")
                        .put("in", "query")))
                .isEmpty();
    }

    private static List<String> broken(Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree("""
                {"paths": {"/v1/roles/{role}": {"get": {
                  "operationId": "getRole",
                  "parameters": [{"name": "fields", "in": "query"}],
                  "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Role"}}}}}
                }}},
                "components": {"schemas": {
                  "Role": {"required": ["title"], "properties": {
                    "title": {"type": "string"}, "status": {"$ref": "#/components/schemas/Status"}}},
                  "Status": {"type": "string", "enum": ["published", "draft"]}}}}
                """);
        Set<Promise> before = Promises.of(document);
        change.accept(document);
        return new Breaks(before, Promises.of(document)).lines();
    }

    private static ObjectNode operation(JsonNode document) {
        return (ObjectNode) document.path("paths").path("/v1/roles/{role}").path("get");
    }

    private static ObjectNode role(JsonNode document) {
        return (ObjectNode) document.at("/components/schemas/Role");
    }

    private static Set<Promise> promises(Path document) throws IOException {
        return Promises.of(MAPPER.readTree(document.toFile()));
    }

    private static Set<Promise> released() throws IOException {
        return Files.readAllLines(RELEASED).stream().map(Promise::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(Iterable<?> things) {
        StringBuilder lines = new StringBuilder();
        things.forEach(thing -> lines.append(thing).append('\n'));
        return lines.toString();
    }
}
