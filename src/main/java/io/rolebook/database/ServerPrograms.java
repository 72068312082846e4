package io.rolebook.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked into a folder that only its owner may read or write. Each content has a folder of
 * its own there, which appears whole, by renaming, or not at all.
 */
final class ServerPrograms {
    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private final Path home;
    private boolean isClosed;
    private @Nullable Process last;

    private ServerPrograms(Path home) {
        this.home = home;
    }

    /**
     * Unpacks what is not there, and deletes what else is. Where somebody else could have written what is there, it is
     * unpacked anew.
     *
     * @param isExposed whether somebody else could have replaced the folder
     */
    static ServerPrograms unpackedIn(Path folder, boolean isExposed) throws IOException {
        byte[] packed = packed();
        Path home = folder.resolve("postgresql-" + sha256(packed).substring(0, 16));
        Path reference = Files.createTempFile(folder.toAbsolutePath().getParent(), "owner-", null);
        try {
            boolean isFolder = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
            if (isExposed || !isFolder || !PrivateFolder.isOwnedWhole(folder, reference)) {
                Folders.delete(folder);
            }
        } finally {
            Files.delete(reference);
        }
        PrivateFolder.create(folder);
        PrivateFolder.restrict(folder);
        try (Stream<Path> children = Files.list(folder)) {
            for (Path other : children.filter(child -> !child.equals(home)).toList()) {
                Folders.delete(other);
            }
        }
        if (Files.notExists(home)) {
            Path unfinished = Files.createTempDirectory(folder, "unfinished-");
            unpack(packed, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerPrograms(home);
    }

    /**
     * Begins a program; its errors are in its output.
     *
     * @throws IllegalStateException after {@link #close}
     */
    synchronized Process run(String program, List<String> arguments) throws IOException {
        if (isClosed) {
            throw new IllegalStateException("The embedded PostgreSQL is told to stop.");
        }
        Process begun = command(program, arguments).start();
        last = begun;
        return begun;
    }

    /** The program that was begun last, where one was. */
    synchronized @Nullable Process last() {
        return last;
    }

    /** Where all programs are that may run. */
    Path folder() {
        return home.toAbsolutePath().getParent();
    }

    /** From here on no program begins but those that stop a server. */
    synchronized void close() {
        isClosed = true;
    }

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        // PostgreSQL does not run as root, but does in a namespace where root is nobody.
        if (LinuxUtils.isUnshareAvailable()) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(home.resolve("bin")
                .resolve(OS.startsWith("windows") ? program + ".exe" : program)
                .toAbsolutePath()
                .toString());
        words.addAll(arguments);
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        ServerEnvironment.reduce(command.environment());
        return command;
    }

    private static byte[] packed() throws IOException {
        String system = OS.startsWith("windows") ? "Windows" : OS.startsWith("mac") ? "Darwin" : "Linux";
        String architecture = System.getProperty("os.arch");
        try (InputStream content = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
            return content.readAllBytes();
        } catch (IllegalStateException missing) {
            throw new DataFolderException(
                    ("This package brings no PostgreSQL for %s on %s. Say where a PostgreSQL of yours is"
                                    + " with QUARKUS_DATASOURCE_JDBC_URL.")
                            .formatted(system, architecture));
        }
    }

    private static void unpack(byte[] packed, Path home) throws IOException {
        Set<Path> made = new HashSet<>();
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path file = home.resolve(entry.getName()).normalize();
                if (!file.startsWith(home)) {
                    throw new IOException("'%s' lies outside of its archive".formatted(entry.getName()));
                }
                Path folder = entry.isDirectory() ? file : file.getParent();
                if (made.add(folder)) {
                    PrivateFolder.create(folder);
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, home.resolve(entry.getLinkName()));
                } else if (entry.isFile()) {
                    write(archive, file, (entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    private static void write(InputStream content, Path file, boolean isExecutable) throws IOException {
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, create, PrivateFolder.ownerOnlyFile(file, isExecutable));
                var out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
