package io.rolebook.limit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number of requests through at a time, and lets some more stand in line for them, first come, first served. One
 * caller has a share of the places, and of the line, at the most: who stands behind others of such a caller passes them.
 */
public final class ConcurrencyLimiter {
    private final String name;
    private final int places;
    private final int mostOfOne;
    private final int longestLine;
    private final int longestLineOfOne;
    private final Queue<Waiting> line = new ArrayDeque<>();
    private final Map<String, Caller> callers = new HashMap<>();
    private int taken;

    public enum Entry {
        admitted,
        inLine,
        refused
    }

    private record Waiting(String caller, Runnable turn) {}

    private static final class Caller {
        private int taken;
        private int waiting;
    }

    /** @param percent of the places, and of the line, for one caller */
    public ConcurrencyLimiter(String name, int places, int longestLine, int percent) {
        this.name = name;
        this.places = places;
        this.mostOfOne = (int) ClientShares.of(places, percent);
        this.longestLine = longestLine;
        this.longestLineOfOne = longestLine == 0 ? 0 : (int) ClientShares.of(longestLine, percent);
    }

    /** As many as there are processors; two at least, so that there is something left where somebody has a share. */
    public static int processors() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** @param turn is run, by whoever leaves, when a request that was put in line has a place */
    public synchronized Entry enter(String who, Runnable turn) {
        Caller caller = callers.computeIfAbsent(who, first -> new Caller());
        if (taken < places && caller.taken < mostOfOne) {
            taken++;
            caller.taken++;
            return Entry.admitted;
        }
        if (line.size() < longestLine && caller.waiting < longestLineOfOne) {
            line.add(new Waiting(who, turn));
            caller.waiting++;
            return Entry.inLine;
        }
        forgetIdle(who);
        return Entry.refused;
    }

    /** Steps out of the line; answers whether it still stood there, and so has no place. */
    public synchronized boolean stepOut(Runnable turn) {
        for (Iterator<Waiting> each = line.iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            if (waiting.turn() == turn) {
                each.remove();
                callers.get(waiting.caller()).waiting--;
                forgetIdle(waiting.caller());
                return true;
            }
        }
        return false;
    }

    /** Gives a place back, to the first in line who may have one. */
    public void leave(String who) {
        Runnable next;
        synchronized (this) {
            taken--;
            callers.get(who).taken--;
            next = next();
            forgetIdle(who);
        }
        if (next != null) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        for (Iterator<Waiting> each = line.iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            Caller caller = callers.get(waiting.caller());
            if (caller.taken < mostOfOne) {
                each.remove();
                taken++;
                caller.taken++;
                caller.waiting--;
                return waiting.turn();
            }
        }
        return null;
    }

    private void forgetIdle(String who) {
        Caller caller = callers.get(who);
        if (caller.taken == 0 && caller.waiting == 0) {
            callers.remove(who);
        }
    }

    /** By which metrics tell of it. */
    public String name() {
        return name;
    }

    public int mostOfOne() {
        return mostOfOne;
    }

    public synchronized int taken() {
        return taken;
    }

    public synchronized int busiest() {
        return callers.values().stream().mapToInt(caller -> caller.taken).max().orElse(0);
    }
}
