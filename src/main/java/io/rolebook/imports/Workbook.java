package io.rolebook.imports;

import io.rolebook.file.FileLimits;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.file.ZipEntryContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through an Excel workbook (.xlsx) before it is read. What reads it takes a place in memory for each column up to the
 * last one named, and holds all texts that cells share, though no rows: a workbook of two kilobytes can name a column in the
 * millions.
 */
public final class Workbook {
    private static final int LETTERS = 26;

    private final Path file;
    private final ImportTally tally;
    private final XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
    private long unpacked;
    private long held;
    private long texts;

    private Workbook(Path file, ImportTally tally) {
        this.file = file;
        this.tally = tally;
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** @throws UnreadableFileException where it is no workbook, or goes beyond what one may be */
    public static void check(Path file, ImportTally tally) throws IOException {
        new Workbook(file, tally).check();
    }

    private void check() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > tally.limits().mostFiles()) {
                throw new UnreadableFileException("The workbook has %d parts; up to %d are taken."
                        .formatted(zip.size(), tally.limits().mostFiles()));
            }
            List<? extends ZipEntry> parts = zip.stream()
                    .filter(part ->
                            part.getName().endsWith(".xml") || part.getName().endsWith(".rels"))
                    .toList();
            for (ZipEntry part : parts) {
                try (InputStream content = new Counted(part, new ZipEntryContent(zip, part))) {
                    check(part.getName(), parsers.createXMLStreamReader(content));
                }
            }
        } catch (ZipException | XMLStreamException | IllegalArgumentException malformed) {
            throw new UnreadableFileException("The file cannot be read as an Excel workbook (.xlsx).");
        }
    }

    private void check(String part, XMLStreamReader content) throws XMLStreamException {
        String row = "";
        int column = 0;
        while (content.hasNext()) {
            int event = content.next();
            if (event == XMLStreamConstants.DTD) {
                throw new UnreadableFileException(
                        "The workbook declares a document type in %s, which none does.".formatted(part));
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            tally.checkCancelled();
            switch (content.getLocalName()) {
                case "row" -> {
                    row = content.getAttributeValue(null, "r");
                    column = 0;
                }
                case "c" -> {
                    column = column(content.getAttributeValue(null, "r"), column + 1);
                    checkCell(part, row, column);
                }
                case "si" -> checkText(part);
                default -> {}
            }
        }
    }

    private void checkCell(String part, @Nullable String row, int column) {
        FileLimits limits = tally.limits();
        if (column > limits.mostColumns()) {
            throw new UnreadableFileException(
                    "The workbook has a cell beyond column %d, in %s, row %s; so many are taken."
                            .formatted(limits.mostColumns(), part, row));
        }
    }

    private void checkText(String part) {
        if (++texts > tally.limits().mostCells()) {
            throw new UnreadableFileException("The workbook has more than %d texts, in %s; so many are taken."
                    .formatted(tally.limits().mostCells(), part));
        }
    }

    /** Counted from 1, as far as an int goes. */
    private static int column(@Nullable String reference, int otherwise) {
        if (reference == null) {
            return otherwise;
        }
        long column = 0;
        for (int place = 0; place < reference.length() && Character.isLetter(reference.charAt(place)); place++) {
            column = Math.min(
                    Integer.MAX_VALUE, column * LETTERS + Character.toUpperCase(reference.charAt(place)) - 'A' + 1);
        }
        return (int) column;
    }

    private final class Counted extends FilterInputStream {
        private final boolean isHeld;

        Counted(ZipEntry part, InputStream content) {
            super(content);
            this.isHeld = !part.getName().startsWith("xl/worksheets/");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            unpacked += Math.max(0, count);
            held += isHeld ? Math.max(0, count) : 0;
            tally.limits().checkUnpacked(unpacked, file.toFile().length(), "The workbook");
            if (held > tally.limits().mostBytesInMemory()) {
                throw new UnreadableFileException(
                        "The workbook has more than %d bytes when it is unpacked, which is as many as are taken."
                                .formatted(tally.limits().mostBytesInMemory()));
            }
            return count;
        }
    }
}
