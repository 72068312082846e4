package io.rolebook.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A currency that people are or were paid in.
 *
 * @param decimals that an amount has at most
 * @param from the first day of use; null where it is before all that is asked about
 * @param until the last day of use; null where it is in use
 * @param successor the code of what came after it; null where it is in use
 */
public record Currency(
        String code,
        String name,
        int decimals,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String successor) {

    /** Whether it was in use on a day from the one to the other. */
    boolean isInUse(LocalDate first, LocalDate last) {
        return (from == null || !from.isAfter(last)) && (until == null || !until.isBefore(first));
    }
}
