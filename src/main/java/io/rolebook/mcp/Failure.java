package io.rolebook.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What failed while a message was answered, past the library, which would tell it to whoever asked. */
final class Failure {
    private static final String KEY = Failure.class.getName();

    private @Nullable RuntimeException cause;

    McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    /** Keeps the failure for {@link #raise}. */
    static RuntimeException of(McpTransportContext context, RuntimeException failure) {
        ((Failure) context.get(KEY)).cause = failure;
        return failure;
    }

    void raise() {
        if (cause != null) {
            throw cause;
        }
    }
}
