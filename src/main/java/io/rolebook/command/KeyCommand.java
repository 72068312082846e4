package io.rolebook.command;

import io.rolebook.access.ApiKeyIssuer;
import io.rolebook.access.Scope;
import io.rolebook.database.DirectConnection;
import io.rolebook.http.ProblemException;
import java.sql.SQLException;
import java.time.Instant;
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
        return new CommandLine(new KeyCommand()).setParameterExceptionHandler(new WrongOptions());
    }

    @Override
    public Integer call() {
        ApiKeyIssuer issuer;
        try {
            issuer = ApiKeyIssuer.of(name, scopes, expires);
        } catch (ProblemException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        try (DirectConnection database = DirectConnection.open()) {
            spec.commandLine().getOut().println(issuer.issue(database.connection()));
            return CommandLine.ExitCode.OK;
        } catch (SQLException | IllegalStateException failure) {
            spec.commandLine().getErr().println(reason(failure));
            return FAILED;
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
