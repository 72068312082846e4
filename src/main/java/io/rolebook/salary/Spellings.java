package io.rolebook.salary;

import io.rolebook.api.Level;
import io.rolebook.api.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How files spell the words of a list. Letter case, blanks and the signs between parts of a word do not matter. A word
 * that means one thing here and another there stands for nothing; it is told why.
 */
final class Spellings<E extends Enum<E>> {
    private static final String TWICE_OR_EVERY_TWO =
            "is said of what comes twice as often and of what comes half as often: write ";

    static final Spellings<PayPeriod> PERIODS = new Spellings<>(PayPeriod.values())
            .of(
                    PayPeriod.year,
                    "yearly", "annual", "annually", "annum", "per annum", "pa", "per year", "a year", "yr", "per yr", "y")
            .of(PayPeriod.month, "monthly", "per month", "a month", "pm", "mo", "mth", "calendar month", "pcm")
            .of(
                    PayPeriod.halfMonth,
                    "semimonthly", "semi month", "twice a month", "twice monthly", "two times a month", "half monthly",
                    "per half month")
            .of(
                    PayPeriod.twoWeeks,
                    "biweekly", "bi week", "every two weeks", "every 2 weeks", "two weekly", "2 weekly", "2 weeks",
                    "per two weeks", "every other week", "fortnight", "fortnightly", "per fortnight")
            .of(PayPeriod.week, "weekly", "per week", "a week", "wk", "pw")
            .of(PayPeriod.day, "daily", "per day", "a day", "pd", "per diem")
            .of(PayPeriod.hour, "hourly", "per hour", "an hour", "hr", "hrs", "per hr", "ph", "h")
            .refusing(TWICE_OR_EVERY_TWO + "halfMonth (24 a year), or what it comes to a year", "bimonthly")
            .refusing(TWICE_OR_EVERY_TWO + "what it comes to a year", "biannual", "biannually", "biyearly")
            .refusing(TWICE_OR_EVERY_TWO + "twoWeeks (26 a year), or what it comes to a week", "semiweekly")
            .refusing("is no period here: write what it comes to a year", "quarter", "quarterly", "semiannual");

    static final Spellings<EmploymentType> EMPLOYMENT_TYPES = new Spellings<>(EmploymentType.values())
            .of(EmploymentType.fullTime, "ft", "full")
            .of(EmploymentType.partTime, "pt", "part")
            .of(EmploymentType.contract, "contractor", "contracting", "contracted", "independent contractor")
            .of(EmploymentType.freelance, "freelancer", "freelancing", "self employed");

    static final Spellings<Level> LEVELS = new Spellings<>(Level.values())
            .of(Level.entry, "entry level", "junior", "junior level", "jr", "trainee")
            .of(Level.mid, "mid level", "middle", "middle level", "intermediate", "intermediate level", "mid career")
            .of(Level.senior, "senior level", "sr", "sr level")
            .of(Level.lead, "lead level", "staff", "staff level", "team lead")
            .of(Level.principal, "principal level")
            .of(Level.executive, "executive level", "exec", "c level")
            .refusing("is between two levels: write mid or senior", "mid senior", "mid senior level", "mid to senior");

    private final List<String> words;
    private final Map<String, E> known = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    private Spellings(E[] constants) {
        words = Arrays.stream(constants).map(Enum::toString).toList();
        for (E constant : constants) {
            of(constant, constant.toString());
        }
    }

    private Spellings<E> of(E constant, String... spellings) {
        for (String spelling : spellings) {
            known.put(bare(spelling), constant);
        }
        return this;
    }

    private Spellings<E> refusing(String why, String... spellings) {
        for (String spelling : spellings) {
            refused.put(bare(spelling), why);
        }
        return this;
    }

    /** The constants, as the API writes them. */
    List<String> words() {
        return words;
    }

    /** What a word means; null where it means nothing, or not one thing. */
    @Nullable
    E find(String word) {
        return known.get(bare(word));
    }

    /** What stands for the word; the word itself where nothing does. */
    String canonical(String word) {
        E meant = find(word);
        return meant == null ? word : meant.toString();
    }

    /** Why a word cannot be taken, to follow "is '…'; it"; null where it can. */
    @Nullable
    String fault(String word) {
        if (find(word) != null) {
            return null;
        }
        String why = refused.get(bare(word));
        return why != null
                ? why
                : "must be one of %s.%s".formatted(String.join(", ", words), Text.didYouMean(word, words));
    }

    /** What reads a cell. */
    Function<String, E> reading() {
        return word -> known.get(bare(word));
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_.'/-]", "");
    }
}
