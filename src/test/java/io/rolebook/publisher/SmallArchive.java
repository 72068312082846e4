package io.rolebook.publisher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small archive in the form of a published one, written for a test. */
public final class SmallArchive {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Lines with {@code |} for the tab between fields, ended as O*NET ends them. */
    public SmallArchive tabs(String file, String... lines) {
        return file(file, String.join("\r\n", lines).replace('|', '\t') + "\r\n");
    }

    public SmallArchive file(String file, String text) {
        return file(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public SmallArchive file(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    public SmallArchive without(String file) {
        files.remove(file);
        return this;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public InputStream content() {
        return new ByteArrayInputStream(zip());
    }
}
