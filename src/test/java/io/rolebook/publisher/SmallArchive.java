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
final class SmallArchive {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Lines with {@code |} for the tab between fields, ended as O*NET ends them. */
    SmallArchive tabs(String file, String... lines) {
        return file(file, String.join("\r\n", lines).replace('|', '\t') + "\r\n");
    }

    SmallArchive file(String file, String text) {
        return file(file, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallArchive file(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    SmallArchive without(String file) {
        files.remove(file);
        return this;
    }

    byte[] zip() {
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

    InputStream content() {
        return new ByteArrayInputStream(zip());
    }
}
