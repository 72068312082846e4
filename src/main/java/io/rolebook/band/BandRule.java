package io.rolebook.band;

import java.math.BigDecimal;

/** What of a role's bands deserves a look. The thresholds are habits of those who set pay, not laws. */
enum BandRule {
    TOO_WIDE("too-wide", "2.0", "times", "The maximum is more than this many times the minimum."),
    GAP("gap", "0", "percent", "The minimum is more than this much above the maximum of the level below."),
    OVERLAP("overlap", "50", "percent", "The range covers more than this much of the width of the level below."),
    NOT_PROGRESSING(
            "not-progressing",
            "0",
            "percent",
            "The midpoint is not more than this much above that of the level below."),
    OLD("stale", "18", "months", "The band holds for longer than this."),
    OFF_MARKET(
            "stale",
            "0",
            "percent",
            "The median of the observations at the band's level and place is more than this much below its minimum or above"
                    + " its maximum.");

    private final String kind;
    private final BigDecimal threshold;
    private final String unit;
    private final String meaning;

    BandRule(String kind, String threshold, String unit, String meaning) {
        this.kind = kind;
        this.threshold = new BigDecimal(threshold);
        this.unit = unit;
        this.meaning = meaning;
    }

    /** As answers name it. */
    String kind() {
        return kind;
    }

    BigDecimal threshold() {
        return threshold;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    boolean isExceededBy(BigDecimal measured) {
        return measured.compareTo(threshold) > 0;
    }
}
