package io.rolebook.file;

/** A file does not hold what it should; the message names what is wrong, and the file and the line where they are
 * not known otherwise. */
public final class UnreadableFileException extends RuntimeException {
    public UnreadableFileException(String reason) {
        super(reason);
    }

    public UnreadableFileException(String file, int line, String reason) {
        super("%s, line %d: %s".formatted(file, line, reason));
    }
}
