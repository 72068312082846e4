package io.rolebook.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the file holds that the command {@code import} sends, as its options say. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ImportContent {
    @ArgGroup(exclusive = false)
    private @Nullable Observations observations;

    @ArgGroup(exclusive = false)
    private @Nullable Publication publication;

    boolean isOfObservations() {
        return observations != null;
    }

    /** Where it is sent. */
    String path() {
        return observations == null ? Objects.requireNonNull(publication).path() : observations.path();
    }

    private static final class Observations {
        @Option(
                names = "--dataset",
                required = true,
                description = "The file holds the pay of people, for this dataset.")
        private String dataset;

        @Option(
                names = "--layout",
                defaultValue = "ai-jobs",
                description = "The columns of it: ai-jobs or plain. Without it: ${DEFAULT-VALUE}.")
        private String layout;

        @Option(
                names = "--mode",
                defaultValue = "append",
                description = "append adds the file to what the dataset holds; replace takes it in place of all that it"
                        + " holds. Without it: ${DEFAULT-VALUE}.")
        private String mode;

        private String path() {
            return "/v1/salaries/datasets/%s/observations?layout=%s&mode=%s"
                    .formatted(RemoteImport.encode(dataset), RemoteImport.encode(layout), RemoteImport.encode(mode));
        }
    }

    private static final class Publication {
        @Option(
                names = "--format",
                required = true,
                description = "The file is as it was published; the formats stand below.")
        private String format;

        @Option(names = "--dry-run", description = "Reports what would be done, and does nothing.")
        private boolean dryRun;

        private String path() {
            return "/v1/imports?format=%s&dryRun=%s".formatted(RemoteImport.encode(format), dryRun);
        }
    }
}
