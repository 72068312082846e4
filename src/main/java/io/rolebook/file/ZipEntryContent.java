package io.rolebook.file;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The content of a file of a zip. At its end it must have the checksum that the zip states, which {@link ZipFile} does not check. */
public final class ZipEntryContent extends CheckedInputStream {
    private final ZipEntry entry;

    public ZipEntryContent(ZipFile zip, ZipEntry entry) throws IOException {
        super(zip.getInputStream(entry), new CRC32());
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws ZipException {
        if (read < 0 && entry.getCrc() >= 0 && getChecksum().getValue() != entry.getCrc()) {
            throw new ZipException("the checksum of %s is wrong".formatted(entry.getName()));
        }
        return read;
    }
}
