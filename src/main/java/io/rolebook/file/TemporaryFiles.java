package io.rolebook.file;

import io.quarkus.runtime.StartupEvent;
import io.rolebook.database.Folders;
import io.rolebook.database.PrivateFolder;
import io.rolebook.setting.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files that an instance needs for as long as it works on them, readable by their owner alone. Each instance has a folder of
 * its own under {@code uploads} in the data folder, with a lock that the operating system lets go when the process dies: the
 * next to start deletes what no living instance holds.
 */
@Singleton
public class TemporaryFiles {
    private static final Logger LOG = Logger.getLogger(TemporaryFiles.class);
    private static final String LOCK = "lock";
    /** Former versions put files of all instances into one folder. None of them works longer on one. */
    private static final long LONGEST_USE_SECONDS = 6L * 60 * 60;

    private final Path folder;
    private @Nullable Path own;
    private @Nullable FileChannel lock;

    @Inject
    TemporaryFiles(Settings settings) {
        this(settings.dataDir());
    }

    public TemporaryFiles(Path dataDirectory) {
        this.folder = dataDirectory.resolve("uploads");
    }

    void begin(@Observes StartupEvent startup) {
        try {
            deleteLeft();
        } catch (IOException failure) {
            LOG.warnf("what former instances left is not deleted: folder=%s reason=%s", folder, failure);
        }
    }

    /** @throws IOException where the disk does not take it */
    public synchronized Path create(String prefix, String suffix) throws IOException {
        Path place = own;
        if (place == null || Files.notExists(place)) {
            place = take();
        }
        return Files.createTempFile(place, prefix, suffix);
    }

    /** What reads a file. */
    public interface Reading<T> {
        T read(Path file) throws IOException;
    }

    /** What is read of some content, for which it is a file. */
    public <T> T with(InputStream content, String suffix, Reading<T> reading) throws IOException {
        Path file = create("content-", suffix);
        try {
            try (OutputStream disk = Files.newOutputStream(file)) {
                content.transferTo(disk);
            }
            return reading.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @PreDestroy
    synchronized void end() {
        Path place = own;
        own = null;
        try {
            if (place != null) {
                Folders.delete(place);
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException failure) {
            LOG.warnf("temporary files are deleted at the next start: folder=%s reason=%s", place, failure);
        }
    }

    /** Deletes the folders that no instance holds, and old files of former versions. */
    void deleteLeft() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (FileChannel turn = turn()) {
            for (Path child : children()) {
                if (Files.isDirectory(child)) {
                    deleteUnlessHeld(child);
                } else if (!child.endsWith(LOCK) && isOld(child)) {
                    Files.deleteIfExists(child);
                }
            }
        }
    }

    private Path take() throws IOException {
        PrivateFolder.create(folder);
        if (lock != null) {
            lock.close();
        }
        try (FileChannel turn = turn()) {
            Path place = folder.resolve(UUID.randomUUID().toString());
            PrivateFolder.create(place);
            FileChannel held = open(place);
            held.lock();
            own = place;
            lock = held;
            return place;
        }
    }

    /** Nobody takes a folder while another looks which ones are held. */
    private FileChannel turn() throws IOException {
        FileChannel turn = open(folder);
        try {
            turn.lock();
            return turn;
        } catch (OverlappingFileLockException inThisProcess) {
            turn.close();
            throw new IOException("the folder is in use within this process", inThisProcess);
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void deleteUnlessHeld(Path place) throws IOException {
        try (FileChannel channel = open(place)) {
            FileLock held = channel.tryLock();
            if (held == null) {
                return;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            return;
        }
        Folders.delete(place);
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minusSeconds(LONGEST_USE_SECONDS));
    }
}
