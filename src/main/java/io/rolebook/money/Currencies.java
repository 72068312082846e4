package io.rolebook.money;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.rolebook.http.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The currencies of people's money by date, after ISO 4217 (list one: active; list three: withdrawn), as
 * {@code money/currencies.csv} has them. List three dates a withdrawal by its month; the day is that on which the money
 * ceased to be legal tender, or in the former currencies of the euro before 2023 the last on which cash was. Precious
 * metals, units of account and of funds, and codes for tests are none of them, but for CLF, which pay is stated in.
 * {@code money/other-words.csv} has what people write in the place of a code, and what they mean.
 */
public final class Currencies {
    private static final Map<String, Currency> BY_CODE = new LinkedHashMap<>();
    private static final Map<String, OtherWord> OTHER_WORDS = new LinkedHashMap<>();

    static {
        read(
                "currencies.csv",
                row -> BY_CODE.put(
                        row.getField("code"),
                        new Currency(
                                row.getField("code"),
                                row.getField("name"),
                                Integer.parseInt(row.getField("decimals")),
                                day(row.getField("from")),
                                day(row.getField("until")),
                                known(row.getField("successor")))));
        read(
                "other-words.csv",
                row -> OTHER_WORDS.put(
                        row.getField("word"), new OtherWord(known(row.getField("meant")), known(row.getField("why")))));
    }

    private record OtherWord(
            @Nullable String meant, @Nullable String why) {}

    private Currencies() {}

    public static Optional<Currency> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static Iterable<Currency> all() {
        return BY_CODE.values();
    }

    /** How many decimals an amount has at most; 2 in what is no currency. */
    public static int decimals(String code) {
        return find(code).map(Currency::decimals).orElse(2);
    }

    /** @param date a year, month or day, on one day of which at least it must have been in use */
    public static boolean isInUse(String code, String date) {
        return find(code)
                .filter(currency -> currency.isInUse(Formats.firstDay(date), Formats.lastDay(date)))
                .isPresent();
    }

    /** Why this names no currency that people are or were paid in, to follow "is '…'; it"; null where it does. */
    public static @Nullable String fault(String code) {
        if (BY_CODE.containsKey(code)) {
            return null;
        }
        String upper = code.strip().toUpperCase(Locale.ROOT);
        OtherWord word = OTHER_WORDS.getOrDefault(code.strip(), OTHER_WORDS.get(upper));
        if (word == null) {
            word = new OtherWord(BY_CODE.containsKey(upper) ? upper : null, null);
        }
        return "%s, such as USD.%s"
                .formatted(
                        (word.why == null ? "" : word.why + "; it ") + "must be an ISO 4217 currency code",
                        word.meant == null ? "" : " Did you mean '%s'?".formatted(word.meant));
    }

    /**
     * Why pay of this date cannot be stated in it, to follow "is '…'; it"; null where it can.
     *
     * @param date a year, month or day
     */
    public static @Nullable String fault(String code, String date) {
        String fault = fault(code);
        return fault != null || isInUse(code, date)
                ? fault
                : fault(BY_CODE.get(code), Formats.firstDay(date), Formats.lastDay(date));
    }

    /** The same, of pay that holds on every day from one to another. */
    public static @Nullable String fault(Currency currency, LocalDate first, LocalDate last) {
        if (currency.until() != null && currency.until().isBefore(last)) {
            return "was in use until %s, and %s came after it.".formatted(currency.until(), currency.successor());
        }
        return currency.from() != null && currency.from().isAfter(first)
                ? "came into use on %s.".formatted(currency.from())
                : null;
    }

    private static @Nullable String known(String field) {
        return field.isEmpty() ? null : field;
    }

    private static @Nullable LocalDate day(String field) {
        return field.isEmpty() ? null : LocalDate.parse(field);
    }

    private static void read(String name, Consumer<NamedCsvRecord> taker) {
        InputStream content = Objects.requireNonNull(Currencies.class.getResourceAsStream("/money/" + name), name);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(content)) {
            rows.forEach(taker);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
