package io.rolebook.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.rolebook.imports.Archive;
import io.rolebook.imports.CsvFile;
import io.rolebook.imports.ImportTally;
import io.rolebook.imports.Workbook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files, and limits that are smaller. */
class FileLimitsTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String TEXTS = "xl/sharedStrings.xml";

    private final FileLimits limits = new FileLimits(100, 500, 200, 10, 3, 4, 2);
    private final ImportTally tally = new ImportTally(false, Set.of(), limits);

    @TempDir
    Path folder;

    @Test
    void aLineIsNoLongerThanOneMayBe() throws IOException {
        try (Lines lines = new Lines(new StringReader("a\r\n0123456789\n\n0123456789a\n"), limits.longestLine())) {
            assertThat(lines.next()).isEqualTo("a");
            assertThat(lines.next()).isEqualTo("0123456789");
            assertThat(lines.next()).isEmpty();
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(lines::next)
                    .withMessageContaining("Line 4 has more than 10 characters");
        }
    }

    @Test
    void aFileHasNoMoreThanItMayUnpacked() throws IOException {
        try (Upload upload = upload("a".repeat(101), limits, () -> {})) {
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> upload.open().readAllBytes())
                    .withMessageContaining("more than 100 bytes when it is unpacked");
        }
    }

    @Test
    void aFileIsNotSoManyTimesAsLargeUnpacked() {
        FileLimits times = new FileLimits(Long.MAX_VALUE, 0, 200, 0, 0, 0, 0);

        times.checkUnpacked(FileLimits.ALWAYS_TAKEN, 1, "The file");
        times.checkUnpacked(FileLimits.ALWAYS_TAKEN + 1, FileLimits.ALWAYS_TAKEN, "The file");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> times.checkUnpacked(FileLimits.ALWAYS_TAKEN + 1, 1_000, "The file"))
                .withMessageContaining("1000 bytes and is more than 200 times as large");
    }

    @Test
    void aCancellationIsSeenWhileAFileIsUnpacked() throws IOException {
        tally.cancel();
        try (Upload upload = upload("a", limits, tally::checkCancelled)) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> upload.open().readAllBytes());
        }
    }

    @Test
    void anArchiveHasNoMoreFilesThanItMay() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Archive.of(zip(Map.of("a", "", "b", "", "c", "")), files(), tally))
                .withMessage("The archive has 3 files; up to 2 are taken.");
    }

    @Test
    void aNameInAnArchiveThatIsNoneIsItsFault() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Archive.of(zip(Map.of("a\0b", "")), files(), tally))
                .withMessageContaining("no name of a file");
    }

    @Test
    void anArchiveHasNoMoreThanItMayUnpacked() throws IOException {
        try (Archive archive = Archive.of(zip(Map.of("a", "a".repeat(101))), files(), tally);
                InputStream content = archive.open("a").orElseThrow()) {
            assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(content::readAllBytes);
        }
    }

    @Test
    void aWorkbookHasNoCellBeyondTheLastColumn() {
        check("<row r='7'><c r='A7'/><c r='C7'/></row>");

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> check("<row r='7'><c r='A7'/><c r='XFD7'/></row>"))
                .withMessageContaining("beyond column 3")
                .withMessageContaining(SHEET)
                .withMessageContaining("row 7");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> check("<row><c/><c/><c/><c/></row>"))
                .withMessageContaining("beyond column 3");
    }

    @Test
    void aWorkbookHasNoMoreTextsThanItMay() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> checkWhole(TEXTS, "<sst><si/><si/><si/><si/><si/></sst>"))
                .withMessageContaining("more than 4 texts");
    }

    @Test
    void theRowsOfAWorkbookMayBeMoreThanMemoryHolds() {
        check("<row><c/><c/><c/></row>".repeat(30));
    }

    @Test
    void aWorkbookHasNoMoreThanItMayUnpacked() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> checkWhole(TEXTS, "<sst>" + " ".repeat(500) + "</sst>"))
                .withMessageContaining("more than 500 bytes");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> check("<row>" + " ".repeat(1_000) + "</row>"))
                .withMessageContaining("more than 1000 bytes");
    }

    @Test
    void aWorkbookDeclaresNoType() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> checkWhole(SHEET, "<!DOCTYPE sheet><sheet/>"))
                .withMessageContaining("document type");
    }

    @Test
    void aRowOfCsvHasNoMoreColumnsAndNoMoreLettersThanOneMay() throws IOException {
        read("a,b,c\n0,1,2");

        assertThatExceptionOfType(CsvParseException.class).isThrownBy(() -> read("a,b,c\n0,1,2,3"));
        assertThatExceptionOfType(CsvParseException.class).isThrownBy(() -> read("a\n0123456789a"));
    }

    private void read(String csv) throws IOException {
        InputStream content = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        try (CsvFile file = CsvFile.of(content, limits)) {
            file.forEach(row -> {});
        }
    }

    @Test
    void aDocumentIsNoLongerThanOneMayBe() throws IOException {
        try (DocumentBytes bytes = documents("0123456789abcde")) {
            assertThat(bytes.read(new byte[11])).isEqualTo(11);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> bytes.read(new byte[1]))
                    .withMessageContaining("more than 10 bytes");

            bytes.keepFrom(1);
            assertThat(bytes.read()).isEqualTo('b');
        }
    }

    @Test
    void aDocumentIsReadAgain() throws IOException {
        try (DocumentBytes bytes = documents("0123456789abcdefghijkl")) {
            bytes.readNBytes(8);
            bytes.keepFrom(5);
            bytes.readNBytes(4);
            bytes.restart();
            assertThat(bytes.readNBytes(8)).asString().isEqualTo("56789abc");

            bytes.keepFrom(7);
            bytes.restart();
            assertThat(bytes.readNBytes(9)).asString().isEqualTo("cdefghijk");
        }
    }

    @Test
    void aGzipHeaderWithoutAnEndIsTheFaultOfTheFile() throws IOException {
        byte[] header = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
        byte[] name = "n".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        byte[] cut = ByteBuffer.allocate(header.length + 1)
                .put(header)
                .put((byte) 'n')
                .array();
        byte[] endless = ByteBuffer.allocate(header.length + name.length)
                .put(header)
                .put(name)
                .array();

        assertThatThrownBy(() -> Upload.receive(new ByteArrayInputStream(endless), "gzip", files())
                        .open())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("its header does not end");
        assertThatThrownBy(() -> Upload.receive(new ByteArrayInputStream(cut), "gzip", files())
                        .open())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("it ends in its header");
    }

    private DocumentBytes documents(String content) {
        return new DocumentBytes(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), limits.longestLine());
    }

    private TemporaryFiles files() {
        return new TemporaryFiles(folder);
    }

    private Upload upload(String content, FileLimits most, Runnable check) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        Upload upload = Upload.receive(new ByteArrayInputStream(packed.toByteArray()), "gzip", files());
        upload.limit(most, check);
        return upload;
    }

    private void check(String rows) {
        checkWhole(SHEET, "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private void checkWhole(String part, String content) {
        try {
            Path file = Files.createTempFile(folder, "book", ".xlsx");
            Files.write(file, zip(Map.of(part, content)).readAllBytes());
            FileLimits ofWorkbooks = new FileLimits(1_000, 500, 200, 10, 3, 4, 2);
            Workbook.check(file, new ImportTally(false, Set.of(), ofWorkbooks));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new ByteArrayInputStream(packed.toByteArray());
    }
}
