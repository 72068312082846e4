package io.rolebook.access;

import io.quarkus.runtime.StartupEvent;
import io.rolebook.setting.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The first administrator's key: the configured one, or one that is made at the first start, written to
 * {@code admin-key} in the data folder, and kept in the database as its SHA-256 only.
 */
@ApplicationScoped
public class AdministratorKey {
    private static final Logger LOG = Logger.getLogger(AdministratorKey.class);
    private static final int SHORTEST_CONFIGURED = 32;

    private final AdministratorKeys keys;
    private final Optional<String> configured;
    private final Path file;

    private volatile byte[] sha256 = new byte[0];

    AdministratorKey(AdministratorKeys keys, Settings settings) {
        this.keys = keys;
        this.configured = settings.adminKey();
        this.file = settings.dataDir().resolve("admin-key");
    }

    /** The administrator, where this is the administrator's key. */
    Optional<Caller> caller(String key) {
        return matches(key)
                ? Optional.of(new Caller(Caller.ADMINISTRATOR, EnumSet.allOf(Scope.class)))
                : Optional.empty();
    }

    /** Compares digests, in a time that does not tell how much of the key was right. */
    private boolean matches(String key) {
        return MessageDigest.isEqual(sha256, Secrets.sha256(key));
    }

    @Transactional
    void onStart(@Observes @Priority(100) StartupEvent start) throws IOException {
        if (configured.isPresent()) {
            if (configured.get().length() < SHORTEST_CONFIGURED) {
                throw new IllegalStateException("ROLEBOOK_ADMIN_KEY has %d characters; it needs %d or more."
                        .formatted(configured.get().length(), SHORTEST_CONFIGURED));
            }
            sha256 = Secrets.sha256(configured.get());
            return;
        }
        if (keys.sha256().isEmpty()) {
            // The file comes first: a kill in between leaves a key that the next start takes up, not a lost one.
            keys.store(
                    Secrets.sha256(Files.exists(file) ? Files.readString(file).strip() : writeNewKey()));
        }
        sha256 = keys.sha256().get(0);
        if (Files.exists(file) && matches(Files.readString(file).strip())) {
            LOG.infof("administrator's key: file=%s", file.toAbsolutePath().normalize());
        } else {
            LOG.warnf(
                    "administrator's key: made at the first start of another instance, and not in file=%s",
                    file.toAbsolutePath().normalize());
        }
    }

    private String writeNewKey() throws IOException {
        String key = Secrets.PREFIX + Secrets.newSecret();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "admin-key", ".unfinished");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(unfinished, key + "\n");
        Files.move(unfinished, file);
        return key;
    }
}
