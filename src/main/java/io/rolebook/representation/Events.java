package io.rolebook.representation;

import io.rolebook.http.Part;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events as an answer. Many at a time are sent as one piece of text, which whoever reads them has written out:
 * one by one they would be written out, and sent, on the threads that all connections share.
 *
 * @param next what is to be sent next; asked for when that before it was received
 * @param isHeard whether there is still somebody to send it to
 */
public record Events(Supplier<CompletionStage<Part>> next, BooleanSupplier isHeard) {
    public static final String COMMENT = ":still here\n\n";

    /** @param text any number of events; @param isLast whether the stream ends with them */
    public record Part(String text, boolean isLast) {}

    /** @param data on one line */
    public static String event(@Nullable String id, String name, String data) {
        return (id == null ? "" : "id:" + id + "\n") + "event:" + name + "\ndata:" + data + "\n\n";
    }
}
