package io.rolebook.client;

/** A problem where there is no value to answer it in: in the middle of a list, a feed or an import. */
public final class ProblemException extends RuntimeException {
    private final int status;
    private final String code;

    ProblemException(int status, String code, String detail) {
        super("%d %s: %s".formatted(status, code, detail));
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
