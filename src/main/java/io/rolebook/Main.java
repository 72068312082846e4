package io.rolebook;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.rolebook.access.KeyCommand;
import io.rolebook.database.Databases;
import io.rolebook.database.FolderInUseException;
import io.rolebook.intake.ImportCommand;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * Starts the service, and before it the embedded PostgreSQL where no database is configured. With {@code import} as its
 * first argument it sends a file to a running service instead, and with {@code key} it makes an API key.
 */
@QuarkusMain
public class Main {
    private static final Map<String, Function<String[], Integer>> COMMANDS =
            Map.of("import", ImportCommand::run, "key", KeyCommand::run);

    public static void main(String... arguments) {
        if (arguments.length > 0 && COMMANDS.containsKey(arguments[0])) {
            System.exit(COMMANDS.get(arguments[0]).apply(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        // Quarkus answers a malformed address with an empty 400; without its check RouterProblems answers in full.
        System.setProperty("vertx.disableURIValidation", "true");
        try {
            Databases.provide();
        } catch (FolderInUseException inUse) {
            System.err.println(inUse.getMessage());
            System.exit(1);
        }
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    if (failure != null) {
                        failure.printStackTrace();
                    }
                    Databases.stop();
                    System.exit(exitCode);
                },
                arguments);
    }
}
