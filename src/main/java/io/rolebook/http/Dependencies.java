package io.rolebook.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a request depends on: {@link Part parts} of the catalogue, noted where they are read. What is read without
 * being named by somebody, or by the text of its statement, makes the answer depend on everything, and one for which nothing was
 * noted depends on everything too. Whoever keeps something of the catalogue in memory notes what it was made of each time it is
 * used.
 */
public final class Dependencies {
    private static final String KEY = Dependencies.class.getName();
    private static final ThreadLocal<Integer> NAMED = ThreadLocal.withInitial(() -> 0);

    private final Set<String> parts = new HashSet<>();
    private boolean isEverything;

    private Dependencies() {}

    /** From here on what is read for the request whose context this is is noted. */
    public static Dependencies begin(Context context) {
        Dependencies begun = new Dependencies();
        context.putLocal(KEY, begun);
        return begun;
    }

    /** Reads something for the request under way that rests on these parts and on nothing else. */
    public static <T> T of(Collection<String> parts, Supplier<T> read) {
        note(parts);
        NAMED.set(NAMED.get() + 1);
        try {
            return read.get();
        } finally {
            NAMED.set(NAMED.get() - 1);
        }
    }

    /** The answer to the request under way depends on these parts too. */
    public static void note(Collection<String> parts) {
        Dependencies current = current();
        if (current != null) {
            current.add(parts);
        }
    }

    /** Whether anybody wants to know what is read for the request under way. */
    public static boolean areNoted() {
        return current() != null;
    }

    /**
     * A statement is prepared of which nobody may have said what it reads.
     *
     * @param parts as far as its text tells; null where it does not
     */
    public static void noteUnnamed(@Nullable Collection<String> parts) {
        Dependencies current = current();
        if (current == null || NAMED.get() > 0) {
            return;
        }
        if (parts == null) {
            current.addEverything();
        } else {
            current.add(parts);
        }
    }

    private static @Nullable Dependencies current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(KEY);
    }

    /** The parts, and what else touches them; null where it is everything. */
    public synchronized @Nullable Set<String> parts() {
        return isEverything || parts.isEmpty() ? null : Set.copyOf(parts);
    }

    private synchronized void add(Collection<String> more) {
        for (String part : more) {
            parts.addAll(Part.withWider(part));
        }
    }

    private synchronized void addEverything() {
        isEverything = true;
    }
}
