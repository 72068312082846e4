package io.rolebook.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders that nobody but their owner may write, where the file system has owners and permissions as POSIX has them;
 * elsewhere, as on Windows, nothing is checked and nothing set.
 */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITE_OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final int STICKY = 01000;

    private PrivateFolder() {}

    /** Makes the folder, and those above it that are missing, for their owner alone. Leaves alone what is there. */
    public static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            create(parent);
        }
        try {
            Files.createDirectory(folder, ownerOnly(folder));
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder)) {
                throw another;
            }
        }
    }

    /**
     * Takes the permission to write the folder from its group and everybody else, unless it is sticky: then nobody can
     * replace what is another's.
     *
     * @return whether somebody else could have replaced what is in it
     * @throws DataFolderException where it cannot be taken
     */
    static boolean close(Path folder) throws IOException {
        if (!isPosix(folder) || !isWritableByOthers(folder) || isSticky(folder)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        permissions.removeAll(WRITE_OF_OTHERS);
        try {
            Files.setPosixFilePermissions(folder, permissions);
        } catch (FileSystemException refused) {
            throw new DataFolderException(
                    ("Others may write the folder %s, and so replace what this service runs. Take that"
                                    + " from them (chmod go-w), or give the service a folder of its own with ROLEBOOK_DATA_DIR.")
                            .formatted(folder.toAbsolutePath().normalize()));
        }
        return true;
    }

    /** Whether others may put another folder in the place of this one, since they may write one that it lies in. */
    static boolean isReplaceable(Path folder) throws IOException {
        for (Path above = folder.toAbsolutePath().normalize().getParent(); above != null; above = above.getParent()) {
            if (isPosix(above) && isWritableByOthers(above) && !isSticky(above)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSticky(Path folder) throws IOException {
        return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    /** Leaves the folder to its owner alone. */
    static void restrict(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    /** Whether the folder and all that is in it belong to whoever owns the other path, and nobody else may write them. */
    static boolean isOwnedWhole(Path folder, Path other) throws IOException {
        if (!isPosix(folder)) {
            return true;
        }
        Object owner = Files.getOwner(other);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                PosixFileAttributes attributes =
                        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                // A link has all permissions and can be changed only by who may write its folder.
                boolean isWritable = !attributes.isSymbolicLink()
                        && attributes.permissions().stream().anyMatch(WRITE_OF_OTHERS::contains);
                if (isWritable || !attributes.owner().equals(owner)) {
                    return false;
                }
            }
        }
        return true;
    }

    static FileAttribute<?>[] ownerOnly(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** The permissions of a file, or nothing where there are none. */
    static FileAttribute<?>[] ownerOnlyFile(Path path, boolean isExecutable) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(isExecutable ? "rwx------" : "rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isWritableByOthers(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).stream().anyMatch(WRITE_OF_OTHERS::contains);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
