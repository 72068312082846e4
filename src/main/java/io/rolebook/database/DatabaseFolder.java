package io.rolebook.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Where an embedded database lies, and whether it is one to start on. */
final class DatabaseFolder {
    private static final Logger LOG = Logger.getLogger(DatabaseFolder.class);
    private static final String MAJOR_VERSION = "18";

    private final Path folder;

    DatabaseFolder(Path folder) {
        this.folder = folder;
    }

    String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    Path path() {
        return folder;
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path binaries() {
        return folder.resolve("binaries");
    }

    /** @return whether somebody else could have replaced what lies in the data folder or in that of the database */
    boolean close() throws IOException {
        Path data = folder.toAbsolutePath().normalize().getParent();
        boolean isDataExposed = data != null && PrivateFolder.close(data);
        boolean isFolderExposed = PrivateFolder.close(folder);
        PrivateFolder.restrict(folder);
        boolean isReplaceable = data != null && PrivateFolder.isReplaceable(data);
        if (isReplaceable) {
            LOG.warnf(
                    "others may write a folder above %s, and so put another one in its place: take that from them (chmod go-w)",
                    data);
        }
        return isDataExposed || isFolderExposed || isReplaceable;
    }

    /** @throws FolderInUseException where another instance holds it */
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new FolderInUseException(folder);
        }
        return channel;
    }

    /** @throws DataFolderException where a part of what an earlier start made is gone */
    boolean isFirstStart() throws IOException {
        boolean hasPassword = Files.exists(folder.resolve("password"));
        Path version = cluster().resolve("PG_VERSION");
        boolean hasCluster = Files.exists(version);
        if (hasCluster && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new DataFolderException(("The database in %s was made by PostgreSQL %s; this build of Rolebook brings"
                            + " PostgreSQL %s. Start the build that made it.")
                    .formatted(
                            folder.toAbsolutePath().normalize(),
                            Files.readString(version).strip(),
                            MAJOR_VERSION));
        }
        if (!hasCluster && hasContent(cluster())) {
            throw new DataFolderException(
                    ("The folder %s has something in it that is no database of PostgreSQL. Move it away, or"
                                    + " copy a backup of the database there.")
                            .formatted(cluster().toAbsolutePath().normalize()));
        }
        boolean isKilledFirstStart = !unfinished().isEmpty();
        return ClusterState.of(hasPassword, hasCluster, isKilledFirstStart).isFirstStart(folder);
    }

    private static boolean hasContent(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isPresent();
        }
    }

    /** Nobody who has lost a database should get another one in silence. */
    void tellOfNew() {
        Path shown = folder.toAbsolutePath().normalize();
        if (Files.exists(folder.resolveSibling("admin-key"))) {
            LOG.warnf(
                    "a new database is made, though an administrator's key of an earlier start is there: folder=%s",
                    shown);
        } else {
            LOG.infof("a new database is made: folder=%s", shown);
        }
    }

    void deleteUnfinished() throws IOException {
        List<Path> unfinished = unfinished();
        if (!unfinished.isEmpty() && Files.notExists(cluster().resolve("PG_VERSION"))) {
            // First, since without it nobody takes the cluster for lost.
            Files.deleteIfExists(folder.resolve("password"));
        }
        for (Path cluster : unfinished) {
            Folders.delete(cluster);
        }
    }

    List<Path> unfinished() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(NewCluster.UNFINISHED))
                    .toList();
        }
    }
}
