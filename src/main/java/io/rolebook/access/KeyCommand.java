package io.rolebook.access;

import io.rolebook.database.DirectConnection;
import io.rolebook.http.ProblemException;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code key}: makes an API key right in the database, for whoever has no key yet to ask the service with. */
@Command(
        name = "key",
        synopsisHeading = "Usage: java -jar target/quarkus-app/quarkus-run.jar ",
        description = "Makes an API key in the database of the service, whether the service runs or not, and prints it:"
                + " this once, because only its digest is kept.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the key is made, and is all that stands in the output",
            "1:it is not: its name is in use, or there is no database, or none that a service has used",
            "2:the command is wrong"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class KeyCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_TABLE = "42P01";

    // language=SQL
    private static final String ADD = """
            insert into api_key (id, name, prefix, sha256, scopes, created_at, created_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean isHelp;

    @Option(
            names = "--name",
            required = true,
            description = "Who will use it. It stands in the log of changes, so no other key in use has it.")
    private String name;

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            converter = ScopeName.class,
            description = "What it may do, with commas between: catalogue:write, catalogue:publish, salaries:write,"
                    + " salaries:read-raw, webhooks, admin.")
    private List<Scope> scopes;

    @Option(
            names = "--expires",
            description = "Until when it is good, as 2027-01-31T00:00:00Z. Without it: until revoked.")
    private @Nullable Instant expires;

    /** @return the exit code: 0 where the key is made, 1 where it is not, 2 where the command is wrong */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new KeyCommand()).setParameterExceptionHandler((wrong, arguments) -> {
            PrintWriter err = wrong.getCommandLine().getErr();
            err.println(wrong.getMessage());
            err.println("The option --help tells what the command takes.");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() {
        NewApiKey wanted = new NewApiKey(name, scopes, expires);
        try {
            wanted.check(Instant.now());
        } catch (ProblemException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        IssuedApiKey issued = IssuedApiKey.of(wanted, Caller.ADMINISTRATOR);
        try (DirectConnection database = DirectConnection.open()) {
            add(database, issued);
            spec.commandLine().getOut().println(issued.key());
            return CommandLine.ExitCode.OK;
        } catch (SQLException | IllegalStateException failure) {
            spec.commandLine().getErr().println(reason(failure));
            return FAILED;
        }
    }

    private static void add(DirectConnection database, IssuedApiKey issued) throws SQLException {
        try (PreparedStatement statement = database.connection().prepareStatement(ADD)) {
            statement.setObject(1, issued.id());
            statement.setString(2, issued.name());
            statement.setString(3, issued.prefix());
            statement.setBytes(4, Secrets.sha256(issued.key()));
            statement.setArray(5, database.connection().createArrayOf("text", issued.scopeNames()));
            statement.setObject(6, issued.createdAt().atOffset(ZoneOffset.UTC));
            statement.setString(7, issued.createdBy());
            statement.setObject(
                    8, issued.expiresAt() == null ? null : issued.expiresAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private String reason(Exception failure) {
        String state = failure instanceof SQLException database ? database.getSQLState() : null;
        if (UNIQUE_VIOLATION.equals(state)) {
            return "There is a key '%s' in use already. Revoke it, or take another name.".formatted(name);
        }
        if (UNDEFINED_TABLE.equals(state)) {
            return "The database has no keys yet, nor anything else: start the service once, which makes its tables.";
        }
        return "No key was made: " + failure.getMessage();
    }

    /** As the API writes it. */
    static final class ScopeName implements CommandLine.ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return Scope.named(text.strip())
                    .orElseThrow(() -> new TypeConversionException("'%s' is no scope; the scopes are %s."
                            .formatted(
                                    text,
                                    Arrays.stream(Scope.values())
                                            .map(Scope::toString)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
