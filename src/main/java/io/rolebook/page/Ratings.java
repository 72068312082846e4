package io.rolebook.page;

import io.rolebook.chart.Numbers;
import io.rolebook.skill.Rating;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ratings in words, as they were published. */
final class Ratings {
    private Ratings() {}

    /** Such as {@code 4.62 (onet-level), n = 25}; null of none. */
    static @Nullable String words(@Nullable Rating rating) {
        if (rating == null) {
            return null;
        }
        String value = rating.value() == null ? rating.word() : rating.value().toPlainString();
        return Stream.of(
                        "%s (%s)".formatted(value, rating.scale()),
                        rating.n() == null ? null : "n = " + Numbers.whole(rating.n()),
                        Boolean.TRUE.equals(rating.suppressed()) ? "too imprecise to use, says its source" : null,
                        Boolean.TRUE.equals(rating.notRelevant()) ? "not relevant, says its source" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
