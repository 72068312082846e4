package io.rolebook.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rolebook.Main;
import io.rolebook.support.LongTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    private static final String ID = "01a2008d-7591-753e-bcbc-6a3147be9e54";
    private static final String IMPORT = "/v1/imports/" + ID;
    private static final String CSV = "job_title,salary\nML Engineer,100000\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Queue<Request> requests = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer service;

    private record Request(String method, String address, Map<String, List<String>> headers, byte[] body) {
        String line() {
            return method + " " + address;
        }
    }

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::handle);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void aFileOfPayIsSentAndFollowedToItsEnd() throws IOException {
        answers.add(new Answer(202, report("running", 0, "", "")));
        answers.add(new Answer(200, report("running", 35, "", "")));
        answers.add(new Answer(200, report("done", 35, "", "")));

        int code = run(file("pay.csv", CSV), "--dataset", "ai-jobs", "--rejected", "skip");

        assertThat(code).isZero();
        assertThat(requests)
                .extracting(Request::line)
                .containsExactly(
                        "POST /v1/salaries/datasets/ai-jobs/observations?layout=ai-jobs&mode=append&rejected=skip",
                        "GET " + IMPORT,
                        "GET " + IMPORT);
        Request sent = requests.element();
        assertThat(sent.body()).asString().isEqualTo(CSV);
        assertThat(sent.headers())
                .containsEntry("Authorization", List.of("Bearer a-key"))
                .containsEntry("Content-type", List.of("text/csv"))
                .containsEntry("Content-length", List.of("36"))
                .doesNotContainKey("Content-encoding");
        assertThat(out.toString())
                .contains(ID, "ai-jobs", "done", "7 accepted, 41 unmatched, 33 rejected", "Revision: 12");
    }

    @ParameterizedTest
    @CsvSource({
        "pay.csv.gz,    text/csv",
        "PAY.NDJSON.GZ, application/x-ndjson",
        "pay.jsonl.gz,  application/x-ndjson",
    })
    void aPackedFileIsSentAsItIs(String name, String mediaType) throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "")));
        Path file = folder.resolve(name);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(CSV.getBytes(StandardCharsets.UTF_8));
        }

        int code = run(file.toString(), "--dataset", "pay", "--layout", "plain");

        assertThat(code).isZero();
        Request sent = requests.element();
        assertThat(sent.line())
                .isEqualTo("POST /v1/salaries/datasets/pay/observations?layout=plain&mode=append&rejected=refuse");
        assertThat(sent.body()).isEqualTo(Files.readAllBytes(file));
        assertThat(sent.headers())
                .containsEntry("Content-encoding", List.of("gzip"))
                .containsEntry("Content-type", List.of(mediaType));
    }

    @Test
    void aFolderIsSentAsAZip() throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "")));
        Path inner = Files.createDirectories(folder.resolve("release/text"));
        Files.writeString(inner.resolve("Read Me.txt"), "of a release");

        int code = run(folder.resolve("release").toString(), "--format", "onet");

        assertThat(code).isZero();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(requests.element().body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("text/Read Me.txt");
            assertThat(zip.readAllBytes()).asString().isEqualTo("of a release");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void aPublicationIsSentWithItsFormat() throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "")));

        int code = run(file("oews.zip", "PK"), "--format", "oews", "--dry-run");

        assertThat(code).isZero();
        assertThat(requests.element().line()).isEqualTo("POST /v1/imports?format=oews&dryRun=true&rejected=refuse");
        assertThat(requests.element().headers()).containsEntry("Content-type", List.of("application/octet-stream"));
    }

    @ParameterizedTest
    @CsvSource({
        "'--format rates', /v1/imports?format=rates&dryRun=false&rejected=refuse&sheet=Our%20rates%20%26%20more",
        "'--dataset pay', /v1/salaries/datasets/pay/observations?layout=ai-jobs&mode=append&rejected=refuse&sheet=Our%20rates%20%26%20more"
    })
    void theSheetOfAWorkbookIsNamed(String content, String address) throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "")));
        String[] options = content.split(" ");

        int code = run(file("book.xlsx", "PK"), options[0], options[1], "--sheet", "Our rates & more");

        assertThat(code).isZero();
        assertThat(requests.element().line()).isEqualTo("POST " + address);
    }

    @Test
    void aDryRunShowsTheFirstDocumentsThatItWouldCreateAndChange() throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "").replace("\"dryRun\": false", "\"dryRun\": true")));
        answers.add(
                new Answer(200, changes("created", "null", "{\"pointer\": \"\", \"before\": null, \"after\": {}}", 1)));
        answers.add(new Answer(
                200,
                changes(
                        "changed",
                        "12",
                        "{\"pointer\": \"/title\", \"before\": \"a\", \"after\": \"b\"},"
                                + "{\"pointer\": \"/codes/1\", \"before\": 1, \"after\": 2}",
                        30)));

        int code = run(file("roles.ndjson", "{}"), "--format", "rolebook", "--dry-run");

        assertThat(code).isZero();
        assertThat(requests)
                .extracting(Request::line)
                .containsExactly(
                        "POST /v1/imports?format=rolebook&dryRun=true&rejected=refuse",
                        "GET " + IMPORT + "/changes?action=created&limit=20",
                        "GET " + IMPORT + "/changes?action=changed&limit=20");
        assertThat(out.toString().lines())
                .contains(
                        "Would be created:",
                        "  role data-engineer",
                        "Would be changed:",
                        "  line 12, role data-engineer: /title, /codes/1",
                        "  and 29 more documents");
    }

    private static String changes(String action, String line, String differences, int total) {
        return """
            {"items": [{"type": "role", "slug": "data-engineer", "title": "Data Engineer", "action": "%s", "line": %s,
                        "differences": [%s]}],
             "page": {"limit": 20, "total": %d, "next": null}}
            """.formatted(action, line, differences, total);
    }

    @Test
    void theReportShowsTheFirstOfItsListsAndHowManyRowsFollow() throws IOException {
        String unmatched = list(21, "{\"value\": \"Title %d\", \"count\": 2}");
        String rejected = list(
                21, "{\"line\": %d, \"field\": \"salary\", \"code\": \"x\", \"message\": \"is no\\u001b number\"}");
        answers.add(new Answer(200, report("failed", 35, unmatched, rejected)));

        int code = run(file("pay.csv", CSV), "--dataset", "ai-jobs");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("failed", "Rows were rejected.")
                .contains("       2  Title 20", "and 1 more rows")
                .contains("  line 20, salary: is no  number", "and 13 more rows")
                .doesNotContain("Title 21", "line 21", "Revision");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rejected | 33 rows were rejected, so nothing was taken. Mend them, or give --rejected skip to take the others.",
                "invalid  | 33 rows were rejected, so nothing was taken. Mend them: --rejected skip does not help"
            })
    void aRefusalSaysWhatTheCommandCanDo(String reason, String message) throws IOException {
        answers.add(new Answer(
                200,
                report("failed", 35, "", "").replace("\"message\"", "\"reason\": \"" + reason + "\", \"message\"")));

        run(file("pay.csv", CSV), "--dataset", "ai-jobs");

        assertThat(out.toString()).contains(message).doesNotContain("rejected=skip");
    }

    @Test
    void aReportSaysWhatItsCountsMean() throws IOException {
        answers.add(new Answer(200, report("done", 35, "", "")));

        run(file("pay.csv", CSV), "--dataset", "ai-jobs");

        assertThat(out.toString())
                .contains("  unmatched: Rows accepted with a title")
                .doesNotContain("  repeated:");
    }

    @Test
    void aParameterOfTheServiceIsAnOptionOfTheCommand() throws IOException {
        String message = "format is 'x'; it must be one of onet, rates.";
        answers.add(new Answer(400, """
            {"type": "…", "title": "…", "status": 400, "detail": "%1$s", "instance": "…", "code": "invalid-parameter",
             "errors": [{"parameter": "format", "code": "x", "message": "%1$s"}]}
            """.formatted(message)));
        answers.add(new Answer(401, """
            {"type": "…", "title": "…", "status": 401, "detail": "This needs the header 'Authorization'.",
             "instance": "…", "code": "unauthorized", "errors": []}
            """));

        run(file("pay.csv", CSV), "--format", "x");
        run(file("pay.csv", CSV), "--format", "rates");

        assertThat(err.toString())
                .contains("--format is 'x'; it must be one of onet, rates.", "Give another with --key or --key-file")
                .doesNotContain("Authorization");
    }

    @Test
    void aProblemIsToldInItsOwnWords() throws IOException {
        answers.add(new Answer(404, """
            {"type": "…", "title": "…", "status": 404, "detail": "There is no dataset 'x'.", "instance": "…",
             "code": "not-found", "errors": [{"parameter": "layout", "code": "x", "message": "must be plain."}]}
            """));

        int code = run(file("pay.csv", CSV), "--dataset", "x");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).containsSubsequence("There is no dataset 'x'.", "--layout: must be plain.");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502, <html>", "200, <html>", "200, {}", "500, {}"})
    void anAnswerOfAnotherProgramIsToldAsSuch(int status, String body) throws IOException {
        answers.add(new Answer(status, body));

        int code = run(file("pay.csv", CSV), "--dataset", "x");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("answered " + status + ", and not as Rolebook does")
                .doesNotContain("\tat ");
    }

    @Test
    void beingToldToSlowDownIsNoFailure() throws IOException {
        answers.add(new Answer(202, report("running", 0, "", "")));
        answers.add(new Answer(429, "{}"));
        answers.add(new Answer(200, report("done", 35, "", "")));

        int code = run(file("pay.csv", CSV), "--dataset", "ai-jobs");

        assertThat(code).isZero();
    }

    @Test
    void aServiceThatIsNotThereIsToldInOneLine() throws IOException {
        service.stop(0);

        int code = run(file("pay.csv", CSV), "--dataset", "ai-jobs");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("There is no service at " + url()).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.csv --dataset x",
                "pay.txt --dataset x",
                "pay.csv",
                "pay.csv --dataset x --format rates",
                "pay.csv --format rates --layout plain",
                "pay.csv --dataset x --dry-run",
                "pay.csv --dataset x --rejected maybe",
                "pay.csv --dataset x --url localhost:8080",
                "pay.csv --dataset x --key-file missing",
                "pay.csv --dataset x --key-file pay.txt",
                "pay-empty.csv --dataset x",
                "--dataset x",
            })
    void aWrongCommandIsToldAndSendsNothing(String command) throws IOException {
        file("pay.csv", CSV);
        file("pay.txt", CSV);
        file("pay-empty.csv", "");
        String[] arguments = Stream.of(command.split(" "))
                .map(word ->
                        word.matches("pay.*|missing.*") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);

        int code = run(Map.of("ROLEBOOK_ADMIN_KEY", command.contains("--key-file") ? "" : "a-key"), arguments);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--help").doesNotContain("\tat ", "Exception");
        assertThat(requests).isEmpty();
    }

    @Test
    void theKeyIsTheOneGivenElseTheConfiguredElseThatOfTheDataFolder() throws IOException {
        String pay = file("pay.csv", CSV);
        file("admin-key", "of-the-folder\n");
        String given = file("given", "of-a-file\n");
        Map<String, String> environment =
                Map.of("ROLEBOOK_DATA_FOLDER", folder.toString(), "ROLEBOOK_ADMIN_KEY", "configured");

        for (int i = 0; i < 4; i++) {
            answers.add(new Answer(200, report("done", 35, "", "")));
        }
        run(environment, pay, "--dataset", "x", "--url", url(), "--key", "given");
        run(environment, pay, "--dataset", "x", "--url", url(), "--key-file", given);
        run(environment, pay, "--dataset", "x", "--url", url() + "/");
        run(Map.of("ROLEBOOK_DATA_FOLDER", folder.toString()), pay, "--dataset", "x", "--url", url());

        assertThat(requests)
                .extracting(request -> request.headers().get("Authorization").get(0))
                .containsExactly("Bearer given", "Bearer of-a-file", "Bearer configured", "Bearer of-the-folder");
    }

    @Test
    void helpTellsTheOptionsAndExitCodes() {
        int code = run("--help");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("--dataset", "--format", "--rejected", "--sheet", "--key-file", "Exit codes")
                .contains("onet", "bls.gov/oes", "roles-csv");
    }

    @LongTest
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void anInterruptedCommandCancelsItsImport() throws Exception {
        CountDownLatch followed = new CountDownLatch(1);
        service.removeContext("/");
        service.createContext("/", exchange -> {
            requests.add(request(exchange));
            boolean isCancel = exchange.getRequestMethod().equals("DELETE");
            answer(exchange, isCancel ? new Answer(204, "") : new Answer(202, report("running", 0, "", "")));
            if (exchange.getRequestMethod().equals("GET")) {
                followed.countDown();
            }
        });
        Path log = folder.resolve("log");
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "import",
                        file("pay.csv", CSV),
                        "--dataset=x",
                        "--key=k",
                        "--url=" + url())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(followed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            command.destroy();

            assertThat(command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            command.destroyForcibly();
        }
        assertThat(command.exitValue()).isNotZero();
        assertThat(requests).extracting(Request::line).contains("DELETE " + IMPORT);
        assertThat(log).content().contains("Asked the service to cancel the import " + ID);
    }

    private int run(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("--url", url()), Stream.of(arguments)).toArray(String[]::new);
        return run(Map.of("ROLEBOOK_ADMIN_KEY", "a-key"), all);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return ImportCommand.commandLine(environment, Duration.ZERO)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String url() {
        return "http://localhost:" + service.getAddress().getPort();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(request(exchange));
        answer(exchange, answers.remove());
    }

    private static Request request(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String list(int size, String item) {
        return IntStream.rangeClosed(1, size).mapToObj(item::formatted).collect(Collectors.joining(","));
    }

    private static String report(String status, long read, String unmatched, String rejected) {
        boolean isDone = status.equals("done");
        return """
            {"id": "%s", "format": "ai-jobs", "status": "%s", "dryRun": false, "fieldOfALaterRelease": 1,
             "progress": {"read": %d, "total": 35, "written": 0, "changes": 0},
             "counts": {"accepted": 7, "repeated": 0, "replaced": 0, "unmatched": 41, "rejected": 33,
                        "created": 0, "changed": 0, "retired": 0, "unchanged": 0, "conflicts": 0},
             "rejected": [%s], "unmatched": [%s], "conflicts": [], "message": %s, "revision": %s,
             "startedAt": "2026-11-22T06:00:00.123Z", "finishedAt": null, "links": {"self": "/v1/imports/%s"}}
            """.formatted(
                        ID,
                        status,
                        read,
                        rejected,
                        unmatched,
                        status.equals("failed") ? "\"Rows were rejected.\"" : null,
                        isDone ? 12 : null,
                        ID);
    }
}
