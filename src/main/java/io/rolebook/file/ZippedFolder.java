package io.rolebook.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of files as the zip archive that they were unpacked from, or might have been. */
public final class ZippedFolder {
    private ZippedFolder() {}

    /** A file that is deleted when the program ends. */
    public static Path of(Path folder) throws IOException {
        Path zip = Files.createTempFile("folder", ".zip");
        zip.toFile().deleteOnExit();
        try (Stream<Path> found = Files.walk(folder);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return zip;
    }
}
