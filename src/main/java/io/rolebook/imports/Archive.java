package io.rolebook.imports;

import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.file.ZipEntryContent;
import io.rolebook.http.Text;
import io.rolebook.imports.ImportProgress.Phase;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip archive of files that somebody publishes, each found by its name in whatever folder of the archive it is. */
public final class Archive implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final ImportTally tally;
    private final Map<String, ZipEntry> entries = new TreeMap<>();
    private final Set<String> opened = new HashSet<>();
    private long unpacked;
    private long size;

    private Archive(Path file, ZipFile zip, ImportTally tally) {
        this.file = file;
        this.zip = zip;
        this.tally = tally;
    }

    /**
     * @param tally knows what an archive may be, and is told how much of it is unpacked
     * @throws UnreadableFileException where the content is no zip archive, or one that was made to do harm
     */
    public static Archive of(InputStream content, TemporaryFiles files, ImportTally tally) throws IOException {
        // What is copied is not read yet.
        tally.enter(Phase.reading, 0, 1);
        Path file = files.create("archive", ".zip");
        try {
            try (var disk = Files.newOutputStream(file)) {
                content.transferTo(disk);
            }
            Archive archive = new Archive(file, new ZipFile(file.toFile()), tally);
            archive.list();
            return archive;
        } catch (ZipException malformed) {
            Files.delete(file);
            throw new UnreadableFileException(
                    "The file is no zip archive, or not all of one: %s.".formatted(malformed.getMessage()));
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private void list() throws IOException {
        int files = zip.size();
        if (files > tally.limits().mostFiles()) {
            close();
            throw new UnreadableFileException("The archive has %d files; up to %d are taken."
                    .formatted(files, tally.limits().mostFiles()));
        }
        try {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::list);
        } catch (UnreadableFileException harmful) {
            close();
            throw harmful;
        }
    }

    private void list(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        Path path = path(name);
        if (path == null || path.getFileName() == null) {
            throw new UnreadableFileException("The archive has a file '%s', which is no name of a file."
                    .formatted(Text.plain(Text.excerpt(name))));
        }
        if (path.isAbsolute() || path.normalize().startsWith("..")) {
            throw new UnreadableFileException(
                    "The archive has a file '%s', which lies outside of it.".formatted(Text.excerpt(entry.getName())));
        }
        entries.put(path.getFileName().toString(), entry);
        size += Math.max(0, entry.getSize());
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    /** The archive itself, for who must read it as something else than an archive. */
    public Path file() {
        return file;
    }

    /** The names of its files, without their folders. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** Those of them that nobody opened. */
    public List<String> unopened() {
        return entries.keySet().stream().filter(name -> !opened.contains(name)).toList();
    }

    /** The content of a file, where the archive has it. */
    public Optional<InputStream> open(String name) throws IOException {
        opened.add(name);
        ZipEntry entry = entries.get(name);
        return entry == null ? Optional.empty() : Optional.of(bounded(new ZipEntryContent(zip, entry), name));
    }

    /** What an archive says of its sizes may be a lie. */
    private InputStream bounded(InputStream content, String name) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count;
                try {
                    count = super.read(bytes, offset, length);
                } catch (ZipException | EOFException malformed) {
                    throw new UnreadableFileException(
                            "The file %s of the archive is damaged: %s.".formatted(name, malformed.getMessage()));
                }
                tally.checkCancelled();
                unpacked += Math.max(0, count);
                tally.enter(Phase.reading, unpacked, Math.max(size, unpacked));
                tally.limits().checkUnpacked(unpacked, file.toFile().length(), "The archive");
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(file);
    }
}
