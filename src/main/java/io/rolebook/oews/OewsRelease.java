package io.rolebook.oews;

import io.rolebook.file.UnreadableFileException;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.SourceDocument;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One release of the Occupational Employment and Wage Statistics, as the notes in its workbook describe it. Wages are
 * not published from a threshold on, which differs between years; that of 2025 publishes all of them.
 *
 * @param year of the month of reference, which is May
 * @param hourlyThreshold US dollars an hour; null where the notes tell none
 * @param annualThreshold US dollars a year; null where the notes tell none
 */
public record OewsRelease(
        int year,
        @Nullable BigDecimal hourlyThreshold,
        @Nullable BigDecimal annualThreshold) {
    // Until 2020 the survey was called OES.
    private static final Pattern MONTH = Pattern.compile("May (\\d{4}) OEW?S");
    private static final String DOLLARS = "\\$(\\d[\\d,]*(?:\\.\\d+)?)";
    private static final Pattern THRESHOLDS =
            Pattern.compile("#\\s*=.*" + DOLLARS + " per hour or " + DOLLARS + " per year");

    /** @throws UnreadableFileException where the notes do not tell the month */
    static OewsRelease of(String notes) {
        Matcher month = MONTH.matcher(notes);
        if (!month.find()) {
            throw new UnreadableFileException("The workbook's field descriptions do not say of which May it is.");
        }
        Matcher thresholds = THRESHOLDS.matcher(notes);
        boolean isCutOff = thresholds.find();
        return new OewsRelease(
                Integer.parseInt(month.group(1)),
                isCutOff ? dollars(thresholds.group(1)) : null,
                isCutOff ? dollars(thresholds.group(2)) : null);
    }

    private static BigDecimal dollars(String text) {
        return Money.plain(new BigDecimal(text.replace(",", "")));
    }

    /** @throws UnreadableFileException where the notes do not tell it */
    BigDecimal threshold(PayPeriod per) {
        BigDecimal threshold = per == PayPeriod.hour ? hourlyThreshold : annualThreshold;
        if (threshold == null) {
            throw new UnreadableFileException(
                    "The workbook's field descriptions do not say from which wage per hour and per year it shows #.");
        }
        return threshold;
    }

    String asOf() {
        return year + "-05";
    }

    SourceDocument source() {
        return new SourceDocument(
                null,
                "bls-oews-" + year,
                "Occupational Employment and Wage Statistics, May " + year,
                "U.S. Bureau of Labor Statistics",
                null,
                null,
                "Public domain",
                "https://www.bls.gov/oes/",
                "Employment and wages by occupation in the United States, estimated from a survey of employers. The"
                        + " self-employed are not in it.",
                null);
    }
}
