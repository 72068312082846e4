package io.rolebook.file;

import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.rolebook.setting.UploadSettings;

/**
 * What a file may be that is sent to be taken in. A few kilobytes can say that they are gigabytes: what goes beyond one of these is
 * a fault of the file, and the report names the limit.
 *
 * @param mostBytes of all that it holds, unpacked
 * @param mostBytesInMemory of what a workbook has beside its rows, unpacked: all of its texts are held at once
 * @param mostTimes its own size, unpacked, where that is more than {@link #ALWAYS_TAKEN}
 * @param longestLine characters of one line, row or document
 * @param mostColumns of one row
 * @param mostCells of a sheet, texts of a workbook, and documents of a file, which are held in memory until they are written
 * @param mostFiles in an archive
 */
public record FileLimits(
        long mostBytes,
        long mostBytesInMemory,
        int mostTimes,
        int longestLine,
        int mostColumns,
        int mostCells,
        int mostFiles) {
    /** Bytes; whatever they were packed into, they do no harm. */
    static final long ALWAYS_TAKEN = 64L << 20;

    public static final FileLimits USUAL =
            new FileLimits(16L << 30, 100L << 20, 200, 10_000_000, 1_000, 1_000_000, 10_000);

    public static FileLimits of(UploadSettings settings) {
        return new FileLimits(
                settings.maxUnpackedSize().asLongValue(),
                settings.maxWorkbookSize().asLongValue(),
                settings.maxCompressionRatio(),
                settings.maxLineLength(),
                settings.maxColumns(),
                settings.maxCells(),
                settings.maxArchiveFiles());
    }

    /** @throws UnreadableFileException where so much came out of a file of that size */
    public void checkUnpacked(long unpacked, long packed, String name) {
        if (unpacked > mostBytes) {
            throw new UnreadableFileException(
                    "%s has more than %d bytes when it is unpacked, which is as many as are taken."
                            .formatted(name, mostBytes));
        }
        if (unpacked > ALWAYS_TAKEN && unpacked / mostTimes > packed) {
            throw new UnreadableFileException(
                    "%s has %d bytes and is more than %d times as large when it is unpacked, which is as much as is taken; send it unpacked, or in parts."
                            .formatted(name, packed, mostTimes));
        }
    }

    /** Rows of CSV no longer, and of no more columns, than these. */
    public CsvRecordHandler rows() {
        return CsvRecordHandler.builder()
                .maxFields(mostColumns)
                .maxFieldSize(longestLine)
                .maxRecordSize(longestLine)
                .build();
    }
}
