package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.http.Text;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Several sheets in one zip, each a file of its name. They are unpacked in memory, one after the other, and never to disk. */
@Singleton
class SheetsFormat implements DocumentFormat {
    static final String NAME = "csv";
    private static final int MOST_FILES = 100;

    private final TemporaryFiles files;
    private final Sheets sheets;
    private final SheetImporter take;

    SheetsFormat(TemporaryFiles files, Sheets sheets, SheetImporter take) {
        this.files = files;
        this.sheets = sheets;
        this.take = take;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Document> read(InputStream content, ImportTally tally) throws IOException {
        Map<String, List<Row>> rows = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        // By its list of files, which stands last: a zip that was cut off has none.
        Path file = files.create("sheets", ".zip");
        try (OutputStream disk = Files.newOutputStream(file)) {
            content.transferTo(disk);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                if (zip.size() > MOST_FILES) {
                    throw new UnreadableFileException("The zip has more than %d files.".formatted(MOST_FILES));
                }
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    // Also of what is passed over, so that no small file keeps the service busy with a large one.
                    tally.checkCancelled();
                    byte[] unpacked =
                            SheetFile.bytes(Text.plain(Text.excerpt(entry.getName())), zip.getInputStream(entry));
                    if (!isOfTheSystem(entry)) {
                        reasons.addAll(read(entry.getName(), unpacked, rows, tally));
                    }
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException malformed) {
            throw new UnreadableFileException(
                    "The file is no zip that can be read, or not all of one: " + malformed.getMessage());
        } finally {
            Files.deleteIfExists(file);
        }
        if (!reasons.isEmpty()) {
            throw new UnreadableFileException(String.join(" ", reasons));
        }
        if (rows.isEmpty()) {
            throw new UnreadableFileException("The file is no zip with any of %s in it.".formatted(files()));
        }
        return take.take(
                sheets.all().stream()
                        .flatMap(sheet -> rows.getOrDefault(Sheets.file(sheet), List.of()).stream())
                        .toList(),
                tally);
    }

    /** @return why it cannot be read, where it cannot */
    private List<String> read(String name, byte[] content, Map<String, List<Row>> rows, ImportTally tally)
            throws IOException {
        Sheet<?> sheet = sheets.all().stream()
                .filter(known -> Sheets.file(known).equals(name))
                .findFirst()
                .orElse(null);
        if (sheet == null) {
            return List.of("The zip has '%s'; it may have %s, and none of them in a folder."
                    .formatted(Text.plain(Text.excerpt(name)), files()));
        }
        if (rows.containsKey(name)) {
            return List.of("The zip has %s twice.".formatted(name));
        }
        try {
            rows.put(name, SheetFile.read(sheet, name, content, tally));
            return List.of();
        } catch (UnreadableFileException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private String files() {
        return sheets.all().stream().map(Sheets::file).collect(Collectors.joining(", "));
    }

    /** What macOS adds to a zip by itself. */
    private static boolean isOfTheSystem(ZipEntry entry) {
        return entry.getName().startsWith("__MACOSX/") || entry.getName().equals(".DS_Store");
    }
}
