package io.rolebook.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files that people send where a file of text is expected, known by their first bytes. */
final class ForeignFile {
    private static final String AS_CSV =
            "Save the sheet as CSV in UTF-8 (Excel: 'CSV UTF-8', LibreOffice: 'Text CSV') and send that.";
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};
    /** As many as stand before what tells workbooks from each other. */
    private static final int MOST_ENTRIES = 50;

    private ForeignFile() {}

    /** What it is and where to send it, to follow the name of the file; empty where it is none of those known. */
    static Optional<String> advice(byte[] content) {
        if (begins(content, ZIP) || begins(content, EMPTY_ZIP)) {
            return Optional.of(ofZip(content));
        }
        if (begins(content, OLE)) {
            return Optional.of("is a workbook of an old Excel (.xls). " + AS_CSV);
        }
        if (begins(content, PDF)) {
            return Optional.of("is a PDF. Send the table that it was made of.");
        }
        if (begins(content, GZIP)) {
            return Optional.of("is packed by gzip. Send it with the header Content-Encoding: gzip, or unpacked.");
        }
        return Optional.empty();
    }

    private static String ofZip(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry();
                    entry != null && entries < MOST_ENTRIES;
                    entry = zip.getNextEntry(), entries++) {
                String name = entry.getName();
                if (name.startsWith("xl/")) {
                    return "is an Excel workbook (.xlsx). " + AS_CSV;
                }
                if (name.equals("mimetype") && text(zip).contains("opendocument.spreadsheet")) {
                    return "is an OpenDocument spreadsheet (.ods). " + AS_CSV;
                }
                if (name.endsWith(".csv")) {
                    return "is a zip of CSV files. Send it with format=" + SheetsFormat.NAME
                            + ", or one of its files by itself.";
                }
            }
        } catch (IOException | IllegalArgumentException malformed) {
            return "is a zip that cannot be read. Send the file that is in it.";
        }
        return "is a zip. Send the file that is in it.";
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readNBytes(100), StandardCharsets.US_ASCII);
    }

    private static boolean begins(byte[] content, byte[] signature) {
        return content.length >= signature.length
                && Arrays.equals(content, 0, signature.length, signature, 0, signature.length);
    }
}
