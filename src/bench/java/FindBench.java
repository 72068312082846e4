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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Measures what the service finds, and how fast: names as they are typed, with errors in them, beside what PostgreSQL
 * finds in the same names by itself; the roles of job titles; the skills in adverts.
 *
 * <p>{@code -Dbench.taxonomies} names a folder with the archives of O*NET and ESCO, which are imported and measured
 * after the starter catalogue. {@code -Dbench.url} names a running service to be measured instead of a packaged one;
 * {@code -Dbench.key} is its administrator's key (for an import), {@code -Dbench.database} the JDBC address, with
 * user and password, of a database that the rival may have a schema in.
 */
class FindBench {
    private static final Path REPORT = Path.of("docs", "benchmarks", "finding.md");
    private static final Path CASES = Path.of("src", "test", "resources", "matching");
    private static final int WARM_UPS = 2;
    private static final int RUNS = 5;

    /** @param owner its type and slug, as in role/data-analyst */
    record Name(String owner, String text) {}

    interface Finder {
        List<String> find(String typed) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        StringBuilder report = new StringBuilder("# What is found, and how fast\n\n");
        report.append("Written by `src/bench/java/FindBench.java`.\n\n").append(machine());
        Path folder = Files.createTempDirectory("find-bench-");
        try (Service service = Service.open(folder);
                Connection database = service.database()) {
            report.append(service.description(database)).append(".\n");
            measure(service, database, report);
            String taxonomies = System.getProperty("bench.taxonomies");
            if (taxonomies != null) {
                importAll(Path.of(taxonomies), service, report);
                measure(service, database, report);
            }
        } finally {
            delete(folder);
        }
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        System.out.println(report);
    }

    /** ESCO's classification goes before its relations, which need it. */
    private static void importAll(Path folder, Service service, StringBuilder report) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> archives = files.filter(file -> name(file).matches("(?i)(db_.*text|esco.*csv)\\.zip"))
                    .sorted(Comparator.comparing((Path file) -> !name(file).matches(".*classification - [a-z]{2} .*"))
                            .thenComparing(FindBench::name))
                    .toList();
            require(!archives.isEmpty(), "neither O*NET nor ESCO is in " + folder);
            for (Path archive : archives) {
                tell("importing " + archive);
                service.importFile(name(archive).startsWith("db_") ? "onet" : "esco", archive);
                report.append("\nThen imported: `%s`.\n".formatted(name(archive)));
            }
        }
    }

    /** With more names than this, the rival is asked fewer questions. */
    private static final int MANY = 20_000;

    private static final int FEW_QUESTIONS = 60;

    private static void measure(Service service, Connection database, StringBuilder report) throws Exception {
        List<Name> names = new ArrayList<>();
        int roles = service.readNames("role", "title", "alternateTitles", names);
        int skills = service.readNames("skill", "name", "alternateNames", names);
        boolean isStarter = roles < 50;
        String catalogue = "%s: %,d roles, %,d skills, %,d names"
                .formatted(isStarter ? "Starter catalogue" : "With taxonomies", roles, skills, names.size());
        tell(catalogue);
        report.append("\n## ").append(catalogue).append("\n\n### Suggestions\n\n");
        suggestions(service, database, names, report);
        report.append("\n### Titles\n\n");
        report.append(Titles.measure(service, isStarter ? "titles.tsv" : Titles.OCCUPATIONS));
        if (isStarter) {
            report.append("\n### Skill mentions\n\n").append(Adverts.measure(service));
        }
        report.append("\n### Times\n\n");
        times(service, report);
    }

    private static void suggestions(Service service, Connection database, List<Name> names, StringBuilder report)
            throws Exception {
        Questions questions = new Questions(names);
        report.append("| by | asked | errors | at 1 | at 3 | at 10 | median, ms | p99, ms |\n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|\n");
        questions.warmUp(service::suggestions);
        report.append(questions.ask("service, HTTP", service::suggestions, Questions.COUNT));
        double[] floor = millis(Questions.COUNT, Questions.COUNT, () -> service.get("/v1/families?limit=1"));
        report.append("| `GET /v1/families?limit=1`, HTTP | | | | | | %s |\n".formatted(latency(floor)));
        if (database != null) {
            try (Rival rival = new Rival(database, names)) {
                int asked = names.size() > MANY ? FEW_QUESTIONS : Questions.COUNT;
                for (Rival.Way way : Rival.WAYS) {
                    report.append(questions.ask(way.name(), rival.finder(way), asked));
                }
            }
        }
        report.append("""

            %d names of 5 to 60 characters, sampled by a fixed seed. Of 40 %% of those over 12 characters, only a
            beginning (60 to 100 %%) is typed. An error replaces a letter by its neighbour on the keyboard, leaves it
            out, doubles it, puts one in or swaps two. Found is whatever has the whole name, by type and slug, each
            counted once. The service answers `/v1/suggestions?q=…`; PostgreSQL answers over JDBC, so without HTTP, 10
            rows of a table of the same names, with thresholds of similarity of %s and one index at a time, used where
            its planner thinks it pays. As many other names warm each up, and %,d the service, which Java makes
            faster as it goes. PostgreSQL is asked for the first of the names only where there are many, because it
            takes so long. The family is the floor of what a request takes.
            """.formatted(Questions.COUNT, Rival.THRESHOLD, Questions.COUNT * Questions.WARM_UPS));
    }

    private static void times(Service service, StringBuilder report) throws Exception {
        tell("timing titles and mentions");
        List<String> titles = new ArrayList<>();
        for (int index = 0; titles.size() < 1000; index++) {
            String file = index % 2 == 0 ? "titles.tsv" : Titles.OCCUPATIONS;
            Titles.read(file).forEach(columns -> titles.add(columns.get(0)));
        }
        List<String> many = titles.subList(0, 1000);
        List<Advert> adverts = Adverts.read();
        String large = Adverts.largeText(adverts);
        double[] perAdvert = new double[adverts.size()];
        for (int index = 0; index < perAdvert.length; index++) {
            String text = adverts.get(index).text();
            perAdvert[index] = quantile(millis(WARM_UPS, RUNS, () -> service.mentions(text)), 0.5);
        }
        report.append("| one request | median, ms | slowest, ms |\n|---|---:|---:|\n");
        report.append("| %,d titles | %s |\n"
                .formatted(many.size(), latency(millis(WARM_UPS, RUNS, () -> service.titleMatches(many)))));
        report.append("| skills of one advert | %s |\n".formatted(latency(perAdvert)));
        report.append("| skills of a text of %,d bytes | %s |\n"
                .formatted(bytes(large), latency(millis(WARM_UPS, RUNS, () -> service.mentions(large)))));
        report.append("""

            %d runs of each after %d to warm up, over HTTP. The titles are those of both files, repeated. Of the %d
            adverts each counts with its median. The long text repeats them all.
            """.formatted(RUNS, WARM_UPS, adverts.size()));
    }

    /** How often something was so: of all, and of the cases with even numbers, which were held out. */
    private static final class Shares {
        private final Map<String, int[]> counts = new LinkedHashMap<>();

        void add(String what, int number, boolean isSo) {
            int[] count = counts.computeIfAbsent(what, key -> new int[4]);
            for (int first = 0; first <= (number % 2 == 0 ? 2 : 0); first += 2) {
                count[first] += isSo ? 1 : 0;
                count[first + 1]++;
            }
        }

        String table() {
            StringBuilder table = new StringBuilder("| | all | held out |\n|---|---:|---:|\n");
            counts.forEach((what, count) -> table.append(
                    "| %s | %s | %s |\n".formatted(what, share(count[0], count[1]), share(count[2], count[3]))));
            return table.append("\n").toString();
        }

        private static String share(int so, int of) {
            return "%s (%,d of %,d)".formatted(percent(so, of), so, of);
        }
    }

    /** Names as somebody might type them, the same with each run of the same catalogue. */
    private static final class Questions {
        static final int COUNT = 300;
        static final int WARM_UPS = 10;
        private static final long SEED = 11;

        /** On the keyboard, from a to z. */
        private static final List<String> NEIGHBOURS = List.of(
                "qsz vgn xdv sfe wrd dgr fht gjy uok hku jli kop nj bmh ipl ol wa etf adw ryg yij cbf qes zcs tuh xa"
                        .split(" "));

        /** @param right whatever has the name that is being typed */
        record Question(String typed, Set<String> right) {}

        private final List<String> pool;
        private final Map<String, Set<String>> owners;

        Questions(List<Name> names) {
            pool = names.stream()
                    .map(Name::text)
                    .filter(text -> text.length() >= 5 && text.length() <= 60)
                    .toList();
            owners = names.stream()
                    .collect(Collectors.groupingBy(
                            name -> lower(name.text()), Collectors.mapping(Name::owner, Collectors.toSet())));
        }

        /** With names other than those that are asked. */
        void warmUp(Finder finder) throws Exception {
            for (int round = 0; round < WARM_UPS; round++) {
                for (Question question : sample(SEED + 2 + round, round % 3)) {
                    finder.find(question.typed());
                }
            }
        }

        /** Answers a row of the table for each number of errors. */
        String ask(String by, Finder finder, int count) throws Exception {
            tell("finding by " + by);
            for (Question question : sample(SEED + 1, 1).subList(0, count)) {
                finder.find(question.typed());
            }
            StringBuilder rows = new StringBuilder();
            for (int errors = 0; errors <= 2; errors++) {
                List<Integer> ranks = new ArrayList<>();
                double[] millis = new double[count];
                for (Question question : sample(SEED, errors).subList(0, count)) {
                    long begun = System.nanoTime();
                    List<String> found = finder.find(question.typed());
                    millis[ranks.size()] = (System.nanoTime() - begun) / 1e6;
                    List<String> distinct = found.stream().distinct().toList();
                    ranks.add(IntStream.range(0, distinct.size())
                            .filter(index -> question.right().contains(distinct.get(index)))
                            .findFirst()
                            .orElse(COUNT));
                }
                rows.append("| %s | %d | %d | %s | %s | %s | %s |\n"
                        .formatted(
                                by, count, errors, within(1, ranks), within(3, ranks), within(10, ranks), latency(millis)));
            }
            return rows.toString();
        }

        private static String within(int most, List<Integer> ranks) {
            return percent(ranks.stream().filter(rank -> rank < most).count(), ranks.size());
        }

        private List<Question> sample(long seed, int errors) {
            Random sampling = new Random(seed);
            Random erring = new Random(seed + errors);
            List<Question> questions = new ArrayList<>();
            while (questions.size() < COUNT) {
                String name = pool.get(sampling.nextInt(pool.size()));
                String typed = typed(name, sampling);
                for (int error = 0; error < errors; error++) {
                    typed = mistyped(typed, erring);
                }
                questions.add(new Question(typed, owners.get(lower(name))));
            }
            return questions;
        }

        private static String typed(String name, Random random) {
            if (name.length() <= 12 || random.nextDouble() >= 0.4) {
                return name;
            }
            int length = (int) (name.length() * (0.6 + 0.4 * random.nextDouble()));
            return name.substring(0, Math.max(8, length)).strip();
        }

        private static String mistyped(String text, Random random) {
            List<Integer> letters = IntStream.range(0, text.length())
                    .filter(index -> text.substring(index, index + 1).matches("[A-Za-z]"))
                    .boxed()
                    .toList();
            if (letters.isEmpty()) {
                return text;
            }
            int at = letters.get(random.nextInt(letters.size()));
            String before = text.substring(0, at);
            String letter = text.substring(at, at + 1);
            String after = text.substring(at + 1);
            String near = NEIGHBOURS.get(lower(letter).charAt(0) - 'a');
            char neighbour = near.charAt(random.nextInt(near.length()));
            boolean canBeSwapped = !after.isEmpty() && after.charAt(0) != text.charAt(at);
            return switch (random.nextInt(canBeSwapped ? 5 : 4)) {
                case 0 -> before + neighbour + after;
                case 1 -> before + after;
                case 2 -> before + letter + letter + after;
                case 3 -> before + neighbour + letter + after;
                default -> before + after.charAt(0) + letter + after.substring(1);
            };
        }
    }

    /** PostgreSQL by itself: a table of the names in a schema that is dropped in the end. */
    private static final class Rival implements AutoCloseable {
        static final double THRESHOLD = 0.3;
        private static final String GIN = "gin (text gin_trgm_ops)";
        private static final String GIST = "gist (text gist_trgm_ops)";

        static final List<Way> WAYS = List.of(
                new Way("pg_trgm, GIN, `%`", GIN, "where text % typed order by similarity(text, typed) desc"),
                new Way(
                        "pg_trgm, GIN, `<%`",
                        GIN,
                        "where typed <% text order by word_similarity(typed, text) desc, similarity(text, typed) desc"),
                new Way("pg_trgm, GiST, `<->`", GIST, "order by text <-> typed"),
                new Way("pg_trgm, GiST, `<<->`", GIST, "order by typed <<-> text, text <-> typed"),
                new Way(
                        "full text, GIN, last word a prefix",
                        "gin (to_tsvector('simple', text))",
                        "where to_tsvector('simple', text) @@ (plainto_tsquery('simple', typed)::text || ':*')::tsquery"
                                + " order by length(text)"));

        record Way(String name, String index, String query) {}

        private final Connection database;

        Rival(Connection database, List<Name> names) throws SQLException {
            this.database = database;
            execute("""
                drop schema if exists bench_finding cascade;
                create schema bench_finding;
                set search_path = bench_finding, public;
                create extension if not exists pg_trgm;
                set pg_trgm.similarity_threshold = %s;
                set pg_trgm.word_similarity_threshold = %s;
                create table name (owner text, text text)
                """.formatted(THRESHOLD, THRESHOLD));
            try (PreparedStatement insert = database.prepareStatement("insert into name select * from unnest(?, ?)")) {
                insert.setArray(
                        1,
                        database.createArrayOf(
                                "text", names.stream().map(Name::owner).toArray()));
                insert.setArray(
                        2,
                        database.createArrayOf(
                                "text", names.stream().map(Name::text).toArray()));
                insert.execute();
            }
        }

        /** Through the only index that there is then. */
        Finder finder(Way way) throws SQLException {
            execute("drop index if exists name_index");
            execute("create index name_index on name using " + way.index());
            execute("vacuum analyze name");
            PreparedStatement statement = database.prepareStatement(
                    "select owner from name, (select ?::text) as asked (typed) %s limit 10".formatted(way.query()));
            return typed -> {
                statement.setString(1, typed);
                List<String> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            };
        }

        @Override
        public void close() throws SQLException {
            execute("drop schema bench_finding cascade");
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = database.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static final class Titles {
        static final String OCCUPATIONS = "occupation-titles.tsv";

        static String measure(Service service, String file) throws Exception {
            tell("matching " + file);
            List<List<String>> lines = read(file);
            List<JsonNode> items = service.titleMatches(
                    lines.stream().map(columns -> columns.get(0)).toList());
            Shares shares = new Shares();
            Map<String, Boolean> ofOnet = new HashMap<>();
            for (int index = 0; index < items.size(); index++) {
                List<JsonNode> matches = elements(items.get(index).path("matches"));
                List<String> columns = lines.get(index);
                int number = index + 2;
                if (columns.get(1).equals("-")) {
                    shares.add(
                            "unmatched or under 0.5, where no role is right",
                            number,
                            matches.isEmpty() || matches.get(0).path("confidence").asDouble() < 0.5);
                    continue;
                }
                Set<String> right = right(columns.get(1), file, service);
                List<JsonNode> hits = matches.stream()
                        .filter(match -> right.contains(match.at("/role/slug").asText()))
                        .toList();
                boolean isFirst = !hits.isEmpty() && hits.get(0) == matches.get(0);
                shares.add("role right at 1", number, isFirst);
                shares.add("at 1 or tied with it", number, hits.stream().anyMatch(hit -> isTied(hit, matches.get(0))));
                shares.add("at 3", number, hits.stream().anyMatch(hit -> matches.indexOf(hit) < 3));
                if (file.equals(OCCUPATIONS)) {
                    List<JsonNode> labelled = new ArrayList<>();
                    for (JsonNode match : matches) {
                        String role = match.at("/role/slug").asText();
                        if (!ofOnet.containsKey(role)) {
                            ofOnet.put(role, isOfOnet(role, service));
                        }
                        if (ofOnet.get(role)) {
                            labelled.add(match);
                        }
                    }
                    boolean isFirstOfThem = !hits.isEmpty() && hits.get(0) == labelled.get(0);
                    shares.add("right at 1 of O*NET's roles", number, isFirstOfThem);
                    shares.add(
                            "or tied with that",
                            number,
                            hits.stream().anyMatch(hit -> isTied(hit, labelled.get(0))));
                }
                if (isFirst && columns.size() > 2) {
                    String level = hits.get(0).path("level").asText("-");
                    shares.add("level right, where the role is", number, level.equals(columns.get(2)));
                }
            }
            return shares.table() + """
                The %d titles of `%s` in one call of `POST /v1/title-matches`; its lines with even numbers were held
                out. Tied with the first match is one of the same confidence or the same matched name.
                """.formatted(items.size(), file)
                    + (file.equals(OCCUPATIONS) ? """
                        Right is a role with the code of O*NET that the title was given. ESCO has another role for most
                        of the same occupations, which counts as wrong wherever it comes first: "accountant" beside
                        "Accountants and Auditors". Of O*NET's roles alone, the labels are complete.
                        """ : "");
        }

        private static boolean isOfOnet(String role, Service service) throws Exception {
            return service.get("/v1/roles/" + role + "?fields=codes")
                    .path("codes")
                    .findValuesAsText("scheme")
                    .contains("onet");
        }

        private static Set<String> right(String column, String file, Service service) throws Exception {
            Set<String> right = new HashSet<>(List.of(column.split("\\|")));
            if (file.equals(OCCUPATIONS)) {
                for (String code : column.split("\\|")) {
                    service.list("/v1/roles?limit=200&code=onet:" + code)
                            .forEach(role -> right.add(role.path("slug").asText()));
                }
            }
            return right;
        }

        private static boolean isTied(JsonNode match, JsonNode first) {
            return Stream.of("confidence", "name")
                    .anyMatch(field -> match.path(field).equals(first.path(field)));
        }

        static List<List<String>> read(String file) throws IOException {
            return Stream.of(Files.readString(CASES.resolve(file)).split("\n"))
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        }
    }

    /** @param standing as the service names it */
    record Mark(String slug, String standing, int start, int end) {
        boolean isOf(JsonNode mention) {
            return slug.equals(mention.at("/skill/slug").asText())
                    && start < mention.path("end").asInt()
                    && mention.path("start").asInt() < end;
        }
    }

    record Advert(int number, String text, List<Mark> marks) {}

    private static final class Adverts {
        private static final Pattern MARK = Pattern.compile("\\[\\[([?!~]?)([a-z0-9-]+|\\*)\\|(.*?)]]", Pattern.DOTALL);
        private static final Map<String, String> STANDINGS =
                Map.of("", "wanted", "?", "optional", "!", "notNeeded", "~", "boilerplate");

        static String measure(Service service) throws Exception {
            tell("finding mentions");
            Shares shares = new Shares();
            for (Advert advert : read()) {
                List<JsonNode> mentions = service.mentions(advert.text());
                for (JsonNode mention : mentions) {
                    List<String> standings = advert.marks().stream()
                            .filter(mark -> mark.isOf(mention))
                            .map(Mark::standing)
                            .toList();
                    shares.add("precision: found that is marked", advert.number(), !standings.isEmpty());
                    if (!standings.isEmpty()) {
                        String standing = mention.path("standing").asText();
                        shares.add("standing right, of those", advert.number(), standings.contains(standing));
                    }
                }
                for (Mark mark : advert.marks()) {
                    boolean isFound = mentions.stream().anyMatch(mark::isOf);
                    shares.add("recall: marked that is found", advert.number(), isFound);
                }
            }
            return shares.table() + """
                Each of the files in `adverts` by `POST /v1/skill-mentions`; those with even numbers were held out. A
                mention is right where it overlaps a mark of the same skill; marks of what is outside the vocabulary
                count for nothing.
                """;
        }

        static List<Advert> read() throws IOException {
            try (Stream<Path> files = Files.list(CASES.resolve("adverts"))) {
                List<Advert> adverts = new ArrayList<>();
                for (Path file : files.sorted().toList()) {
                    if (name(file).matches("\\d+-.*\\.(txt|html)")) {
                        adverts.add(read(Integer.parseInt(name(file).split("-")[0]), Files.readString(file)));
                    }
                }
                return adverts;
            }
        }

        private static Advert read(int number, String marked) {
            StringBuilder text = new StringBuilder();
            List<Mark> marks = new ArrayList<>();
            Matcher matcher = MARK.matcher(marked);
            while (matcher.find()) {
                matcher.appendReplacement(text, "");
                int start = text.length();
                text.append(matcher.group(3));
                if (!matcher.group(2).equals("*")) {
                    marks.add(new Mark(matcher.group(2), STANDINGS.get(matcher.group(1)), start, text.length()));
                }
            }
            return new Advert(number, matcher.appendTail(text).toString(), marks);
        }

        static String largeText(List<Advert> adverts) {
            String all = adverts.stream().map(Advert::text).collect(Collectors.joining("\n"));
            byte[] repeated = all.repeat(200_000 / bytes(all) + 1).getBytes(StandardCharsets.UTF_8);
            return new String(repeated, 0, 199_990, StandardCharsets.UTF_8);
        }
    }

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
                require(service.process.isAlive(), "the service does not start:\n" + Files.readString(log));
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
            String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                    .get(3);
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
        int readNames(String type, String first, String others, List<Name> names) throws Exception {
            List<JsonNode> items = list("/v1/%ss?limit=200".formatted(type));
            for (JsonNode item : items) {
                String owner = type + "/" + item.path("slug").asText();
                names.add(new Name(owner, item.path(first).asText()));
                item.path(others).forEach(other -> names.add(new Name(owner, other.asText())));
            }
            return items.size();
        }

        List<String> suggestions(String typed) throws Exception {
            String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
            return elements(get("/v1/suggestions?q=" + query).path("items")).stream()
                    .map(item ->
                            item.path("type").asText() + "/" + item.path("slug").asText())
                    .toList();
        }

        List<JsonNode> titleMatches(List<String> titles) throws Exception {
            return elements(post("/v1/title-matches", Map.of("titles", titles)).path("items"));
        }

        List<JsonNode> mentions(String text) throws Exception {
            return elements(post("/v1/skill-mentions", Map.of("text", text)).path("mentions"));
        }

        void importFile(String format, Path file) throws Exception {
            JsonNode imported = send(request("/v1/imports?format=" + format)
                    .header("Authorization", "Bearer " + System.getProperty("bench.key", KEY))
                    .header("Content-Type", "application/zip")
                    .header("Prefer", "wait")
                    .POST(BodyPublishers.ofFile(file)));
            require(imported.path("status").asText().equals("done"), "the import went wrong: " + imported);
        }

        /** Page by page. */
        List<JsonNode> list(String path) throws Exception {
            JsonNode page = get(path);
            List<JsonNode> items = new ArrayList<>(elements(page.path("items")));
            while (page.path("page").hasNonNull("next")) {
                page = get(path + "&cursor=" + page.at("/page/next").asText());
                items.addAll(elements(page.path("items")));
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
            require(
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

    private interface Work {
        void run() throws Exception;
    }

    private static double[] millis(int warmUps, int runs, Work work) throws Exception {
        double[] millis = new double[warmUps + runs];
        for (int run = 0; run < millis.length; run++) {
            long begun = System.nanoTime();
            work.run();
            millis[run] = (System.nanoTime() - begun) / 1e6;
        }
        return Arrays.copyOfRange(millis, warmUps, millis.length);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * sorted.length)];
    }

    private static String latency(double[] millis) {
        return "%,.1f | %,.1f".formatted(quantile(millis, 0.5), quantile(millis, 0.99));
    }

    private static String percent(long some, long all) {
        return "%.1f %%".formatted(100.0 * some / all);
    }

    /** What it runs on, and how busy that was with other things before the start. */
    private static String machine() throws IOException {
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        int cores = Runtime.getRuntime().availableProcessors();
        return "%s: %d cores, %,d MB of memory, load %s before the start; JDK %s, "
                .formatted(LocalDate.now(), cores, Long.parseLong(memory) / 1024, load, Runtime.version());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Apart from the report, which goes to standard output. */
    private static void tell(String progress) {
        System.err.println(LocalTime.now().withNano(0) + " " + progress);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
