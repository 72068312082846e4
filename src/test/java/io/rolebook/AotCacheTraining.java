package io.rolebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolebook.database.EmbeddedDatabase;
import io.rolebook.support.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the AOT cache beside the packaged service: what Java learns while the service starts on an external database and
 * answers the most common questions, for the same Java with the same options. Run by {@code mvn verify -Paot}.
 */
class AotCacheTraining {
    private static final Path OPTIONS = Path.of("java.options");
    private static final Path CACHE =
            Path.of("target", "quarkus-app", "app.aot").toAbsolutePath();
    private static final List<String> COMMON = List.of(
            "/q/health/ready",
            "/v1/families",
            "/v1/roles",
            "/v1/roles?q=data&family=data-and-ai",
            "/v1/roles/machine-learning-engineer",
            "/v1/roles/machine-learning-engineer/responsibilities",
            "/v1/roles/machine-learning-engineer/skills",
            "/v1/roles/machine-learning-engineer/salary",
            "/v1/skills",
            "/v1/suggestions?q=pyth",
            "/v1/search?q=data");

    @Test
    void theServiceStartsFromWhatItsFirstRunTaught(@TempDir Path folder) throws IOException {
        Files.deleteIfExists(CACHE);
        leaveWholeSeconds();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"))) {
            database.ready().join();
            Map<String, String> environment = Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                    "QUARKUS_DATASOURCE_USERNAME", database.user(),
                    "QUARKUS_DATASOURCE_PASSWORD", database.password());
            try (Service service = Service.start(folder, environment, options("-XX:AOTCacheOutput="))) {
                COMMON.forEach(address ->
                        assertThat(service.status(address)).as(address).isEqualTo(200));
            }
            assertThat(CACHE).isNotEmptyFile();

            // Where the cache does not fit, Java refuses to start.
            List<String> required = new ArrayList<>(options("-XX:AOTCache="));
            required.add("-XX:AOTMode=on");
            try (Service service = Service.start(folder, environment, required)) {
                COMMON.forEach(address ->
                        assertThat(service.status(address)).as(address).isEqualTo(200));
            }
        }
    }

    /** Java refuses a cache where the time of a file differs, and an image keeps seconds, which some builders round. */
    private static void leaveWholeSeconds() throws IOException {
        try (Stream<Path> files = Files.walk(CACHE.getParent())) {
            for (Path file : files.toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(time.truncatedTo(ChronoUnit.SECONDS)));
            }
        }
    }

    /** Those that the service runs with, the cache named by another option. */
    private static List<String> options(String cache) throws IOException {
        return Files.readAllLines(OPTIONS).stream()
                .map(option -> option.replace("-XX:AOTCache=app.aot", cache + CACHE))
                .toList();
    }
}
