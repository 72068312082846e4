package io.rolebook.imports;

import io.rolebook.file.FileLimits;
import io.rolebook.file.UnreadableFileException;
import io.rolebook.file.ZipEntryContent;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    static final String UNREADABLE =
            "The file cannot be read as an Excel workbook (.xlsx), or is not all of one. Open it in Excel or LibreOffice and save it again as .xlsx.";

    private static final int LETTERS = 26;
    /** Of a sheet, which are remembered. */
    private static final int MOST_MERGED = 10_000;

    private static final Pattern RANGE = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7})(?::([A-Za-z]{1,3})(\\d{1,7}))?");
    private static final String MACROS = "xl/vbaProject.bin";
    private static final String BINARY = "xl/workbook.bin";

    private final Path file;
    private final ImportTally tally;
    private final XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
    private final Map<String, List<Range>> mergedByPart = new HashMap<>();
    private final Map<String, String> partsById = new HashMap<>();
    private long unpacked;
    private long held;
    private long texts;

    private Workbook(Path file, ImportTally tally) {
        this.file = file;
        this.tally = tally;
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Cells that are one. Columns are counted from 0, rows from 1. */
    record Range(String name, int firstColumn, long lastRow) {}

    /** @throws UnreadableFileException where it is no workbook, has macros, or goes beyond what one may be */
    public static Workbook check(Path file, ImportTally tally) throws IOException {
        Workbook workbook = new Workbook(file, tally);
        workbook.check();
        return workbook;
    }

    /** Whether a file is a zip with the parts of a workbook. */
    static boolean isOne(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("[Content_Types].xml") != null
                    && zip.stream().anyMatch(part -> part.getName().startsWith("xl/"));
        } catch (ZipException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /** @param sheet the id of its relation */
    List<Range> merged(String sheet) {
        return mergedByPart.getOrDefault(partsById.getOrDefault(sheet, ""), List.of());
    }

    private void check() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > tally.limits().mostFiles()) {
                throw new UnreadableFileException("The workbook has %d parts; up to %d are taken."
                        .formatted(zip.size(), tally.limits().mostFiles()));
            }
            refuseOtherKinds(zip);
            List<? extends ZipEntry> parts = zip.stream()
                    .filter(part ->
                            part.getName().endsWith(".xml") || part.getName().endsWith(".rels"))
                    .toList();
            for (ZipEntry part : parts) {
                try (InputStream content = new Counted(part, new ZipEntryContent(zip, part))) {
                    check(part.getName(), parsers.createXMLStreamReader(content));
                }
            }
        } catch (ZipException | EOFException | XMLStreamException | IllegalArgumentException malformed) {
            throw new UnreadableFileException(UNREADABLE);
        }
    }

    private static void refuseOtherKinds(ZipFile zip) {
        if (zip.getEntry(MACROS) != null) {
            throw new UnreadableFileException(
                    "The workbook has macros (.xlsm), which are not taken. Save it as an Excel workbook without them (.xlsx).");
        }
        if (zip.getEntry(BINARY) != null) {
            throw new UnreadableFileException(
                    "The workbook is a binary one (.xlsb). Save it as an Excel workbook (.xlsx).");
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
                case "mergeCell" -> addMerged(part, content.getAttributeValue(null, "ref"));
                case "Relationship" -> addRelation(part, content);
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

    private void addMerged(String part, @Nullable String reference) {
        Matcher range = RANGE.matcher(reference == null ? "" : reference);
        List<Range> merged = mergedByPart.computeIfAbsent(part, first -> new ArrayList<>());
        if (range.matches() && merged.size() < MOST_MERGED) {
            merged.add(new Range(
                    range.group(),
                    column(range.group(1), 1) - 1,
                    Long.parseLong(range.group(4) == null ? range.group(2) : range.group(4))));
        }
    }

    private void addRelation(String part, XMLStreamReader content) {
        String target = content.getAttributeValue(null, "Target");
        if (part.equals("xl/_rels/workbook.xml.rels") && target != null) {
            partsById.put(
                    String.valueOf(content.getAttributeValue(null, "Id")),
                    target.startsWith("/") ? target.substring(1) : "xl/" + target);
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
