package io.rolebook.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * For whom an answer is. What is not published is told to holders of keys alone. What the service does by itself, outside of a
 * request, sees everything; what is read for a request on another thread takes the audience along.
 */
public enum Audience {
    EVERYBODY,
    KEY_HOLDERS;

    private static final String KEY = Audience.class.getName();

    /** That of the request under way. */
    public static Audience current() {
        Context context = Vertx.currentContext();
        @Nullable Audience begun = context == null ? null : context.getLocal(KEY);
        return begun == null ? KEY_HOLDERS : begun;
    }

    /** From here on the request whose context this is has this audience. */
    public void begin(Context context) {
        context.putLocal(KEY, this);
    }

    /** Whether drafts, retired roles and whatever else is not published may be told. */
    public boolean seesAll() {
        return this == KEY_HOLDERS;
    }
}
