package io.rolebook.imports;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.http.Text;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Files that people send where another kind is expected, known by their first bytes. */
public final class ForeignFile {
    /** As many bytes as tell a workbook from another zip. */
    static final int START = 1 << 16;

    private static final String AS_CSV =
            "Save the sheet as CSV in UTF-8 (Excel: 'CSV UTF-8', LibreOffice: 'Text CSV') and send that.";
    private static final String EXCEL = "is an Excel workbook (.xlsx). " + AS_CSV;

    private static final String AS_WORKBOOK =
            "Save it as an Excel workbook (.xlsx) without a password, or as CSV in UTF-8, and send that.";
    /** The name of the part of a workbook that a password locks. */
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private ForeignFile() {}

    /**
     * The same content, where it may be text.
     *
     * @throws UnreadableFileException which says what it is and where to send it, where it is a file of another kind
     */
    public static InputStream text(InputStream content) throws IOException {
        BufferedInputStream text = new BufferedInputStream(content, START);
        insteadOfText(start(text)).ifPresent(advice -> {
            throw new UnreadableFileException("The file " + advice);
        });
        return text;
    }

    /**
     * The same content, where it may be a workbook.
     *
     * @throws UnreadableFileException which says what it is, where it is a file of another kind
     */
    public static InputStream workbook(InputStream content) throws IOException {
        BufferedInputStream zip = new BufferedInputStream(content, START);
        byte[] start = start(zip);
        // Of a zip the first bytes may not tell.
        Optional<String> other = isZip(start)
                ? workbook(start).filter(advice -> !isWorkbook(start))
                : insteadOfText(start).or(() -> Optional.of("is no Excel workbook (.xlsx)."));
        other.ifPresent(advice -> {
            throw new UnreadableFileException("The file " + advice);
        });
        return zip;
    }

    /** As many of its first bytes as tell what it is; they remain to be read. */
    public static byte[] start(BufferedInputStream content) throws IOException {
        content.mark(START);
        byte[] start = content.readNBytes(START);
        content.reset();
        return start;
    }

    /** @throws UnreadableFileException where a sheet is asked for, and it is neither a workbook nor one that cannot be read */
    public static void refuseSheet(@Nullable String asked, byte[] start) {
        if (asked != null && !isOle(start)) {
            throw new UnreadableFileException(
                    "The file is no Excel workbook (.xlsx) and has no sheet '%s'. Send it without the parameter sheet."
                            .formatted(Text.excerpt(asked)));
        }
    }

    /** What a text is that should be CSV, and where it goes, by how it begins: no header does so. Empty where it may be CSV. */
    static Optional<String> insteadOfCsv(String start) {
        String begin = start.stripLeading();
        if (begin.startsWith("<")) {
            return Optional.of("is HTML or XML. " + AS_CSV);
        }
        return begin.startsWith("{") || begin.startsWith("[")
                ? Optional.of(
                        "is JSON. Documents, one a line, go to format=rolebook; observations, one a line, are sent"
                                + " with the Content-Type application/x-ndjson.")
                : Optional.empty();
    }

    /** What it is and where to send it, to follow the name of a file that should be text; empty where it may be text. */
    static Optional<String> insteadOfText(byte[] start) {
        return insteadOfZip(start)
                .or(() -> begins(start, ZIP)
                        ? Optional.of("is a zip. Send the file that is in it; a zip of sheets goes to format="
                                + SheetsFormat.NAME + ".")
                        : Optional.empty());
    }

    /** The same of a file that should be a zip of files of text; empty where it may be that, and where it is unknown. */
    public static Optional<String> insteadOfZip(byte[] start) {
        if (begins(start, ZIP)) {
            return workbook(start);
        }
        if (begins(start, OLE)) {
            return Optional.of(
                    contains(start, ENCRYPTED)
                            ? "is a workbook that is protected by a password. Save it without one (Excel: File, Info, Protect Workbook, Encrypt with Password) and send that."
                            : "is a workbook of an old Excel (.xls), or one that is protected by a password. "
                                    + AS_WORKBOOK);
        }
        if (begins(start, PDF)) {
            return Optional.of("is a PDF. Send the table that it was made of.");
        }
        if (begins(start, GZIP)) {
            return Optional.of("is packed by gzip. Send it with the header Content-Encoding: gzip, or unpacked.");
        }
        return Optional.empty();
    }

    private static boolean isOle(byte[] start) {
        return begins(start, OLE);
    }

    /** Whether it is an Excel workbook, with macros or without. */
    public static boolean isWorkbook(byte[] content) {
        return begins(content, ZIP) && workbook(content).filter(EXCEL::equals).isPresent();
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    public static boolean isZip(byte[] start) {
        return begins(start, ZIP);
    }

    private static Optional<String> workbook(byte[] start) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(start))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("xl/")) {
                    return Optional.of(EXCEL);
                }
                if (entry.getName().equals("mimetype") && text(zip, 100).contains("opendocument.spreadsheet")) {
                    return Optional.of("is an OpenDocument spreadsheet (.ods). " + AS_WORKBOOK);
                }
            }
        } catch (IOException | IllegalArgumentException beyondTheStart) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String text(InputStream content, int length) throws IOException {
        return new String(content.readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static boolean begins(byte[] start, byte[] signature) {
        return start.length >= signature.length
                && Arrays.equals(start, 0, signature.length, signature, 0, signature.length);
    }
}
