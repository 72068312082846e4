package io.rolebook.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A number of something, such as connections or bytes, of which one caller has a share at the most. */
public final class ClientShares {
    private static final int WHOLE = 100;

    private final String name;
    private final long most;
    private final long mostOfOne;
    private final MeterRegistry metrics;
    private final Map<String, Long> taken = new HashMap<>();
    private volatile long all;

    /**
     * @param name by which metrics tell of it
     * @param most of all callers together
     * @param percent of that, for one caller
     */
    public ClientShares(String name, long most, int percent, MeterRegistry metrics) {
        this.name = name;
        this.most = most;
        this.mostOfOne = of(most, percent);
        this.metrics = metrics;
        show(metrics, name, most, mostOfOne, this::all, this::busiest);
    }

    /** At least one, where there is anything. */
    static long of(long most, int percent) {
        return Math.min(most, Math.max(1, (most * percent + WHOLE - 1) / WHOLE));
    }

    public static void show(
            MeterRegistry metrics,
            String name,
            long most,
            long mostOfOne,
            Supplier<Number> all,
            Supplier<Number> busiest) {
        gauge(metrics, name, "rolebook.limit", "As many as there may be at a time.", () -> most);
        gauge(metrics, name, "rolebook.limit.share", "As many as one address may have.", () -> mostOfOne);
        gauge(metrics, name, "rolebook.limit.taken", "As many as there are now.", all);
        gauge(metrics, name, "rolebook.limit.busiest", "As many as the address has that has most.", busiest);
    }

    private static void gauge(
            MeterRegistry metrics, String name, String meter, String description, Supplier<Number> value) {
        Gauge.builder(meter, value).description(description).tag("of", name).register(metrics);
    }

    static void countRefused(MeterRegistry metrics, String name) {
        Counter.builder("rolebook.limit.refused")
                .description("Requests that were refused, because there were as many as there may be.")
                .tag("of", name)
                .register(metrics)
                .increment();
    }

    /** @return whether there was so much left, for this caller */
    public synchronized boolean take(String caller, long amount) {
        long own = taken.getOrDefault(caller, 0L) + amount;
        if (all + amount > most || own > mostOfOne) {
            countRefused(metrics, name);
            return false;
        }
        all += amount;
        taken.put(caller, own);
        return true;
    }

    /** Counts what there is already, whether or not there may be so much. */
    synchronized void add(String caller, long amount) {
        all += amount;
        taken.merge(caller, amount, Long::sum);
    }

    /** Whether there are more than may be, of all together. */
    boolean isExceeded() {
        return all > most;
    }

    /** Who has most; null where nobody has any. */
    synchronized @Nullable String mostTakenBy() {
        return taken.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Whether this caller may have more; what all have together does not count. */
    boolean isBelowShare(String caller) {
        // Nobody has more than all together: mostly this is enough, and it is asked with every request.
        boolean isFree = all < mostOfOne || isFreeFor(caller);
        if (!isFree) {
            countRefused(metrics, name);
        }
        return isFree;
    }

    private synchronized boolean isFreeFor(String caller) {
        return taken.getOrDefault(caller, 0L) < mostOfOne;
    }

    public synchronized void giveBack(String caller, long amount) {
        all -= amount;
        taken.computeIfPresent(caller, (key, own) -> own > amount ? own - amount : null);
    }

    private synchronized long all() {
        return all;
    }

    private synchronized long busiest() {
        return taken.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
