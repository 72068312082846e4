package io.rolebook.file;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A file that was sent, kept on disk until it is in: however large it is, it takes no memory. */
public final class Upload implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Upload.class);
    private static final int BUFFER = 1 << 16;
    /** With the name of the file and a comment. */
    private static final int LONGEST_GZIP_HEADER = 1 << 18;

    private final Path file;
    private final boolean isGzip;
    private final long size;
    private final byte[] digest;
    private final AtomicLong read = new AtomicLong();
    private FileLimits limits = FileLimits.USUAL;
    private Runnable check = () -> {};

    private Upload(Path file, long size, boolean isGzip, byte[] digest) {
        this.digest = digest;
        this.file = file;
        this.size = size;
        this.isGzip = isGzip;
    }

    /** @throws ProblemException where the body is empty or its encoding is neither gzip nor none */
    public static Upload receive(InputStream body, @Nullable String encoding, TemporaryFiles files) throws IOException {
        String used = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (!used.equals("gzip") && !used.equals("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Encoding is '%s'; it must be gzip or absent.".formatted(Text.excerpt(used)));
        }
        Path file = newFile(files);
        MessageDigest digest = sha256();
        try (var out = Files.newOutputStream(file)) {
            keep(new DigestInputStream(body, digest), out);
        } catch (IOException | RuntimeException failure) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
        long size = Files.size(file);
        if (size == 0) {
            Files.delete(file);
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is empty; it must be the file.");
        }
        return new Upload(file, size, used.equals("gzip"), digest.digest());
    }

    /** @throws ProblemException where the disk does not take it */
    private static Path newFile(TemporaryFiles files) {
        try {
            return files.create("upload-", null);
        } catch (IOException failure) {
            throw diskFull(failure);
        }
    }

    /** @throws ProblemException where the disk does not take what is read */
    static void keep(InputStream body, OutputStream disk) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int count = body.read(bytes); count >= 0; count = body.read(bytes)) {
            try {
                disk.write(bytes, 0, count);
            } catch (IOException failure) {
                throw diskFull(failure);
            }
        }
    }

    private static ProblemException diskFull(IOException failure) {
        LOG.errorf("a file that was sent cannot be kept, reason=%s", failure.getMessage());
        return new ProblemException(ProblemType.DISK_FULL, ProblemType.DISK_FULL.explanation());
    }

    /**
     * From here on what is read of it is bounded.
     *
     * @param check is called again and again while it is read, and ends that by what it throws
     */
    public void limit(FileLimits most, Runnable check) {
        this.limits = most;
        this.check = check;
    }

    /** The content, unpacked. */
    public InputStream open() throws IOException {
        InputStream counted = new BufferedInputStream(new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                read.addAndGet(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                check.run();
                int count = super.read(bytes, offset, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        });
        return new Unpacked(isGzip ? gunzip(counted) : counted);
    }

    /** The JDK reads the header of a gzip file at once, and bounds none of the texts in it. */
    private static InputStream gunzip(InputStream packed) throws IOException {
        GzipHeader header = new GzipHeader(packed);
        try {
            InputStream content = new GZIPInputStream(header, BUFFER);
            header.isOver = true;
            return content;
        } catch (EOFException | ZipException malformed) {
            throw new UnreadableFileException("The file is not packed by gzip as its Content-Encoding says: "
                    + (malformed instanceof EOFException ? "it ends in its header." : malformed.getMessage() + "."));
        }
    }

    private static final class GzipHeader extends FilterInputStream {
        private int length;
        private boolean isOver;

        GzipHeader(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int most) throws IOException {
            count(most);
            return super.read(bytes, offset, most);
        }

        private void count(int bytes) throws ZipException {
            if (isOver) {
                return;
            }
            length += bytes;
            if (length > LONGEST_GZIP_HEADER) {
                throw new ZipException("its header does not end");
            }
        }
    }

    /** Looks at the limits, and at whether it is still wanted, by what comes out of the file. */
    private final class Unpacked extends FilterInputStream {
        private long unpacked;

        Unpacked(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            check.run();
            int count;
            try {
                count = super.read(bytes, offset, length);
            } catch (StackOverflowError nested) {
                // The JDK's reader (17 to 25) may come to an end of its stack over what was made for that.
                throw new UnreadableFileException("The gzip file cannot be unpacked; pack it anew, in one piece.");
            }
            unpacked += Math.max(0, count);
            limits.checkUnpacked(unpacked, size, "The file");
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return read(new byte[(int) Math.min(count, BUFFER)]);
        }
    }

    /** SHA-256 of the file as it was sent, and of what makes another request of it. */
    public byte[] fingerprint(String distinction) {
        MessageDigest both = sha256();
        both.update(digest);
        return both.digest(distinction.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Bytes read so far, of the file as it was sent. */
    public long read() {
        return read.get();
    }

    /** Bytes of the file as it was sent. */
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
