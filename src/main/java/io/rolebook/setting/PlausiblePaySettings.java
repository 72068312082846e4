package io.rolebook.setting;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** Pay that an import warns of, or refuses, as the dataset says. */
public interface PlausiblePaySettings {
    @Setting(
            unit = "USD a year",
            meaning = "An import warns of pay below. Used where the role has fewer than ten observations.")
    @WithDefault("200")
    BigDecimal minUsd();

    @Setting(unit = "USD a year", meaning = "The same, above.")
    @WithDefault("20000000")
    BigDecimal maxUsd();

    @Setting(unit = "percent", meaning = "An import warns of pay below this part of the role's median.")
    @WithDefault("1")
    BigDecimal minPercentOfMedian();

    @Setting(unit = "times", meaning = "The same, above.")
    @WithDefault("100")
    BigDecimal maxTimesMedian();
}
