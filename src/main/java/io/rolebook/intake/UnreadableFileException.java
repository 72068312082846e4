package io.rolebook.intake;

/** A file does not hold what it should; the message names the file, the line and what is wrong there. */
public final class UnreadableFileException extends RuntimeException {
    UnreadableFileException(String file, int line, String reason) {
        super("%s, line %d: %s".formatted(file, line, reason));
    }
}
