package io.rolebook.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** The content of a file of a zip. At its end it must have the checksum that the zip says: ZipFile of the JDK does not look. */
final class Verified extends FilterInputStream {
    private static final int MOST_SKIPPED = 1 << 16;

    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();

    Verified(InputStream content, ZipEntry entry) {
        super(content);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** By reading, for the sum. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, MOST_SKIPPED)).length;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            sum.update(bytes, offset, count);
        } else if (count < 0 && entry.getCrc() >= 0 && sum.getValue() != entry.getCrc()) {
            throw new ZipException("the checksum of %s is wrong".formatted(entry.getName()));
        }
        return count;
    }
}
