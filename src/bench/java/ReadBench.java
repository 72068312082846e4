import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast the service answers reads, what they cost, how soon it starts and in how much memory, beside the same answers by
 * Fastify, Spring's JdbcClient and Spring Data JPA over the same database, nginx with the same bytes, and pgbench with the
 * same statement. {@code src/bench/README.md} says how to run it.
 */
class ReadBench {
    private static final String KEY = "an administrator's key for this bench alone";
    private static final int FAMILIES = 20;
    private static final int SKILLS = 300;
    private static final int SAMPLE = 500;
    private static final int LIMIT = 20;
    private static final int CONNECTIONS = 32;
    private static final int MOST_WARM_UPS = 25;
    /** What the client of the paced load manages beside a service on the same cores. */
    private static final double FASTEST_PACE = 2_000;

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    private static final int ROLES = Integer.getInteger("bench.roles", 4_000);
    private static final int MANY_ROLES = Integer.getInteger("bench.manyRoles", 40_000);
    private static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path RIVALS = Path.of("src", "bench", "rivals").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final StringBuilder REPORT = new StringBuilder();

    public static void main(String[] arguments) throws Exception {
        requireTools();
        Path folder = Files.createTempDirectory("read-bench-");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve("cluster"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("max_connections", "250")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start()) {
            new ReadBench(folder, server).run();
        } finally {
            Server.stopAll();
        }
        Files.writeString(Path.of("docs", "benchmark.md"), REPORT);
        System.out.print(REPORT);
        System.exit(0);
    }

    private final Path folder;
    private final EmbeddedPostgres server;

    private ReadBench(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    private void run() throws Exception {
        buildRivals();
        database("few");
        Database few = new Database(server, "few");
        Server loading = Server.of("loading", rolebook(few, "0", List.of("-Xmx512m"))).start();
        load(loading, 0, ROLES);
        List<String> slugs = sample(ROLES);
        List<String> profiles = slugs.stream().map(slug -> "/v1/roles/" + slug).toList();
        List<String> lists = IntStream.range(0, FAMILIES)
                .mapToObj(family -> "/v1/roles?family=bench-family-%d&limit=%d".formatted(family, LIMIT))
                .toList();
        Map<String, String> bodies = new LinkedHashMap<>();
        Map<String, String> tags = new LinkedHashMap<>();
        for (String address : profiles) {
            HttpResponse<String> answer = get(loading.url() + address);
            bodies.put(address, answer.body());
            tags.put(address, answer.headers().firstValue("ETag").orElseThrow());
        }
        String listStatement = listStatement(loading, lists.get(0), few);
        loading.stop();
        vacuum(few);

        head(bodies);
        Map<String, Server> systems = systems(few, bodies);
        starts(systems);
        systems.values().forEach(Server::start);
        requireSameAnswers(systems, profiles.subList(0, 100), lists);

        Load profile = new Load(script("profile", profiles, Map.of()), profiles);
        Load matching = new Load(script("matching", profiles, tags), profiles);
        Load list = new Load(script("list", lists, Map.of()), lists);
        Pgbench ceiling = new Pgbench(few, listStatement);
        List<Run> runs = new ArrayList<>();
        runs.add(new Run("profile", "nginx, the same bytes", systems.get("nginx"), profile));
        runs.add(new Run("profile", "Rolebook, kept", systems.get("kept"), profile));
        runs.add(new Run("profile", "Rolebook, kept, 304", systems.get("kept"), matching));
        runs.add(new Run("profile", "Rolebook", systems.get("asked"), profile));
        runs.add(new Run("profile", "Fastify", systems.get("fastify"), profile));
        runs.add(new Run("profile", "Spring JdbcClient", systems.get("spring-jdbc"), profile));
        runs.add(new Run("profile", "Spring Data JPA", systems.get("spring-jpa"), profile));
        runs.add(new Run("list", "Rolebook, kept", systems.get("kept"), list));
        runs.add(new Run("list", "Rolebook", systems.get("asked"), list));
        runs.add(new Run("list", "Fastify", systems.get("fastify"), list));
        runs.add(new Run("list", "Spring JdbcClient", systems.get("spring-jdbc"), list));
        runs.add(new Run("list", "Spring Data JPA", systems.get("spring-jpa"), list));
        measure(runs, ceiling);
        paced(runs);
        tables(runs, ceiling, systems);
        Server.stopAll();

        if (MANY_ROLES > 0) {
            // Their import may take longer than somebody waits.
            Files.writeString(Path.of("docs", "benchmark.md"), REPORT);
            many(few, slugs);
        }
        System.err.println("done");
    }

    // The catalogue

    /** Roles of about 9 kB each, with a figure and a statement of pay, always the same. */
    private void load(Server target, int from, int to) throws Exception {
        Path file = folder.resolve("catalogue-%d.ndjson".formatted(to));
        Random random = new Random(from);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            if (from == 0) {
                line(out, Map.of("type", "source", "slug", "bench", "title", "Made up for a benchmark"));
                for (int family = 0; family < FAMILIES; family++) {
                    line(out, Map.of("type", "family", "slug", "bench-family-" + family, "title", "Family " + family));
                }
                for (int skill = 0; skill < SKILLS; skill++) {
                    line(
                            out,
                            Map.of(
                                    "type", "skill",
                                    "slug", "bench-skill-" + skill,
                                    "name", "Bench skill " + skill,
                                    "kind", "knowledge",
                                    "evidence", EVIDENCE));
                }
            }
            for (int role = from; role < to; role++) {
                line(out, role(role, random));
                line(out, figure(role, random));
                line(
                        out,
                        Map.of(
                                "type", "pay-statement",
                                "slug", "bench-pay-" + role,
                                "role", "bench-role-" + role,
                                "statement", words(random, 12),
                                "evidence", EVIDENCE));
            }
        }
        long begun = System.nanoTime();
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(target.url() + "/v1/imports?format=rolebook"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Prefer", "wait=3600")
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        require(answer.statusCode() < 300, answer.body());
        JsonNode report = JSON.readTree(answer.body());
        while (List.of("queued", "running").contains(report.path("status").asText())) {
            Thread.sleep(500);
            report = JSON.readTree(
                    get(target.url() + "/v1/imports/" + report.path("id").asText()).body());
        }
        require(report.path("status").asText().equals("done"), report.toString());
        System.err.printf("%,d roles in %.0f s%n", to - from, (System.nanoTime() - begun) / 1e9);
        Files.delete(file);
    }

    private static final List<Map<String, Object>> EVIDENCE =
            List.of(Map.of("source", "bench", "method", "published", "asOf", "2025"));

    private static Map<String, Object> role(int number, Random random) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("type", "role");
        role.put("slug", "bench-role-" + number);
        role.put("title", "%s %d".formatted(words(random, 2), number));
        role.put("summary", words(random, 40));
        role.put("family", "bench-family-" + number % FAMILIES);
        role.put("status", "published");
        role.put("alternateTitles", List.of(words(random, 3), words(random, 2)));
        role.put("evidence", EVIDENCE);
        role.put(
                "levels",
                Stream.of("entry", "mid", "senior", "lead")
                        .map(level -> Map.of(
                                "level", level,
                                "title", words(random, 3),
                                "summary", words(random, 15),
                                "experienceYears", Map.of("min", 2),
                                "evidence", EVIDENCE))
                        .toList());
        role.put(
                "responsibilities",
                IntStream.range(0, 12)
                        .mapToObj(each -> Map.of(
                                "statement", words(random, 12),
                                "category", List.of("design", "build", "data", "deploy").get(random.nextInt(4)),
                                "levels", each % 3 == 0 ? List.of("senior", "lead") : List.of(),
                                "skills", List.of(skill(random), skill(random)),
                                "evidence", EVIDENCE))
                        .toList());
        role.put(
                "skills",
                random.ints(0, SKILLS)
                        .distinct()
                        .limit(15)
                        .mapToObj(skill -> Map.of(
                                "skill", "bench-skill-" + skill,
                                "requirement", random.nextBoolean() ? "essential" : "optional",
                                "importance", 1 + random.nextInt(5),
                                "proficiency", 1 + random.nextInt(5),
                                "evidence", EVIDENCE))
                        .toList());
        role.put(
                "education",
                List.of(Map.of("statement", words(random, 10), "required", true, "evidence", EVIDENCE)));
        role.put(
                "outlook",
                List.of(Map.of(
                        "measure", "employment-growth",
                        "value", random.nextInt(30),
                        "unit", "percent",
                        "statement", words(random, 12),
                        "evidence", EVIDENCE)));
        return role;
    }

    private static Map<String, Object> figure(int role, Random random) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("type", "figure");
        figure.put("slug", "bench-figure-" + role);
        figure.put("role", "bench-role-" + role);
        figure.put("statistic", "mean");
        figure.put("amount", 40_000 + random.nextInt(90_000));
        figure.put("currency", "USD");
        figure.put("per", "year");
        figure.put("asOf", "2025");
        figure.put("approximate", false);
        figure.put("status", "reported");
        figure.put("evidence", EVIDENCE);
        return figure;
    }

    private static String skill(Random random) {
        return "bench-skill-" + random.nextInt(SKILLS);
    }

    private static final List<String> SYLLABLES = List.of(
            "ba", "con", "der", "el", "fi", "gan", "hor", "in", "jo", "kel", "lum", "mar", "nov", "or", "pel", "qua",
            "rin", "sol", "tam", "ul", "ver", "wen", "yor", "zet");

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(word -> random.ints(2 + random.nextInt(2), 0, SYLLABLES.size())
                        .mapToObj(SYLLABLES::get)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private static void line(BufferedWriter out, Object document) throws IOException {
        out.write(JSON.writeValueAsString(document));
        out.newLine();
    }

    private static List<String> sample(int roles) {
        return new Random(1)
                .ints(0, roles)
                .distinct()
                .limit(SAMPLE)
                .mapToObj(role -> "bench-role-" + role)
                .toList();
    }

    // The systems

    private record Database(EmbeddedPostgres server, String name) {
        String url() {
            return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), name);
        }

        Connection connect() throws Exception {
            return server.getDatabase("postgres", name).getConnection();
        }
    }

    private void database(String name) throws Exception {
        try (Connection connection = new Database(server, "postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    private static void vacuum(Database database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private ProcessBuilder rolebook(Database database, String kept, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-jar", APP.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
                        "QUARKUS_DATASOURCE_USERNAME", "postgres",
                        "QUARKUS_DATASOURCE_PASSWORD", "postgres",
                        "ROLEBOOK_DATA_FOLDER",
                                Files.createDirectories(folder.resolve("data")).toString(),
                        "ROLEBOOK_ADMIN_KEY", KEY,
                        "ROLEBOOK_KEPT_ANSWERS", kept));
        return builder;
    }

    /** As the container runs it. */
    private static List<String> options() throws IOException {
        return Files.readAllLines(Path.of("java.options")).stream()
                .map(option -> option.replace("AOTCache=app.aot", "AOTCache=" + APP.resolve("app.aot")))
                .toList();
    }

    private Map<String, Server> systems(Database database, Map<String, String> bodies) throws Exception {
        Map<String, Server> systems = new LinkedHashMap<>();
        systems.put("nginx", nginx(bodies));
        systems.put("kept", Server.of("kept", rolebook(database, "32M", options())));
        systems.put("asked", Server.of("asked", rolebook(database, "0", options())));
        systems.put("fastify", rival("fastify", database, List.of("node", "server.js")));
        for (String spring : List.of("spring-jdbc", "spring-jpa")) {
            systems.put(spring, rival(spring, database, List.of(JAVA, "-jar", "target/%s.jar".formatted(spring))));
        }
        return systems;
    }

    private Server rival(String name, Database database, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(RIVALS.resolve(name).toFile());
        builder.environment()
                .putAll(Map.of(
                        "DB_HOST", "127.0.0.1",
                        "DB_PORT", String.valueOf(server.getPort()),
                        "DB_NAME", database.name(),
                        "DB_USER", "postgres",
                        "DB_PASSWORD", "postgres",
                        "NODE_ENV", "production"));
        return Server.of(name, builder);
    }

    /** As its users set it up to hand over files: no log, and files kept open. */
    private Server nginx(Map<String, String> bodies) throws Exception {
        Path root = Files.createDirectories(folder.resolve("nginx"));
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            Path file = root.resolve("html" + body.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, body.getValue());
        }
        Server nginx = Server.of(
                "nginx", new ProcessBuilder("nginx", "-p", root.toString(), "-c", "nginx.conf", "-g", "daemon off;"));
        Files.writeString(root.resolve("nginx.conf"), """
                worker_processes auto;
                user root;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000;
                    open_file_cache max=2000 inactive=1h;
                    open_file_cache_valid 1h;
                    default_type application/json;
                    server { listen 127.0.0.1:%d; root html; }
                }
                """.formatted(nginx.port));
        return nginx;
    }

    private static void buildRivals() throws Exception {
        for (String spring : List.of("spring-jdbc", "spring-jpa")) {
            execute(RIVALS.resolve(spring), "mvn", "-q", "-B", "package");
        }
        execute(RIVALS.resolve("fastify"), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
    }

    private static void requireSameAnswers(Map<String, Server> systems, List<String> profiles, List<String> lists)
            throws Exception {
        for (String name : List.of("kept", "fastify", "spring-jdbc", "spring-jpa")) {
            for (String address : Stream.concat(profiles.stream(), lists.stream()).toList()) {
                JsonNode ours = answer(systems.get("asked"), address);
                JsonNode theirs = answer(systems.get(name), address);
                require(ours.equals(ReadBench::compare, theirs), "%s answers %s otherwise:%n%s%n%s".formatted(name, address, theirs, ours));
            }
        }
    }

    /** 12 and 12.0 are the same number. */
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    /** Whatever the text of its cursor is. */
    private static JsonNode answer(Server server, String address) throws Exception {
        HttpResponse<String> answer = get(server.url() + address);
        require(answer.statusCode() == 200, answer.body());
        JsonNode json = JSON.readTree(answer.body());
        if (json.path("page").hasNonNull("next")) {
            ((ObjectNode) json.get("page")).put("next", "a cursor");
        }
        return json;
    }

    /** What the service asks the database for a page of which it knows the total, with its parameters in it. */
    private String listStatement(Server rolebook, String address, Database database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            require(get(rolebook.url() + address).statusCode() == 200, address);
            statement.execute("select pg_stat_statements_reset()");
            require(get(rolebook.url() + address).statusCode() == 200, address);
            try (ResultSet row = statement.executeQuery(
                    "select query from pg_stat_statements where query like '%from role r where r.family_id%'")) {
                require(row.next(), "no statement for a list");
                return row.getString(1)
                        .replace("$1", String.valueOf(ROLES / FAMILIES))
                        .replace("$2", "'bench-family-%d'")
                        .replaceAll("limit \\$\\d+", "limit " + (LIMIT + 1));
            }
        }
    }

    // What is measured

    /** Requests of wrk, by turns, and the same addresses for the paced load. */
    private record Load(Path script, List<String> addresses) {}

    private static final class Run {
        final String workload;
        final String name;
        final Server server;
        final Load load;
        final List<Double> rates = new ArrayList<>();
        final List<Double> service = new ArrayList<>();
        final List<Double> database = new ArrayList<>();
        double paced;
        double median;
        double p99;

        private double least = Double.MAX_VALUE;
        private int turnsWithoutGain;

        Run(String workload, String name, Server server, Load load) {
            this.workload = workload;
            this.name = name;
            this.server = server;
            this.load = load;
        }

        /**
         * Whether a request has stopped to take less and less.
         *
         * @param millis of the processor that one took in the last turn
         */
        boolean isWarm(double millis) {
            turnsWithoutGain = millis < 0.95 * least ? 0 : turnsWithoutGain + 1;
            least = Math.min(least, millis);
            return turnsWithoutGain >= 3;
        }
    }

    private final class Pgbench {
        final Path scripts;
        final Database database;
        final List<Double> rates = new ArrayList<>();

        Pgbench(Database database, String statement) throws Exception {
            this.database = database;
            scripts = Files.createDirectories(folder.resolve("pgbench"));
            for (int family = 0; family < FAMILIES; family++) {
                Files.writeString(
                        scripts.resolve(family + ".sql"), statement.replace("%d", String.valueOf(family)) + ";\n");
            }
        }

        double run() throws Exception {
            List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", "8", "-T"));
            command.addAll(List.of(String.valueOf(SECONDS), "-h", "127.0.0.1", "-U", "postgres"));
            command.addAll(List.of("-p", String.valueOf(server.getPort())));
            for (int family = 0; family < FAMILIES; family++) {
                command.addAll(List.of("-f", scripts.resolve(family + ".sql").toString()));
            }
            command.add(database.name());
            String out = execute(folder, command.toArray(String[]::new));
            return number("tps = ([\\d.]+)", out);
        }
    }

    private void measure(List<Run> runs, Pgbench ceiling) throws Exception {
        List<Run> cold = new ArrayList<>(runs);
        for (int turn = 1; turn <= MOST_WARM_UPS && !cold.isEmpty(); turn++) {
            for (Run run : List.copyOf(cold)) {
                long service = run.server.cpuMillis();
                double rate = wrk(run);
                if (run.isWarm((run.server.cpuMillis() - service) / (rate * SECONDS))) {
                    cold.remove(run);
                }
            }
            System.err.printf("warm-up %d, still cold: %d%n", turn, cold.size());
        }
        ceiling.run();
        for (int round = 0; round < ROUNDS; round++) {
            for (Run run : runs) {
                long service = run.server.cpuMillis();
                long database = tree(postmaster());
                double rate = wrk(run);
                double requests = rate * SECONDS;
                run.rates.add(rate);
                run.service.add((run.server.cpuMillis() - service) / requests);
                run.database.add((tree(postmaster()) - database) / requests);
            }
            ceiling.rates.add(ceiling.run());
            System.err.printf("round %d of %d%n", round + 1, ROUNDS);
        }
    }

    private double wrk(Run run) throws Exception {
        String out = execute(
                folder,
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d%ds".formatted(SECONDS),
                "-s",
                run.load.script().toString(),
                run.server.url());
        require(!out.contains("Non-2xx") && !out.contains("Socket errors"), run.name + ": " + out);
        return number("Requests/sec:\\s+([\\d.]+)", out);
    }

    private Path script(String name, List<String> addresses, Map<String, String> tags) throws IOException {
        String requests = addresses.stream()
                .map(address -> "wrk.format('GET', '%s'%s)"
                        .formatted(
                                address,
                                tags.containsKey(address)
                                        ? ", {['If-None-Match'] = '%s'}".formatted(tags.get(address))
                                        : ""))
                .collect(Collectors.joining(",\n"));
        return Files.writeString(folder.resolve(name + ".lua"), """
                init = function(arguments)
                  turn = 0
                  requests = {
                %s
                  }
                end
                request = function()
                  turn = turn %% #requests + 1
                  return requests[turn]
                end
                """.formatted(requests));
    }

    /** Each at half of its own rate or at the fastest pace, whether answers come or not; times are from when a request was due. */
    private void paced(List<Run> runs) throws Exception {
        for (Run run : runs) {
            run.paced = Math.min(FASTEST_PACE, median(run.rates) / 2);
            pace(run, Math.max(1, SECONDS / 2));
            List<Double> millis = pace(run, SECONDS);
            run.median = quantile(millis, 0.5);
            run.p99 = quantile(millis, 0.99);
        }
        System.err.println("paced");
    }

    private static List<Double> pace(Run run, int seconds) throws Exception {
        Vertx vertx = Vertx.vertx();
        io.vertx.core.http.HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS * 2)
                .setMaxWaitQueueSize(-1)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(run.server.port));
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        long begun = System.nanoTime();
        int all = (int) (run.paced * seconds);
        vertx.setPeriodic(1, tick -> {
            double due = (System.nanoTime() - begun) / 1e9 * run.paced;
            while (sent.get() < Math.min(due, all)) {
                int number = sent.getAndIncrement();
                long dueAt = begun + (long) (number / run.paced * 1e9);
                client.request(
                                HttpMethod.GET,
                                run.load.addresses().get(number % run.load.addresses().size()))
                        .compose(HttpClientRequest::send)
                        .compose(response -> {
                            if (response.statusCode() != 200) {
                                failed.incrementAndGet();
                            }
                            return response.body();
                        })
                        .onSuccess(body -> millis.add((System.nanoTime() - dueAt) / 1e6))
                        .onFailure(failure -> failed.incrementAndGet());
            }
        });
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 60L);
        while (millis.size() + failed.get() < all && System.nanoTime() < limit) {
            Thread.sleep(20);
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
        require(failed.get() == 0 && millis.size() == all, run.name + ": requests of the paced load failed");
        return new ArrayList<>(millis);
    }

    /** From the start of the process to its first profile, one system at a time. */
    private void starts(Map<String, Server> systems) throws Exception {
        Path trained = train(systems.get("spring-jpa"));
        Map<String, Server> starting = new LinkedHashMap<>();
        starting.put("Rolebook", systems.get("asked"));
        List<String> untrained = options().stream()
                .filter(option -> !option.contains("AOTCache"))
                .toList();
        starting.put(
                "Rolebook without its AOT cache",
                Server.of("untrained", rolebook(new Database(server, "few"), "32M", untrained)));
        starting.put("Spring Data JPA", systems.get("spring-jpa"));
        starting.put(
                "Spring Data JPA with an AOT cache",
                rival("spring-jpa", new Database(server, "few"), List.of(
                        JAVA,
                        "-XX:AOTCache=" + trained.resolve("app.aot"),
                        "-jar",
                        trained.resolve("spring-jpa.jar").toString())));
        starting.put("Spring JdbcClient", systems.get("spring-jdbc"));
        starting.put("Fastify", systems.get("fastify"));
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Server> each : starting.entrySet()) {
                Server system = each.getValue();
                long begun = System.nanoTime();
                system.launch();
                system.await("/v1/roles/bench-role-0");
                seconds.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                        .add((System.nanoTime() - begun) / 1e9);
                cpu.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(system.cpuMillis() / 1000.0);
                system.stop();
            }
            System.err.printf("starts %d of %d%n", round + 1, ROUNDS);
        }
        REPORT.append("""

                ## Start to the first answer

                | | seconds | CPU seconds |
                |---|---:|---:|
                """);
        seconds.forEach((name, values) ->
                row(name, range(values, "%.1f"), range(cpu.get(name), "%.1f")));
        startRatio = ratio(seconds.get("Rolebook"), seconds.get("Spring Data JPA"));
        startRatioTrained = ratio(seconds.get("Rolebook"), seconds.get("Spring Data JPA with an AOT cache"));
    }

    private double startRatio;
    private double startRatioTrained;

    /** As Spring Boot's documentation has it: extracted, and run until its context is up. */
    private Path train(Server springJpa) throws Exception {
        Path extracted = folder.resolve("spring-jpa");
        execute(
                RIVALS.resolve("spring-jpa"),
                JAVA,
                "-Djarmode=tools",
                "-jar",
                "target/spring-jpa.jar",
                "extract",
                "--destination",
                extracted.toString());
        ProcessBuilder training = new ProcessBuilder(
                        JAVA,
                        "-XX:AOTCacheOutput=app.aot",
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        "spring-jpa.jar")
                .directory(extracted.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.log").toFile());
        training.environment().putAll(springJpa.builder.environment());
        require(training.start().waitFor() == 0, "Spring's training run failed: " + folder.resolve("training.log"));
        return extracted;
    }

    /** The same questions, one after the other, of ten times the roles. */
    private void many(Database few, List<String> slugs) throws Exception {
        database("many");
        Database many = new Database(server, "many");
        Server loading = Server.of("loading", rolebook(many, "0", List.of("-Xmx1g"))).start();
        load(loading, 0, MANY_ROLES);
        loading.stop();
        vacuum(many);
        Server small = Server.of("small", rolebook(few, "0", options())).start();
        Server large = Server.of("large", rolebook(many, "0", options())).start();
        Map<String, List<String>> questions = new LinkedHashMap<>();
        questions.put("profile", slugs.stream().map(slug -> "/v1/roles/" + slug).toList());
        questions.put(
                "list by family, first page",
                IntStream.range(0, FAMILIES)
                        .mapToObj(family -> "/v1/roles?family=bench-family-" + family)
                        .toList());
        questions.put("list of all roles, first page", List.of("/v1/roles"));
        questions.put("skills of a role", slugs.stream().map(slug -> "/v1/roles/%s/skills".formatted(slug)).toList());
        List<String> typed = new ArrayList<>();
        for (String slug : slugs.subList(0, 100)) {
            String title = JSON.readTree(get(small.url() + "/v1/roles/" + slug).body()).path("title").asText();
            typed.add(title.split(" ")[0].substring(0, 4));
        }
        questions.put("suggestions", typed.stream().map(letters -> "/v1/suggestions?q=" + letters).toList());
        REPORT.append("""

                ## A larger catalogue

                Answers that are not kept, one after the other, of %,d and %,d roles by turns; milliseconds.

                | | %,d: median, p99 | %,d: median, p99 | ratio of the medians |
                |---|---:|---:|---:|
                """.formatted(ROLES, MANY_ROLES, ROLES, MANY_ROLES));
        for (Map.Entry<String, List<String>> question : questions.entrySet()) {
            List<String> addresses = question.getValue();
            List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
            for (int turn = 0; turn < 1500; turn++) {
                for (int side = 0; side < 2; side++) {
                    long asked = System.nanoTime();
                    HttpResponse<String> answer =
                            get((side == 0 ? small : large).url() + addresses.get(turn % addresses.size()));
                    require(answer.statusCode() == 200, answer.body());
                    if (turn >= 500) {
                        millis.get(side).add((System.nanoTime() - asked) / 1e6);
                    }
                }
            }
            double before = quantile(millis.get(0), 0.5);
            double after = quantile(millis.get(1), 0.5);
            row(
                    question.getKey(),
                    "%.2f, %.2f".formatted(before, quantile(millis.get(0), 0.99)),
                    "%.2f, %.2f".formatted(after, quantile(millis.get(1), 0.99)),
                    "%.2f".formatted(after / before));
        }
        small.stop();
        large.stop();
    }

    // The report

    private void head(Map<String, String> bodies) throws Exception {
        Matcher version = Pattern.compile("PostgreSQL ([\\d.]+)").matcher(version());
        require(version.find(), "no version");
        int size = (int) bodies.values().stream().mapToInt(String::length).average().orElseThrow();
        REPORT.append("""
                # Reads, beside rivals

                Written by `src/bench/java/ReadBench.java`; `src/bench/README.md` says what it does and how to run it. Only
                ratios within one run mean anything: the machine is shared.

                %s: %d cores, load %s before the start; JDK %s, PostgreSQL %s, %s, node %s. %,d roles; a profile has %,d bytes.
                """.formatted(
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                System.getProperty("java.vm.version"),
                version.group(1),
                execute(folder, "nginx", "-v").strip().replace("nginx version: ", ""),
                execute(folder, "node", "--version").strip(),
                ROLES,
                size));
    }

    private String version() throws Exception {
        try (Connection connection = new Database(server, "postgres").connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private void tables(List<Run> runs, Pgbench ceiling, Map<String, Server> systems) throws Exception {
        for (String workload : List.of("profile", "list")) {
            REPORT.append("""

                    ## %s

                    | | requests a second | CPU ms a request: service | PostgreSQL | paced, requests a second | median, ms | p99, ms |
                    |---|---:|---:|---:|---:|---:|---:|
                    """.formatted(
                    workload.equals("profile") ? "Role profile" : "List of %d roles of a family".formatted(LIMIT)));
            for (Run run : runs) {
                if (run.workload.equals(workload)) {
                    row(
                            run.name,
                            range(run.rates, "%,.0f"),
                            range(run.service, "%.3f"),
                            range(run.database, "%.3f"),
                            "%,.0f".formatted(run.paced),
                            "%.1f".formatted(run.median),
                            "%.1f".formatted(run.p99));
                }
            }
            if (workload.equals("list")) {
                row("pgbench, the same statement", range(ceiling.rates, "%,.0f"), "", "", "", "", "");
            }
        }
        REPORT.append("\n## Memory after the load, MB\n\n| | resident |\n|---|---:|\n");
        for (Map.Entry<String, Server> system : systems.entrySet()) {
            if (!system.getKey().equals("nginx")) {
                row(named(system.getKey()), "%.0f".formatted(system.getValue().residentKilobytes() / 1024.0));
            }
        }
        expectations(runs, ceiling, systems);
    }

    private static String named(String system) {
        return Map.of(
                        "kept", "Rolebook, with kept answers",
                        "asked", "Rolebook, keeping none",
                        "fastify", "Fastify",
                        "spring-jdbc", "Spring JdbcClient",
                        "spring-jpa", "Spring Data JPA")
                .get(system);
    }

    private void expectations(List<Run> runs, Pgbench ceiling, Map<String, Server> systems) {
        Map<String, Run> by = new LinkedHashMap<>();
        runs.forEach(run -> by.put(run.workload + " " + run.name, run));
        Run ours = by.get("profile Rolebook");
        Run list = by.get("list Rolebook");
        REPORT.append("\n## Ratios\n\nMedians of the ratios of each round.\n\n| | measured | aim |\n|---|---:|---:|\n");
        String nginx = "profile nginx, the same bytes";
        ratioRow("profile, kept, against nginx", by.get("profile Rolebook, kept"), by.get(nginx), "0.85");
        ratioRow("304, against nginx's 200", by.get("profile Rolebook, kept, 304"), by.get(nginx), "1.0");
        ratioRow("profile against Fastify", ours, by.get("profile Fastify"), "1.2");
        cpuRow("its service CPU a request, against Fastify", ours, by.get("profile Fastify"), "0.9 at most");
        ratioRow("list against Fastify", list, by.get("list Fastify"), "1.7");
        ratioRow("profile against Spring Data JPA", ours, by.get("profile Spring Data JPA"), "3");
        ratioRow("profile against Spring JdbcClient", ours, by.get("profile Spring JdbcClient"), "1.2");
        cpuRow("its service CPU a request, against Spring JdbcClient", ours, by.get("profile Spring JdbcClient"), "0.5");
        row("list against pgbench", "%.2f".formatted(ratio(list.rates, ceiling.rates)), "0.7");
        row("start against Spring Data JPA", "%.2f".formatted(startRatio), "0.35 at most");
        row("start against Spring Data JPA with an AOT cache", "%.2f".formatted(startRatioTrained), "");
        row(
                "memory against Spring Data JPA",
                "%.2f".formatted(systems.get("asked").residentKilobytes()
                        / (double) systems.get("spring-jpa").residentKilobytes()),
                "0.5 at most");
    }

    private static void ratioRow(String name, Run one, Run other, String aim) {
        row(name, "%.2f".formatted(ratio(one.rates, other.rates)), aim);
    }

    private static void cpuRow(String name, Run one, Run other, String aim) {
        row(name, "%.2f".formatted(ratio(one.service, other.service)), aim);
    }

    private static void row(String... cells) {
        REPORT.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static double ratio(List<Double> one, List<Double> other) {
        return median(IntStream.range(0, one.size())
                .mapToObj(round -> one.get(round) / other.get(round))
                .toList());
    }

    private static String range(List<Double> values, String format) {
        return (format + " (" + format + " to " + format + ")")
                .formatted(median(values), quantile(values, 0), quantile(values, 1));
    }

    private static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    private static double quantile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }

    // The machine

    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0)))
                .orElseThrow();
    }

    /** Milliseconds of a process and its children, those that have ended too. */
    private static long tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> {
                    try {
                        String[] fields = Files.readString(Path.of("/proc", String.valueOf(each.pid()), "stat"))
                                .replaceAll("^.*\\) ", "")
                                .split(" ");
                        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() * 10;
                    } catch (IOException ended) {
                        return 0;
                    }
                })
                .sum();
    }

    private static void requireTools() {
        for (String tool : List.of("wrk", "nginx", "pgbench", "node", "npm", "mvn")) {
            require(
                    Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, tool))),
                    tool + " is not on the path; on Debian: apt-get install wrk nginx-light postgresql nodejs npm maven");
        }
        require(Runtime.version().feature() >= 25, "the benchmark runs on Java 25, as the container does");
        require(Files.exists(APP.resolve("app.aot")), "there is no AOT cache: mvn verify -Paot");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + KEY)
                        .build(),
                BodyHandlers.ofString());
    }

    private static double number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        require(found.find(), "no %s in: %s".formatted(pattern, text));
        return Double.parseDouble(found.group(1));
    }

    /** @return what it printed */
    private static String execute(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes());
        require(process.waitFor() == 0, String.join(" ", command) + ": " + out);
        return out;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** A server of this run, at the same port each time it is started. */
    private static final class Server {
        private static final List<Server> ALL = new ArrayList<>();

        private final String name;
        private final ProcessBuilder builder;
        private final int port;
        private Process process;

        private Server(String name, ProcessBuilder builder, int port) {
            this.name = name;
            this.builder = builder;
            this.port = port;
        }

        static Server of(String name, ProcessBuilder builder) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Server server = new Server(name, builder, socket.getLocalPort());
                builder.environment().put("PORT", String.valueOf(server.port));
                builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(server.port));
                Path log = Files.createTempFile(name, ".log");
                log.toFile().deleteOnExit();
                builder.redirectErrorStream(true).redirectOutput(log.toFile());
                Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
                ALL.add(server);
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static void stopAll() {
            ALL.forEach(Server::stop);
        }

        void launch() {
            try {
                process = builder.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        Server start() {
            launch();
            await(name.equals("nginx") ? "/" : "/v1/roles?family=data-and-ai&limit=1");
            return this;
        }

        /** Until it answers, whatever it is. */
        void await(String path) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (System.nanoTime() < limit && process.isAlive()) {
                try {
                    if (CLIENT.send(request, BodyHandlers.ofString()).statusCode() < 500) {
                        return;
                    }
                    Thread.sleep(5);
                } catch (IOException notListening) {
                    pause();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            throw new IllegalStateException(name + " does not start; its log is "
                    + builder.redirectOutput().file());
        }

        private static void pause() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        synchronized void stop() {
            if (process != null) {
                process.destroy();
                try {
                    if (!process.waitFor(30, TimeUnit.SECONDS)) {
                        process.destroyForcibly().waitFor();
                    }
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                process = null;
            }
        }

        long cpuMillis() {
            return tree(process.toHandle());
        }

        long residentKilobytes() {
            try {
                return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow();
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        }

        String url() {
            return "http://127.0.0.1:" + port;
        }
    }
}
