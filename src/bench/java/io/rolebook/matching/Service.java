package io.rolebook.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** @param process the packaged service on a fresh data folder, or null where it is one that runs already */
record Service(String address, Path folder, Process process) implements AutoCloseable {
    private static final String KEY = "find-bench-administrator-0123456789abcde";
    private static final String MEMORY = "-Xmx448m";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Service open(Path folder) throws Exception {
        String address = System.getProperty("bench.url");
        if (address != null) {
            return new Service(address, folder, null);
        }
        String java = System.getProperty("java.home") + "/bin/java";
        Path log = folder.resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(java, MEMORY, "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        int port = freePort();
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("ROLEBOOK_DATA_FOLDER", folder + "/data");
        builder.environment().put("ROLEBOOK_ADMIN_KEY", KEY);
        // Each answer is made when it is asked for.
        builder.environment().put("ROLEBOOK_KEPT_ANSWERS", "0");
        Service service = new Service("http://127.0.0.1:" + port, folder, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        while (!service.isReady()) {
            Measuring.require(service.process.isAlive(), "the service does not start:\n" + Files.readString(log));
            Thread.sleep(100);
        }
        return service;
    }

    /** Null where there is none that the rival may have a schema in. */
    Connection database() throws IOException, SQLException {
        if (process == null) {
            String database = System.getProperty("bench.database");
            return database == null ? null : DriverManager.getConnection(database);
        }
        Path postgres = folder.resolve("data").resolve("postgres");
        String password = Files.readString(postgres.resolve("password")).strip();
        String port =
                Files.readAllLines(postgres.resolve("cluster/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/rolebook".formatted(port.strip()), "rolebook", password);
    }

    String description(Connection database) throws SQLException {
        String what = process == null ? "service at " + address : "service with " + MEMORY;
        return database == null
                ? what
                : what + ", PostgreSQL " + database.getMetaData().getDatabaseProductVersion();
    }

    /** Answers how many roles or skills have them. */
    int readNames(String type, String first, String others, List<NamedThing> names) throws Exception {
        List<JsonNode> items = list("/v1/%ss?limit=200".formatted(type));
        for (JsonNode item : items) {
            String owner = type + "/" + item.path("slug").asText();
            names.add(new NamedThing(owner, item.path(first).asText()));
            item.path(others).forEach(other -> names.add(new NamedThing(owner, other.asText())));
        }
        return items.size();
    }

    List<String> suggestions(String typed) throws Exception {
        String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        return Measuring.elements(get("/v1/suggestions?q=" + query).path("items")).stream()
                .map(item ->
                        item.path("type").asText() + "/" + item.path("slug").asText())
                .toList();
    }

    List<JsonNode> titleMatches(List<String> titles) throws Exception {
        return Measuring.elements(
                post("/v1/title-matches", Map.of("titles", titles)).path("items"));
    }

    List<JsonNode> mentions(String text) throws Exception {
        return Measuring.elements(
                post("/v1/skill-mentions", Map.of("text", text)).path("mentions"));
    }

    void importFile(String format, Path file) throws Exception {
        JsonNode imported = send(request("/v1/imports?format=" + format)
                .header("Authorization", "Bearer " + System.getProperty("bench.key", KEY))
                .header("Content-Type", "application/zip")
                .header("Prefer", "wait")
                .POST(BodyPublishers.ofFile(file)));
        Measuring.require(imported.path("status").asText().equals("done"), "the import went wrong: " + imported);
    }

    /** Page by page. */
    List<JsonNode> list(String path) throws Exception {
        JsonNode page = get(path);
        List<JsonNode> items = new ArrayList<>(Measuring.elements(page.path("items")));
        while (page.path("page").hasNonNull("next")) {
            page = get(path + "&cursor=" + page.at("/page/next").asText());
            items.addAll(Measuring.elements(page.path("items")));
        }
        return items;
    }

    JsonNode get(String path) throws Exception {
        return send(request(path));
    }

    private JsonNode post(String path, Map<String, ?> document) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        Measuring.require(
                response.statusCode() / 100 == 2,
                "%s: %s".formatted(response, new String(response.body(), StandardCharsets.UTF_8)));
        return JSON.readTree(response.body());
    }

    private boolean isReady() throws Exception {
        try {
            HttpRequest request = request("/q/health/ready").build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** It stops its PostgreSQL itself, where it is asked to end. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
