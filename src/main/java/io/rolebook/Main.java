package io.rolebook;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.rolebook.command.ImportCommand;
import io.rolebook.command.KeyCommand;
import io.rolebook.database.ConnectionPooler;
import io.rolebook.database.DataFolderException;
import io.rolebook.database.Databases;
import io.rolebook.setting.SettingFaults;
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
        } catch (DataFolderException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        } catch (RuntimeException failure) {
            // What is told to stop may say that it is broken off.
            if (!Databases.isStopping()) {
                failure.printStackTrace();
            }
            System.exit(1);
        }
        if (Databases.beginService()) {
            serve(arguments);
        }
    }

    private static void serve(String... arguments) {
        try {
            run(arguments);
        } catch (IllegalStateException tooLate) {
            // Nothing begins while the process ends.
            if (!Databases.isStopping()) {
                throw tooLate;
            }
        } finally {
            // Also where it was told to stop before it began.
            Databases.stop();
        }
    }

    private static void run(String... arguments) {
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    // The other kind has said what there is to say.
                    if (failure != null && !(rootOf(failure) instanceof PreventFurtherStepsException)) {
                        ConnectionPooler.advice(failure)
                                .or(() -> SettingFaults.of(failure))
                                .ifPresentOrElse(System.err::println, failure::printStackTrace);
                    }
                    Databases.stop();
                    System.exit(exitCode);
                },
                arguments);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
