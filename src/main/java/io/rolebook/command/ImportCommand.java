package io.rolebook.command;

import io.rolebook.file.ZippedFolder;
import io.rolebook.imports.Delivery;
import io.rolebook.imports.FormatGuide;
import io.rolebook.imports.Import;
import io.rolebook.imports.ImportChange.Action;
import io.rolebook.representation.MediaTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: sends a file to a running service, follows its import and prints the report. */
@Command(
        name = "import",
        synopsisHeading = "Usage: java -jar target/quarkus-app/quarkus-run.jar ",
        description = "Sends a file to a running service and follows it until it is in.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is in",
            "1:it is not: failed, refused or cancelled, or the service cannot be reached",
            "2:the command is wrong: an option, the file or the key"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Map<String, String> environment;
    private final Duration interval;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean isHelp;

    @Parameters(
            paramLabel = "FILE",
            description = "The file, packed where its name ends in .gz; or a folder, which is sent as a zip.")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private ImportContent content;

    @Option(
            names = "--rejected",
            defaultValue = "refuse",
            description = "What becomes of the file where rows of it are rejected: ${COMPLETION-CANDIDATES}."
                    + " Without it: ${DEFAULT-VALUE}.")
    private Delivery.Rejected rejected;

    @Option(
            names = "--allow-missing",
            split = ",",
            paramLabel = "PART",
            description = "Parts of a publication that the file may bring nothing of, though an earlier release did.")
    private List<String> allowMissing = List.of();

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook. Without it: the first that is not hidden.")
    private @Nullable String sheet;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "Where the service is. Without it: ${DEFAULT-VALUE}.")
    private URI url;

    @ArgGroup
    private @Nullable Key key;

    private volatile @Nullable Runnable cancellation;

    /** @param interval how long to wait from one question about the import to the next */
    ImportCommand(Map<String, String> environment, Duration interval) {
        this.environment = environment;
        this.interval = interval;
    }

    /** @return the exit code: 0 where the file is in, 1 where it is not, 2 where the command is wrong */
    public static int run(String... arguments) {
        return commandLine(System.getenv(), Duration.ofSeconds(1)).execute(arguments);
    }

    static CommandLine commandLine(Map<String, String> environment, Duration interval) {
        CommandLine command = new CommandLine(new ImportCommand(environment, interval));
        command.getCommandSpec().usageMessage().footerHeading("%nFormats:%n").footer(formats());
        return command.setParameterExceptionHandler(new WrongOptions());
    }

    /** As the service lists them, but for the sheets that people write. */
    private static String[] formats() {
        return Stream.concat(
                        FormatGuide.all().stream()
                                .flatMap(guide -> Stream.of(
                                        "  %-16s %s".formatted(guide.name(), guide.holds()),
                                        "                   " + guide.download())),
                        Stream.of("  roles-csv, …     A spreadsheet: GET /v1/imports/templates lists them all."))
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteImport service = new RemoteImport(baseUrl(), checkedKey(), interval);
        zipFolder();
        RemoteImport.Shipment shipment = shipment();
        Runtime.getRuntime().addShutdownHook(new Thread(this::cancel));
        try {
            Import ended = follow(service, send(service, shipment));
            PrintWriter out = spec.commandLine().getOut();
            out.print(ImportReport.of(ended));
            if (ended.dryRun() && ended.status() == Import.Status.done) {
                for (Action action : List.of(Action.created, Action.changed)) {
                    out.print(ImportReport.of(action, service.changes(ended.id(), action, ImportReport.LONGEST_LIST)));
                }
            }
            out.flush();
            return ended.status() == Import.Status.done ? CommandLine.ExitCode.OK : FAILED;
        } catch (IOException | UncheckedIOException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return FAILED;
        }
    }

    private Import send(RemoteImport service, RemoteImport.Shipment shipment) throws IOException, InterruptedException {
        try (ProgressBar bar = bars().sending(shipment.size())) {
            return service.send(shipment, () -> ProgressBars.counted(file, bar));
        }
    }

    private ProgressBars bars() {
        return new ProgressBars(spec.commandLine().getErr());
    }

    private Import follow(RemoteImport service, Import started) throws IOException, InterruptedException {
        Import latest = started;
        cancellation = () -> cancel(service, started.id());
        try (ProgressBar bar = bars().takingIn()) {
            ProgressBars.show(latest, bar);
            while (latest.status() == Import.Status.running) {
                latest = service.next(started.id());
                ProgressBars.show(latest, bar);
            }
        } finally {
            cancellation = null;
        }
        return latest;
    }

    private void cancel() {
        Runnable pending = cancellation;
        if (pending != null) {
            pending.run();
        }
    }

    private void cancel(RemoteImport service, UUID id) {
        PrintWriter err = spec.commandLine().getErr();
        err.println();
        try {
            service.cancel(id);
            err.println("Asked the service to cancel the import %s.".formatted(id));
        } catch (IOException | InterruptedException failure) {
            err.println("The import %s could not be cancelled and may go on: %s".formatted(id, failure.getMessage()));
        }
    }

    private void zipFolder() {
        if (Files.isDirectory(file) && !content.isOfObservations()) {
            try {
                file = ZippedFolder.of(file);
            } catch (IOException failure) {
                throw wrong("The folder '%s' cannot be read: %s".formatted(file, failure.getMessage()));
            }
        }
    }

    private RemoteImport.Shipment shipment() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw wrong("There is no file '%s', or it may not be read.".formatted(file));
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean isGzip = name.endsWith(".gz");
        String plainName = isGzip ? name.substring(0, name.length() - ".gz".length()) : name;
        long size = file.toFile().length();
        if (size == 0) {
            throw wrong("The file '%s' is empty.".formatted(file));
        }
        String mediaType = content.isOfObservations() ? mediaType(plainName) : "application/octet-stream";
        return new RemoteImport.Shipment(
                content.path() + "&rejected=" + rejected + missing()
                        + (sheet == null ? "" : "&sheet=" + RemoteImport.encode(sheet)),
                mediaType,
                isGzip,
                size);
    }

    private String missing() {
        return allowMissing.isEmpty()
                ? ""
                : "&allowMissing=" + URLEncoder.encode(String.join(",", allowMissing), StandardCharsets.UTF_8);
    }

    private String dataFolder() {
        return environment.getOrDefault("ROLEBOOK_DATA_DIR", environment.getOrDefault("ROLEBOOK_DATA_FOLDER", "data"));
    }

    private String mediaType(String name) {
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return "application/x-ndjson";
        }
        if (name.endsWith(".xlsx")) {
            return MediaTypes.XLSX;
        }
        throw wrong(
                "The name of '%s' must end in .csv, .xlsx, .ndjson or .jsonl, with or without .gz.".formatted(file));
    }

    private String baseUrl() {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw wrong("The url '%s' must be one like http://localhost:8080.".formatted(url));
        }
        return url.toString().replaceFirst("/+$", "");
    }

    private String key() {
        if (key != null && key.value != null) {
            return key.value;
        }
        if (key != null && key.file != null) {
            return read(key.file);
        }
        String configured = environment.getOrDefault("ROLEBOOK_ADMIN_KEY", "").strip();
        return configured.isEmpty() ? read(Path.of(dataFolder(), "admin-key")) : configured;
    }

    private String checkedKey() {
        String found = key();
        if (!found.matches("[!-~]+")) {
            throw wrong("The key must be one word of ASCII characters.");
        }
        return found;
    }

    private String read(Path keyFile) {
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException failure) {
            throw wrong("There is no key: '%s' cannot be read. Give --key or --key-file, or set ROLEBOOK_ADMIN_KEY."
                    .formatted(keyFile));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static final class Key {
        @Option(names = "--key", description = "The key. Without it: ROLEBOOK_ADMIN_KEY, or else data/admin-key.")
        private @Nullable String value;

        @Option(names = "--key-file", description = "A file that holds the key.")
        private @Nullable Path file;
    }
}
