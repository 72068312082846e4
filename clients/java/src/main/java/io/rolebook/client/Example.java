package io.rolebook.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a role, pages a list, matches titles, writes with If-Match, imports a file and follows the changes. */
final class Example {
    private Example() {}

    public static void main(String... arguments) throws Exception {
        String key = System.getenv("ROLEBOOK_KEY");
        Rolebook rolebook = new Rolebook(
                System.getenv().getOrDefault("ROLEBOOK_URL", "http://localhost:8080"), key);

        JsonNode role = rolebook.get("/v1/roles/machine-learning-engineer", Map.of()).orThrow();
        System.out.printf("role: %s (%d skills)%n", role.path("title").asText(), role.path("skills").size());

        if (rolebook.get("/v1/roles/no-such-role", Map.of()) instanceof Answer.Problem<JsonNode> problem) {
            System.out.println("problem as a value: " + problem.code());
        }

        System.out.println("skills, page by page: "
                + rolebook.pages("/v1/skills", Map.of("limit", "50")).count());

        JsonNode match = rolebook.post("/v1/title-matches", Map.of("titles", List.of("Sr. ML Eng (Remote)"), "limit", 1))
                .orThrow()
                .at("/items/0");
        System.out.printf("title: %s is %s%n", match.path("title").asText(), match.at("/matches/0/role/slug").asText());

        if (key != null) {
            write(rolebook);
        }
    }

    private static void write(Rolebook rolebook) throws Exception {
        String slug = "example-" + System.nanoTime();
        String address = "/v1/sources/" + slug;
        rolebook.put(address, Map.of("slug", slug, "title", "An example", "publisher", "The example of the client"), null)
                .orThrow();
        if (rolebook.get(address + "/document", Map.of()) instanceof Answer.Value<JsonNode> document) {
            JsonNode changed = rolebook.patch(address, Map.of("title", "A changed example"), document.etag())
                    .orThrow();
            System.out.println("written with If-Match: " + changed.path("title").asText());
        }

        Path file = Files.createTempFile("rolebook", ".ndjson");
        Files.writeString(
                file,
                "{\"type\": \"source\", \"slug\": \"%s-2\", \"title\": \"Imported\", \"publisher\": \"A file\"}%n"
                        .formatted(slug));
        rolebook.importFile(
                "rolebook", file, report -> System.out.println("import: " + report.path("status").asText()));
        Files.delete(file);

        rolebook.follow(0, change -> !change.path("slug").asText().equals(slug + "-2"));
        System.out.println("followed to: source " + slug + "-2");
    }
}
