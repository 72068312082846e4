package example;

import java.io.File;
import java.nio.file.Files;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.FindingApi;
import org.openapitools.client.api.ImportsApi;
import org.openapitools.client.api.RolesApi;
import org.openapitools.client.api.SkillsApi;
import org.openapitools.client.api.SourcesApi;
import org.openapitools.client.model.NewTitles;
import org.openapitools.client.model.SourceDocument;
import org.openapitools.client.model.SourcePatch;

/** The five things with what openapi-generator makes for Java: java, native. */
final class Native {
    private Native() {}

    public static void main(String... arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("ROLEBOOK_URL"));
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + System.getenv("ROLEBOOK_KEY")));
        String slug = "java-native-" + System.nanoTime();

        var role = new RolesApi(client).getRole("data-analyst", null, null, null, null);
        var page = new SkillsApi(client).listSkills(null, null, null, 3, null, null);
        var titles = new FindingApi(client).matchTitles(new NewTitles().addTitlesItem("Data Analyst"));
        SourcesApi sources = new SourcesApi(client);
        var made = sources.putSourceWithHttpInfo(
                slug, new SourceDocument().slug(slug).title("Made").publisher("A generator"), null, null);
        String etag = made.getHeaders().get("etag").get(0);
        var patched = sources.patchSource(slug, etag, new SourcePatch().title("Patched"));
        File file = File.createTempFile("rolebook", ".ndjson");
        Files.writeString(
                file.toPath(),
                "{\"type\": \"source\", \"slug\": \"%s-2\", \"title\": \"File\", \"publisher\": \"A file\"}%n"
                        .formatted(slug));
        var sent = new ImportsApi(client).postImportForm("rolebook", file, null, null, null, null, null, "wait");
        System.out.println("java native: " + role.getTitle() + " " + page.getItems().size() + " "
                + titles.getItems().get(0).getTitle() + " " + patched.getTitle() + " " + sent.getStatus());
        if (!patched.getTitle().equals("Patched") || !sent.getStatus().toString().equals("done")) {
            System.exit(1);
        }
    }
}
