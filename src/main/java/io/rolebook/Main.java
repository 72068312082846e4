package io.rolebook;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.rolebook.database.Databases;
import io.rolebook.database.FolderInUseException;

/** Starts the service, and before it the embedded PostgreSQL where no database is configured. */
@QuarkusMain
public class Main {
    public static void main(String... arguments) {
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
