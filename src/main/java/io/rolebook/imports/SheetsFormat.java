package io.rolebook.imports;

import io.rolebook.change.Document;
import io.rolebook.file.TemporaryFiles;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.file.ZipEntryContent;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Several sheets in one workbook, each by its name, or in one zip, each a file of its name. They are unpacked in memory, one after the other, and never to disk. */
@Singleton
class SheetsFormat implements DocumentFormat {
    static final String NAME = "csv";
    private static final int MOST_FILES = 100;
    private static final int MOST_NAMED = 5;

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
        List<String> strangers = new ArrayList<>();
        // By its list of files, which stands last: a zip that was cut off has none.
        Path file = files.create("sheets", ".zip");
        try (OutputStream disk = Files.newOutputStream(file)) {
            content.transferTo(disk);
            if (isWorkbook(file)) {
                return take.take(ofWorkbook(file, tally), tally);
            }
            refuseOthers(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                if (zip.size() > MOST_FILES) {
                    throw new UnreadableFileException("The zip has more than %d files.".formatted(MOST_FILES));
                }
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    // Also of what is passed over, so that no small file keeps the service busy with a large one.
                    tally.checkCancelled();
                    byte[] unpacked =
                            SheetFile.bytes(Text.plain(Text.excerpt(entry.getName())), new ZipEntryContent(zip, entry));
                    if (!isOfTheSystem(entry)) {
                        read(entry.getName(), unpacked, rows, reasons, strangers, tally);
                    }
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException malformed) {
            throw new UnreadableFileException(
                    "The file is no zip that can be read, or not all of one: " + malformed.getMessage());
        } finally {
            Files.deleteIfExists(file);
        }
        if (!strangers.isEmpty()) {
            reasons.add("The zip has %s; it may have %s, and none of them in a folder."
                    .formatted(some(strangers), files()));
        }
        if (!reasons.isEmpty()) {
            throw new UnreadableFileException(String.join(" ", reasons));
        }
        if (rows.isEmpty()) {
            throw new UnreadableFileException("The file is no zip with any of %s in it.".formatted(files()));
        }
        return take.take(inOrder(rows, Sheets::file), tally);
    }

    /** What others refer to first. */
    private List<Row> inOrder(Map<String, List<Row>> rows, Function<Sheet<?>, String> named) {
        return sheets.all().stream()
                .flatMap(sheet -> rows.getOrDefault(named.apply(sheet), List.of()).stream())
                .toList();
    }

    private static boolean isWorkbook(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ForeignFile.isWorkbook(content.readNBytes(ForeignFile.START)) || Workbook.isOne(file);
        }
    }

    /** Of a workbook, each sheet that is called as one of the files without its ending; it may show no other. */
    private List<Row> ofWorkbook(Path file, ImportTally tally) throws IOException {
        Map<String, List<Row>> rows = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (String name : WorkbookFile.sheets(file, tally)) {
            Optional<Sheet<?>> sheet = sheets.named(name);
            if (sheet.isPresent()) {
                try {
                    rows.put(name, SheetFile.read(sheet.get(), file, name, tally));
                } catch (UnreadableFileException unreadable) {
                    reasons.add(String.valueOf(unreadable.getMessage()));
                }
            } else {
                strangers.add("'" + Text.plain(Text.excerpt(name)) + "'");
            }
        }
        if (!strangers.isEmpty()) {
            reasons.add("The workbook has the sheets %s; it may have %s. Rename, hide or delete the others."
                    .formatted(some(strangers), String.join(", ", sheets.names())));
        }
        if (!reasons.isEmpty()) {
            throw new UnreadableFileException(String.join(" ", reasons));
        }
        return inOrder(rows, Sheet::name);
    }

    /**
     * @param reasons gets why it cannot be read, where it cannot
     * @param strangers gets its name, where there is no such sheet
     */
    private void read(
            String name,
            byte[] content,
            Map<String, List<Row>> rows,
            List<String> reasons,
            List<String> strangers,
            ImportTally tally)
            throws IOException {
        Optional<Sheet<?>> sheet = sheets.all().stream()
                .filter(known -> Sheets.file(known).equals(name))
                .findFirst();
        if (sheet.isEmpty()) {
            strangers.add("'" + Text.plain(Text.excerpt(name)) + "'");
        } else if (rows.containsKey(name)) {
            reasons.add("The zip has %s twice.".formatted(name));
        } else {
            try {
                rows.put(name, SheetFile.read(sheet.get(), name, content, tally));
            } catch (UnreadableFileException unreadable) {
                reasons.add(String.valueOf(unreadable.getMessage()));
            }
        }
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int others = names.size() - MOST_NAMED;
        return others > 0 ? "%s and %d others".formatted(first, others) : first;
    }

    private void refuseOthers(Path file) throws IOException {
        byte[] start;
        try (InputStream content = Files.newInputStream(file)) {
            start = content.readNBytes(ForeignFile.START);
        }
        ForeignFile.insteadOfZip(start).ifPresent(advice -> {
            throw new UnreadableFileException("The file " + advice);
        });
        if (!ForeignFile.isZip(start)) {
            throw new UnreadableFileException(
                    "The file is no zip. A sheet by itself is sent with a format of its own: %s."
                            .formatted(sheets.all().stream().map(Sheets::format).collect(Collectors.joining(", "))));
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
