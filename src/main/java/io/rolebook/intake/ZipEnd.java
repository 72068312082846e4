package io.rolebook.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the last bytes of a zip that is read from its beginning: without the record at the end it was cut off, which
 * whoever reads entry by entry does not see.
 */
final class ZipEnd extends FilterInputStream {
    private static final byte[] SIGNATURE = {'P', 'K', 5, 6};
    private static final int RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;

    private final byte[] last = new byte[4 * (RECORD + LONGEST_COMMENT)];
    private int length;

    ZipEnd(InputStream zip) {
        super(zip);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int count = super.read(bytes, offset, most);
        if (count > 0) {
            keep(bytes, offset, count);
        }
        return count;
    }

    private void keep(byte[] bytes, int offset, int count) {
        int taken = Math.min(count, RECORD + LONGEST_COMMENT);
        if (length + taken > last.length) {
            int kept = Math.min(length, RECORD + LONGEST_COMMENT);
            System.arraycopy(last, length - kept, last, 0, kept);
            length = kept;
        }
        System.arraycopy(bytes, offset + count - taken, last, length, taken);
        length += taken;
    }

    /** Whether all of it was there, when all was read. */
    boolean isWhole() {
        for (int place = length - RECORD; place >= 0; place--) {
            boolean isRecord = true;
            for (int index = 0; index < SIGNATURE.length && isRecord; index++) {
                isRecord = last[place + index] == SIGNATURE[index];
            }
            int comment = (last[place + RECORD - 2] & 0xff) | (last[place + RECORD - 1] & 0xff) << 8;
            if (isRecord && place + RECORD + comment <= length) {
                return true;
            }
        }
        return false;
    }
}
