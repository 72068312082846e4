import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Measures how fast the packaged service takes observations of pay in and answers distributions of them, beside what
 * PostgreSQL itself does with the same rows: COPY into a bare table, and percentile_cont through the service's own
 * index. Stops where an answer differs from percentile_cont's. {@code src/bench/README.md} says how to run it.
 */
class SalaryBench {
    private static final Path REPORT = Path.of("docs", "benchmarks", "salaries.md");

    /** With the server's usual 4 MB, percentile_cont of many rows sorts on disk; the rival is to be at its best. */
    private static final String RIVAL_WORK_MEM = "128MB";

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int FEWEST_WARM_UPS = 3;
    private static final int RUNS = 15;
    private static final int RUNS_OF_SLOW_ONES = 5;
    private static final double SLOW_MILLIS = 4000;

    private static final String ROLE = Observations.slug(0);
    private static final List<Shape> SHAPES = List.of(
            new Shape("role", "", "", true, 100),
            new Shape("role × level", "level=senior", "and level = 'senior'", true, 20),
            new Shape("role × place", "place=US", "and place = 'US'", true, 20),
            new Shape("role × year", "year=2024", "and year = 2024", true, 1),
            new Shape(
                    "role × level × place", "level=senior&place=US", "and level = 'senior' and place = 'US'", false, 1),
            new Shape(
                    "role × employment type", "employmentType=fullTime", "and employment_type = 'fullTime'", false, 1),
            new Shape("role × remote × year", "remote=100&year=2024", "and remote = 100 and year = 2024", false, 1));

    /**
     * A filter of the largest role's observations.
     *
     * @param query as the service is asked
     * @param condition as PostgreSQL is asked
     * @param isKept whether the service keeps counts of it, or counts the rows when it is asked
     * @param expected how many times faster than percentile_cont it is to be at the least
     */
    record Shape(String name, String query, String condition, boolean isKept, int expected) {}

    /** What is compared: a number of observations, and dollars a year. */
    record Answer(long count, BigDecimal mean, List<BigDecimal> percentiles) {
        private static final BigDecimal HALF_A_CENT = new BigDecimal("0.00501");

        /** To the cent that the service rounds to. */
        boolean agreesWith(Answer exact) {
            return count == exact.count
                    && isNear(mean, exact.mean)
                    && percentiles.size() == exact.percentiles.size()
                    && IntStream.range(0, percentiles.size())
                            .allMatch(index -> isNear(percentiles.get(index), exact.percentiles.get(index)));
        }

        private static boolean isNear(BigDecimal one, BigDecimal other) {
            return one.subtract(other).abs().compareTo(HALF_A_CENT) <= 0;
        }
    }

    /** Medians, in milliseconds, and how many observations were asked for. */
    record Latency(Shape shape, long observations, double service, double rival, int runs) {
        double timesFaster() {
            return rival / service;
        }
    }

    /** Seconds of the whole file, and the most memory the service held meanwhile, in MB. */
    record Intake(double seconds, double bareSeconds, long peakMegabytes) {}

    /**
     * @param distinctAmounts of the largest role
     * @param peakMegabytes of the service from its start to the last answer
     */
    record Measurement(
            long rows,
            Intake intake,
            List<Latency> latencies,
            long distinctAmounts,
            long peakMegabytes,
            String postgresVersion) {
        double rate() {
            return rows / intake.seconds();
        }

        double bareRate() {
            return rows / intake.bareSeconds();
        }

        Latency latency(Shape shape) {
            return latencies.stream()
                    .filter(latency -> latency.shape() == shape)
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Long> sizes = arguments.length == 0
                ? List.of(100_000L, 10_000_000L)
                : Arrays.stream(arguments).map(Long::valueOf).sorted().toList();
        String machine = Report.machine();
        List<Measurement> measurements = new ArrayList<>();
        for (long rows : sizes) {
            measurements.add(measure(rows));
        }
        String report = Report.of(machine, measurements);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        System.out.println(report);
    }

    private static Measurement measure(long rows) throws Exception {
        Path folder = Files.createTempDirectory("salary-bench-");
        try {
            Path file = folder.resolve("observations.csv");
            tell("%,d rows: writing them to %s".formatted(rows, file));
            Observations.write(file, rows);
            try (Service service = Service.start(folder);
                    Connection database = service.database()) {
                return measure(rows, file, service, database);
            }
        } finally {
            delete(folder);
        }
    }

    private static Measurement measure(long rows, Path file, Service service, Connection database) throws Exception {
        tell("making %d roles".formatted(Observations.ROLES));
        prepare(service);
        Intake intake = takeIn(rows, file, service, database);
        requireAllRows(rows, database);
        tell("vacuum analyze");
        execute(database, "drop table bench_bare");
        execute(database, "vacuum analyze observation");
        execute(database, "vacuum analyze pay_count");
        execute(database, "set work_mem = '%s'".formatted(RIVAL_WORK_MEM));
        List<Latency> latencies = new ArrayList<>();
        for (Shape shape : SHAPES) {
            tell("asking for " + shape.name());
            latencies.add(ask(shape, service, database));
        }
        return new Measurement(
                rows,
                intake,
                latencies,
                number(
                        database,
                        "select count(distinct pay) from observation where role_id = '%s'".formatted(role(database))),
                // Linux may count its high-water mark a little lower than what was seen.
                Math.max(intake.peakMegabytes(), service.memory("VmHWM")),
                text(database, "show server_version"));
    }

    private static void prepare(Service service) throws Exception {
        for (int role = 0; role < Observations.ROLES; role++) {
            // language=JSON
            String document = """
                {"slug": "%s", "title": "%s", "summary": "Made for a benchmark.", "family": "data-and-ai",
                 "status": "draft", "alternateTitles": [], "codes": [], "levels": [], "responsibilities": [],
                 "skills": [], "education": [], "industries": [], "applications": [], "employment": [],
                 "collaborators": [], "outlook": [],
                 "evidence": [{"source": "rolebook-editorial", "method": "editorial"}]}
                """.formatted(Observations.slug(role), Observations.title(role));
            service.put("/v1/roles/" + Observations.slug(role), document);
        }
        // Repeats are dropped because percentile_cont sees each row of the table once, whatever its number of copies.
        service.put("/v1/salaries/datasets/bench", """
            {"title": "Observations of a benchmark", "repeats": "drop",
             "source": {"slug": "salary-bench", "title": "Generator of the benchmark"},
             "disclosure": {"policy": "public"}}
            """);
    }

    /** COPY is measured before and after, on an empty and on a full server; its better time counts. */
    private static Intake takeIn(long rows, Path file, Service service, Connection database) throws Exception {
        tell("copying them into a bare table");
        double bareBefore = copyBare(database, file);
        tell("importing them");
        double seconds;
        long peak;
        try (MemorySampler sampler = new MemorySampler(service)) {
            long begun = System.nanoTime();
            JsonNode imported =
                    service.post("/v1/salaries/datasets/bench/observations?layout=plain", BodyPublishers.ofFile(file));
            seconds = secondsSince(begun);
            peak = sampler.peakMegabytes();
            require(
                    imported.path("status").asText().equals("done")
                            && imported.path("counts").path("accepted").asLong() == rows
                            && imported.path("counts").path("unmatched").asLong() == 0,
                    "the import went wrong: " + imported);
        }
        tell("copying them into a bare table again");
        double bareAfter = copyBare(database, file);
        return new Intake(seconds, Math.min(bareBefore, bareAfter), peak);
    }

    /** What psql's \copy does: the file over COPY's protocol, into a table without index or constraint. */
    private static double copyBare(Connection database, Path file) throws Exception {
        execute(database, "drop table if exists bench_bare");
        execute(database, """
            create table bench_bare (
                title text, level text, place text, residence text, employment_type text, remote smallint,
                organisation_size text, year smallint, amount numeric(14, 2), currency text, per text)
            """);
        try (InputStream content = Files.newInputStream(file)) {
            long begun = System.nanoTime();
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench_bare from stdin (format csv, header true)", content, 1 << 16);
            return secondsSince(begun);
        }
    }

    private static void requireAllRows(long rows, Connection database) throws SQLException {
        long bare = number(database, "select count(*) from bench_bare");
        long taken = number(database, "select sum(copies) from observation");
        require(bare == rows && taken == rows, "of %d, %d were copied and %d imported".formatted(rows, bare, taken));
    }

    private static Latency ask(Shape shape, Service service, Connection database) throws Exception {
        try (Rival rival = new Rival(database, shape)) {
            Answer expected = rival.answer();
            Answer answer = service.distribution(shape);
            require(
                    answer.agreesWith(expected),
                    "%s: the service says %s, percentile_cont %s".formatted(shape.name(), answer, expected));
            warmUp(service, shape);
            double slowest = 0;
            for (int run = 0; run < FEWEST_WARM_UPS; run++) {
                slowest = Math.max(slowest, millis(rival::answer) + millis(() -> service.distribution(shape)));
            }
            int runs = slowest > SLOW_MILLIS ? RUNS_OF_SLOW_ONES : RUNS;
            double[] ours = new double[runs];
            double[] theirs = new double[runs];
            for (int run = 0; run < runs; run++) {
                ours[run] = millis(() -> service.distribution(shape));
                theirs[run] = millis(rival::answer);
            }
            return new Latency(shape, answer.count(), median(ours), median(theirs), runs);
        }
    }

    /** Until the compiler of the service's virtual machine has had its time, as in a service that stays up. */
    private static void warmUp(Service service, Shape shape) throws Exception {
        Instant end = Instant.now().plus(WARM_UP);
        for (int run = 0; run < FEWEST_WARM_UPS || Instant.now().isBefore(end); run++) {
            service.distribution(shape);
        }
    }

    /** percentile_cont over the rows that the service answers from, through the same index. */
    private static final class Rival implements AutoCloseable {
        private static final BigDecimal CENTS = BigDecimal.valueOf(100);
        private final PreparedStatement statement;

        Rival(Connection database, Shape shape) throws SQLException {
            statement = database.prepareStatement("""
                select count(*), avg(pay), percentile_cont(array[.1, .25, .5, .75, .9]) within group (order by pay)
                from observation
                where role_id = ?
                """ + shape.condition());
            statement.setObject(1, role(database));
        }

        Answer answer() throws SQLException {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Array percentiles = row.getArray(3);
                return new Answer(
                        row.getLong(1),
                        row.getBigDecimal(2).divide(CENTS),
                        Arrays.stream((Double[]) percentiles.getArray())
                                .map(cents -> BigDecimal.valueOf(cents).divide(CENTS))
                                .toList());
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** The packaged service as a process of its own, on a fresh data folder, with its embedded PostgreSQL. */
    private static final class Service implements AutoCloseable {
        private static final String KEY = "salary-bench-administrator-0123456789abc";
        private static final Duration STARTUP_LIMIT = Duration.ofSeconds(120);
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final Path dataFolder;
        private final Process process;
        private final int port;

        private Service(Path dataFolder, Process process, int port) {
            this.dataFolder = dataFolder;
            this.process = process;
            this.port = port;
        }

        static Service start(Path folder) throws Exception {
            int port = freePort();
            Path dataFolder = folder.resolve("data");
            Path log = folder.resolve("service.log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx320m",
                            "-jar",
                            Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("ROLEBOOK_DATA_FOLDER", dataFolder.toString());
            builder.environment().put("ROLEBOOK_ADMIN_KEY", KEY);
            // Each answer is made when it is asked for.
            builder.environment().put("ROLEBOOK_KEPT_ANSWERS", "0");
            Service service = new Service(dataFolder, builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close));
            Instant end = Instant.now().plus(STARTUP_LIMIT);
            while (!service.isReady()) {
                if (!service.process.isAlive() || Instant.now().isAfter(end)) {
                    service.close();
                    throw new IllegalStateException("the service does not start:\n" + Files.readString(log));
                }
                Thread.sleep(100);
            }
            return service;
        }

        Connection database() throws IOException, SQLException {
            Path postgres = dataFolder.resolve("postgres");
            String password = Files.readString(postgres.resolve("password")).strip();
            String databasePort = Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%s/rolebook".formatted(databasePort), "rolebook", password);
        }

        void put(String path, String document) throws Exception {
            send(request(path)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(document))
                    .build());
        }

        /** Answers when the import has ended, however long that takes. */
        JsonNode post(String path, BodyPublisher file) throws Exception {
            return send(request(path)
                    .header("Content-Type", "text/csv")
                    .header("Prefer", "wait")
                    .POST(file)
                    .build());
        }

        Answer distribution(Shape shape) throws Exception {
            JsonNode distribution = send(request("/v1/roles/%s/salary?%s".formatted(ROLE, shape.query()))
                            .build())
                    .path("distribution");
            require(distribution.path("status").asText().equals("available"), "no distribution: " + distribution);
            List<BigDecimal> percentiles = new ArrayList<>();
            distribution
                    .path("percentiles")
                    .forEach(percentile -> percentiles.add(
                            new BigDecimal(percentile.path("amount").asText())));
            return new Answer(
                    distribution.path("count").asLong(),
                    new BigDecimal(distribution.path("mean").asText()),
                    percentiles);
        }

        /**
         * In MB (of 1024 KB), as Linux counts it; PostgreSQL's processes are not in it.
         *
         * @param field VmRSS for what is held now, VmHWM for the most that was ever held
         */
        long memory(String field) throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                return lines.filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElseThrow();
            }
        }

        /** It stops its PostgreSQL itself, where it is asked to end. */
        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", "Bearer " + KEY);
        }

        private JsonNode send(HttpRequest request) throws Exception {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            require(
                    response.statusCode() / 100 == 2,
                    "%s %s: %d %s"
                            .formatted(
                                    request.method(),
                                    request.uri(),
                                    response.statusCode(),
                                    new String(response.body())));
            return JSON.readTree(response.body());
        }

        private boolean isReady() throws Exception {
            try {
                return client.send(request("/q/health/ready").build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notListening) {
                return false;
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    /** Looks five times a second at how much memory the service holds. */
    private static final class MemorySampler implements AutoCloseable {
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final AtomicLong peak = new AtomicLong();

        MemorySampler(Service service) {
            clock.scheduleAtFixedRate(() -> sample(service), 0, 200, TimeUnit.MILLISECONDS);
        }

        long peakMegabytes() {
            return peak.get();
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }

        private void sample(Service service) {
            try {
                peak.accumulateAndGet(service.memory("VmRSS"), Math::max);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Pay as it might be reported, the same with each run: the seed and the order of the draws make it. */
    private static final class Observations {
        static final int ROLES = 400;
        private static final long SEED = 20_261_122;

        /** Of Zipf's law: by it the largest of 400 roles has 3.5 % of the rows. */
        private static final double ROLE_SKEW = 0.572;

        private static final double SHARE_OF_US = 0.55;
        private static final String[] OTHER_PLACES = """
            GB CA DE IN FR ES AU NL BR PT PL IE IT CH SE MX SG JP IL AT
            DK BE RO NO FI CZ GR NZ ZA TR AE UA AR CO CL HU KR HK PH MY
            ID TH VN PK BD LK NG KE GH EG MA TN SA QA KW JO LB EE LV LT
            SI HR RS BG SK LU MT CY IS GE AM KZ UZ PE EC UY CR DO PA
            """.strip().split("\\s+");
        private static final int REGIONS = 50;

        private static final String[] LEVELS = {"entry", "mid", "senior", "executive"};
        private static final double[] LEVEL_SHARES = {0.12, 0.28, 0.48, 0.12};
        private static final double[] LEVEL_PAY = {0.65, 0.9, 1.2, 2.0};
        private static final String[] EMPLOYMENT_TYPES = {"fullTime", "contract", "partTime", "freelance"};
        private static final double[] EMPLOYMENT_TYPE_SHARES = {0.92, 0.04, 0.03, 0.01};
        private static final int[] REMOTE = {0, 50, 100};
        private static final double[] REMOTE_SHARES = {0.5, 0.15, 0.35};
        private static final String[] ORGANISATION_SIZES = {
            "1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001-10000", "over 10000"
        };
        private static final int[] YEARS = {2020, 2021, 2022, 2023, 2024, 2025};
        private static final double[] YEAR_SHARES = {0.05, 0.08, 0.15, 0.22, 0.3, 0.2};

        /** Dollars a year, and the deviation of its natural logarithm. */
        private static final double MEDIAN_PAY = 120_000;

        private static final double DEVIATION = 0.45;

        /** Most people give their pay to 500 dollars, one in fifty to 100. */
        private static final double SHARE_OF_EXACT = 0.02;

        private final Random random = new Random(SEED);
        private final double[] roles = cumulative(zipf(ROLES, ROLE_SKEW));
        private final double[] places = cumulative(placeShares());
        private final double[] levels = cumulative(LEVEL_SHARES);
        private final double[] employmentTypes = cumulative(EMPLOYMENT_TYPE_SHARES);
        private final double[] remotes = cumulative(REMOTE_SHARES);
        private final double[] years = cumulative(YEAR_SHARES);

        static String slug(int role) {
            return "bench-role-%03d".formatted(role);
        }

        static String title(int role) {
            return "Bench Role %03d".formatted(role);
        }

        static void write(Path file, long rows) throws IOException {
            Observations observations = new Observations();
            String[] titles =
                    IntStream.range(0, ROLES).mapToObj(Observations::title).toArray(String[]::new);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("title,level,place,residence,employment_type,remote,organisation_size,"
                        + "year,amount,currency,per");
                out.write('\n');
                StringBuilder line = new StringBuilder();
                for (long row = 0; row < rows; row++) {
                    line.setLength(0);
                    observations.append(line, titles);
                    out.append(line);
                }
            }
        }

        private void append(StringBuilder line, String[] titles) {
            int level = draw(levels);
            int place = draw(places);
            String placeCode = place == 0 ? "US" : OTHER_PLACES[place - 1];
            line.append(titles[draw(roles)]).append(',');
            line.append(LEVELS[level]).append(',');
            line.append(placeCode).append(',');
            // So many regions that few rows repeat another one exactly.
            line.append(placeCode)
                    .append('-')
                    .append(10 + random.nextInt(REGIONS))
                    .append(',');
            line.append(EMPLOYMENT_TYPES[draw(employmentTypes)]).append(',');
            line.append(REMOTE[draw(remotes)]).append(',');
            line.append(ORGANISATION_SIZES[random.nextInt(ORGANISATION_SIZES.length)])
                    .append(',');
            line.append(YEARS[draw(years)]).append(',');
            line.append(amount(level, place)).append(",USD,year\n");
        }

        private long amount(int level, int place) {
            double placePay = place == 0 ? 1 : 0.8 - 0.45 * place / OTHER_PLACES.length;
            double pay = MEDIAN_PAY * LEVEL_PAY[level] * placePay * Math.exp(DEVIATION * random.nextGaussian());
            int step = random.nextDouble() < SHARE_OF_EXACT ? 100 : 500;
            return Math.max(1, Math.round(pay / step)) * step;
        }

        private int draw(double[] cumulative) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble());
            return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
        }

        private static double[] placeShares() {
            double[] others = zipf(OTHER_PLACES.length, 1);
            double[] shares = new double[others.length + 1];
            shares[0] = SHARE_OF_US;
            for (int index = 0; index < others.length; index++) {
                shares[index + 1] = (1 - SHARE_OF_US) * others[index];
            }
            return shares;
        }

        private static double[] zipf(int ranks, double skew) {
            double[] weights = IntStream.rangeClosed(1, ranks)
                    .mapToDouble(rank -> Math.pow(rank, -skew))
                    .toArray();
            double sum = Arrays.stream(weights).sum();
            return Arrays.stream(weights).map(weight -> weight / sum).toArray();
        }

        private static double[] cumulative(double[] shares) {
            double[] sums = shares.clone();
            Arrays.parallelPrefix(sums, Double::sum);
            return sums;
        }
    }

    /** What was measured, in Markdown. */
    private static final class Report {
        private static final double LEAST_SHARE_OF_BARE_RATE = 1.0 / 8;
        private static final double MOST_GROWTH = 3;
        private static final long MOST_MEGABYTES = 512;

        static String of(String machine, List<Measurement> measurements) {
            Measurement smallest = measurements.get(0);
            Measurement largest = measurements.get(measurements.size() - 1);
            StringBuilder text = new StringBuilder("# How fast salaries are taken in and answered\n\n");
            text.append("Written by `src/bench/java/SalaryBench.java`; its README says how to run it.\n\n");
            text.append("%s, PostgreSQL %s (embedded).\n".formatted(machine, largest.postgresVersion()));
            text.append("\n## Import\n\n");
            text.append("| rows | import, rows/s | bare `\\copy`, rows/s | import : bare"
                    + " | peak memory during import, MB | until the last answer, MB |\n"
                    + "|---:|---:|---:|---:|---:|---:|\n");
            measurements.forEach(measurement -> text.append(intake(measurement)));
            text.append("\n## Distributions of the largest role\n\n");
            text.append("| rows in all | filter | answered from | observations | service, ms | percentile_cont, ms"
                    + " | times faster |\n|---:|---|---|---:|---:|---:|---:|\n");
            for (Measurement measurement : measurements) {
                measurement.latencies().forEach(latency -> text.append(line(measurement, latency)));
            }
            text.append("\nMedians of %d runs (%d of slow ones), the two in turn; percentile_cont with work_mem at %s."
                    .formatted(RUNS, RUNS_OF_SLOW_ONES, RIVAL_WORK_MEM));
            text.append(" All counts, means and percentiles were equal to the cent. The largest role has ");
            text.append(String.join(
                    ", ",
                    measurements.stream()
                            .map(measurement -> "%,d distinct amounts at %,d rows"
                                    .formatted(measurement.distinctAmounts(), measurement.rows()))
                            .toList()));
            text.append(".\n\n## Expected and measured\n\n");
            text.append("At %,d rows, beside %,d. The expectations are those for 10,000,000 beside 100,000.\n\n"
                    .formatted(largest.rows(), smallest.rows()));
            text.append("| what | expected | measured | met |\n|---|---:|---:|---|\n");
            for (Shape shape : SHAPES) {
                double times = largest.latency(shape).timesFaster();
                text.append(verdict(
                        shape.name() + ", times faster than percentile_cont",
                        "≥ " + shape.expected(),
                        decimal(times),
                        times >= shape.expected()));
            }
            for (Shape shape : SHAPES.stream().filter(Shape::isKept).toList()) {
                double growth = largest.latency(shape).service()
                        / smallest.latency(shape).service();
                text.append(verdict(
                        shape.name() + ", times the time at %,d rows".formatted(smallest.rows()),
                        "≤ " + decimal(MOST_GROWTH),
                        decimal(growth),
                        growth <= MOST_GROWTH));
            }
            double share = largest.rate() / largest.bareRate();
            text.append(verdict(
                    "import, share of the bare rate",
                    "≥ " + decimal(LEAST_SHARE_OF_BARE_RATE),
                    decimal(share),
                    share >= LEAST_SHARE_OF_BARE_RATE));
            long peak = measurements.stream()
                    .mapToLong(Measurement::peakMegabytes)
                    .max()
                    .orElseThrow();
            text.append(verdict(
                    "memory of the service throughout, MB", "< " + MOST_MEGABYTES, "" + peak, peak < MOST_MEGABYTES));
            return text.toString();
        }

        /** What it runs on, and how busy that was with other things before the start. */
        static String machine() throws IOException {
            long megabytes = Long.parseLong(lineOf("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024;
            String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
            return "%s: %d cores (%s), %,d MB of memory, load %s before the start; %s %s, JDK %s, service with -Xmx320m"
                    .formatted(
                            LocalDate.now(),
                            Runtime.getRuntime().availableProcessors(),
                            lineOf("/proc/cpuinfo", "model name").replaceFirst(".*:\\s*", ""),
                            megabytes,
                            load,
                            System.getProperty("os.name"),
                            System.getProperty("os.version"),
                            Runtime.version());
        }

        private static String lineOf(String file, String start) throws IOException {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                return lines.filter(line -> line.startsWith(start)).findFirst().orElse("unknown");
            }
        }

        private static String intake(Measurement measurement) {
            return "| %,d | %,.0f | %,.0f | 1 : %.1f | %,d | %,d |\n"
                    .formatted(
                            measurement.rows(),
                            measurement.rate(),
                            measurement.bareRate(),
                            measurement.bareRate() / measurement.rate(),
                            measurement.intake().peakMegabytes(),
                            measurement.peakMegabytes());
        }

        private static String line(Measurement measurement, Latency latency) {
            return "| %,d | %s | %s | %,d | %.2f | %.2f | %s |\n"
                    .formatted(
                            measurement.rows(),
                            latency.shape().name(),
                            latency.shape().isKept() ? "counts" : "rows",
                            latency.observations(),
                            latency.service(),
                            latency.rival(),
                            decimal(latency.timesFaster()));
        }

        private static String verdict(String what, String expected, String measured, boolean isMet) {
            return "| %s | %s | %s | %s |\n".formatted(what, expected, measured, isMet ? "yes" : "**no**");
        }

        private static String decimal(double number) {
            if (number >= 100) {
                return "%,.0f".formatted(number);
            }
            return (number >= 10 ? "%.1f" : "%.3g").formatted(number);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static UUID role(Connection database) throws SQLException {
        return UUID.fromString(text(database, "select id from role where slug = '%s'".formatted(ROLE)));
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        return Long.parseLong(text(database, sql));
    }

    private static String text(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Apart from the report, which goes to standard output. */
    private static void tell(String progress) {
        System.err.printf("%tT %s%n", Instant.now().atZone(ZoneId.systemDefault()), progress);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
