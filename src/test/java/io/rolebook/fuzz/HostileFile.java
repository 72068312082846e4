package io.rolebook.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files that are almost what an import takes. */
final class HostileFile {
    private final HostileText texts;
    private final Random random;

    HostileFile(HostileText texts, Random random) {
        this.texts = texts;
        this.random = random;
    }

    byte[] like(String example) {
        byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> new byte[0];
            case 1 -> text("\n".repeat(1_000));
            case 2 -> text(example.replaceFirst("\n", "," + "x".repeat(100_000) + "\n"));
            case 3 -> text(example.replaceFirst("\n", ",\"\n"));
            case 4 -> text(example.replace("\n", "\r"));
            case 5 -> text("\ufeff" + example);
            case 6 -> example.getBytes(StandardCharsets.UTF_16);
            case 7 -> gzipped(bytes);
            case 8 -> new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3};
            case 9 -> text(example.repeat(50));
            case 10 -> text("{\"a\":".repeat(5_000));
            case 11 -> new byte[10_000];
            case 12, 13 -> text(withOtherCell(example));
            default -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
        };
    }

    /** One cell behind the header becomes something else. */
    private String withOtherCell(String example) {
        String[] cells = example.split("(?<=[,\n])");
        int cell = cells.length / 2 + random.nextInt(cells.length - cells.length / 2);
        String end = cells[cell].substring(cells[cell].length() - 1);
        cells[cell] = texts.any().replaceAll("[\r\n]", "") + end;
        return String.join("", cells);
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
