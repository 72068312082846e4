package io.rolebook.skill;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A rating in the row of a requirement. */
@Embeddable
class RatingColumns {
    @Nullable
    String scale;

    @Nullable
    BigDecimal value;

    @Nullable
    String word;

    @Nullable
    Integer n;

    @Nullable
    BigDecimal standardError;

    @Nullable
    BigDecimal lower;

    @Nullable
    BigDecimal upper;

    @Nullable
    Boolean suppressed;

    @Nullable
    Boolean notRelevant;

    static @Nullable RatingColumns of(@Nullable Rating rating) {
        if (rating == null) {
            return null;
        }
        RatingColumns columns = new RatingColumns();
        columns.scale = rating.scale();
        columns.value = rating.value();
        columns.word = rating.word();
        columns.n = rating.n();
        columns.standardError = rating.standardError();
        columns.lower = rating.lower();
        columns.upper = rating.upper();
        columns.suppressed = rating.suppressed();
        columns.notRelevant = rating.notRelevant();
        return columns;
    }
}
