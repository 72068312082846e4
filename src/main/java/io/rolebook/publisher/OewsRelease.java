package io.rolebook.publisher;

import io.rolebook.imports.UnreadableFileException;
import io.rolebook.money.Money;
import io.rolebook.money.PayPeriod;
import io.rolebook.source.SourceDocument;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One release of the Occupational Employment and Wage Statistics, as the notes in its workbook describe it. Wages are
 * not published from a threshold on, which differs between years.
 *
 * @param year of the month of reference, which is May
 * @param hourlyThreshold US dollars an hour
 * @param annualThreshold US dollars a year
 */
record OewsRelease(int year, BigDecimal hourlyThreshold, BigDecimal annualThreshold) {
    // Until 2020 the survey was called OES.
    private static final Pattern MONTH = Pattern.compile("May (\\d{4}) OEW?S");
    private static final String DOLLARS = "\\$(\\d[\\d,]*(?:\\.\\d+)?)";
    private static final Pattern THRESHOLDS =
            Pattern.compile("#\\s*=.*" + DOLLARS + " per hour or " + DOLLARS + " per year");

    /** @throws UnreadableFileException where the notes do not tell the month or the thresholds */
    static OewsRelease of(String notes) {
        Matcher month = MONTH.matcher(notes);
        if (!month.find()) {
            throw new UnreadableFileException("The workbook's field descriptions do not say of which May it is.");
        }
        Matcher thresholds = THRESHOLDS.matcher(notes);
        if (!thresholds.find()) {
            throw new UnreadableFileException(
                    "The workbook's field descriptions do not say from which wage per hour and per year it shows #.");
        }
        return new OewsRelease(
                Integer.parseInt(month.group(1)), dollars(thresholds.group(1)), dollars(thresholds.group(2)));
    }

    private static BigDecimal dollars(String text) {
        return Money.plain(new BigDecimal(text.replace(",", "")));
    }

    BigDecimal threshold(PayPeriod per) {
        return per == PayPeriod.hour ? hourlyThreshold : annualThreshold;
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
