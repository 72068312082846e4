package io.rolebook.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of documents one after the other, none of them longer than a limit. Those of the present one can be read again. */
public final class DocumentBytes extends InputStream {
    private static final int BUFFER = 1 << 13;

    private final BufferedInputStream content;
    private final int longest;
    private long origin;
    private long kept;
    private long at;

    public DocumentBytes(InputStream content, int longest) {
        this.content = new BufferedInputStream(content, BUFFER);
        this.longest = longest;
        keep();
    }

    @Override
    public int read() throws IOException {
        int value = content.read();
        at += value < 0 ? 0 : 1;
        return value;
    }

    /** @throws IOException also where the present document is longer than one may be */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at - kept > longest) {
            throw new IOException(
                    "a document has more than %d bytes, which is as many as are taken".formatted(longest));
        }
        int count = content.read(bytes, offset, Math.min(length, BUFFER));
        at += Math.max(0, count);
        return count;
    }

    /** Keeps what is read from here on. */
    public void keep() {
        kept = at;
        content.mark((int) Math.min(Integer.MAX_VALUE - BUFFER, longest + 2L * BUFFER));
    }

    /**
     * Keeps what was read, and is read, after a document. Who reads may have read beyond it.
     *
     * @param end of the document, in bytes since the last restart; from here on, where it is negative
     */
    public void keepFrom(long end) throws IOException {
        if (end < 0) {
            keep();
            return;
        }
        long present = at;
        content.reset();
        content.skipNBytes(origin + end - kept);
        at = origin + end;
        keep();
        content.skipNBytes(present - at);
        at = present;
    }

    /** Goes back to the first byte that is kept. */
    public void restart() throws IOException {
        content.reset();
        at = kept;
        origin = kept;
    }

    /** Who reads one document closes nothing: others may follow. */
    @Override
    public void close() {}
}
