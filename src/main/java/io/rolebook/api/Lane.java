package io.rolebook.api;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets a number of requests through at a time, and lets some more stand in line for them, first come, first served. */
final class Lane {
    private final int places;
    private final int longestLine;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int taken;

    enum Entry {
        admitted,
        inLine,
        refused
    }

    Lane(int places, int longestLine) {
        this.places = places;
        this.longestLine = longestLine;
    }

    /** @param turn is run, by whoever leaves, when a request that was put in line has a place */
    synchronized Entry enter(Runnable turn) {
        if (taken < places) {
            taken++;
            return Entry.admitted;
        }
        if (line.size() < longestLine) {
            line.add(turn);
            return Entry.inLine;
        }
        return Entry.refused;
    }

    /** Steps out of the line; answers whether it still stood there, and so has no place. */
    synchronized boolean stepOut(Runnable turn) {
        return line.remove(turn);
    }

    /** Gives a place back, to the first in line where there is one. */
    void leave() {
        Runnable next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                taken--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
