package io.rolebook.observation;

import io.rolebook.http.Level;
import io.rolebook.http.Spellings;
import io.rolebook.http.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the columns of a file of observations are called, and what its codes mean. Columns may come in any order. */
enum ObservationLayout {
    AI_JOBS(
            "ai-jobs",
            Map.ofEntries(
                    Map.entry("work_year", Column.YEAR),
                    Map.entry("experience_level", Column.LEVEL),
                    Map.entry("employment_type", Column.EMPLOYMENT_TYPE),
                    Map.entry("job_title", Column.TITLE),
                    Map.entry("salary", Column.AMOUNT),
                    Map.entry("salary_currency", Column.CURRENCY),
                    Map.entry("salary_in_usd", Column.AMOUNT_IN_USD),
                    Map.entry("employee_residence", Column.RESIDENCE),
                    Map.entry("remote_ratio", Column.REMOTE),
                    Map.entry("company_location", Column.PLACE),
                    Map.entry("company_size", Column.ORGANISATION_SIZE)),
            Codes.of(Map.of("EN", "entry", "MI", "mid", "SE", "senior", "EX", "executive")),
            Codes.of(Map.of("FT", "fullTime", "PT", "partTime", "CT", "contract", "FL", "freelance"))),
    PLAIN("plain", plainColumns(), Codes.of(Level.SPELLINGS), Codes.of(EmploymentType.SPELLINGS));

    /**
     * What the cells of a column may hold.
     *
     * @param meaning as the API writes it; null of what means nothing
     * @param fault why a cell that means nothing cannot be taken, to follow "is '…'; it"
     */
    record Codes(Function<String, @Nullable String> meaning, Function<String, String> fault) {
        private static Codes of(Map<String, String> words) {
            String expected = "must be one of " + String.join(", ", new TreeSet<>(words.keySet()));
            return new Codes(words::get, code -> expected);
        }

        private static Codes of(Spellings<?> spellings) {
            return new Codes(
                    code -> {
                        Enum<?> word = spellings.find(code);
                        return word == null ? null : word.toString();
                    },
                    code -> String.valueOf(spellings.fault(code)));
        }
    }

    /** What an observation consists of. */
    enum Column {
        TITLE,
        ROLE,
        LEVEL,
        PLACE,
        RESIDENCE,
        EMPLOYMENT_TYPE,
        REMOTE,
        ORGANISATION_SIZE,
        YEAR,
        DATE,
        AMOUNT,
        CURRENCY,
        PER,
        AMOUNT_IN_USD,
        TOTAL,
        BASE,
        BONUS,
        EQUITY,
        CONTRIBUTOR,
        EXTERNAL_ID,
        FTE,
        HOURS_PER_WEEK;

        /** Whether its cells are numbers that may have decimals. */
        boolean isDecimal() {
            return DECIMALS.contains(this);
        }

        private static final Set<Column> DECIMALS =
                EnumSet.of(AMOUNT, AMOUNT_IN_USD, TOTAL, BASE, BONUS, EQUITY, FTE, HOURS_PER_WEEK);
    }

    /** What is wrong with a name of a column, or with those that there are. */
    record Misfit(String name, String code, String message) {}

    /**
     * Which column each name of a header is.
     *
     * @param columns null for a name that is none, or one before it is
     */
    record Binding(List<@Nullable Column> columns, List<Misfit> misfits) {}

    static final String NAMES = "ai-jobs|plain";

    private final String word;
    private final Map<String, Column> columns;
    private final Codes levels;
    private final Codes employmentTypes;

    ObservationLayout(String word, Map<String, Column> columns, Codes levels, Codes employmentTypes) {
        this.word = word;
        this.columns = columns;
        this.levels = levels;
        this.employmentTypes = employmentTypes;
    }

    static ObservationLayout of(String word) {
        return Arrays.stream(values())
                .filter(layout -> layout.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    Codes levels() {
        return levels;
    }

    Codes employmentTypes() {
        return employmentTypes;
    }

    /** Whether a name is that of a column, however it is written. */
    boolean hasColumn(String name) {
        return columns.keySet().stream().anyMatch(known -> bare(known).equals(bare(name)));
    }

    String columnNames() {
        return String.join(", ", new TreeSet<>(columns.keySet()));
    }

    /** What a column is called in this layout. */
    String name(Column column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == column)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column.name().toLowerCase(Locale.ROOT));
    }

    /** Which column stands where. Letter case and underscores do not matter. */
    Binding bind(List<String> header) {
        Map<String, Column> known = new HashMap<>();
        columns.forEach((name, column) -> known.put(bare(name), column));
        List<@Nullable Column> bound = new ArrayList<>();
        List<Misfit> misfits = new ArrayList<>();
        for (String name : header) {
            Column column = known.get(bare(name));
            if (column == null) {
                misfits.add(unknown(name));
            } else if (bound.contains(column)) {
                misfits.add(new Misfit(
                        Text.excerpt(name),
                        "repeated-column",
                        "The column '%s' stands twice.".formatted(Text.excerpt(name))));
                column = null;
            }
            bound.add(column);
        }
        requireOneOf(bound, misfits, Column.AMOUNT);
        requireOneOf(bound, misfits, Column.CURRENCY);
        requireOneOf(bound, misfits, Column.YEAR, Column.DATE);
        requireOneOf(bound, misfits, Column.TITLE, Column.ROLE);
        return new Binding(bound, misfits);
    }

    private Misfit unknown(String name) {
        return new Misfit(
                Text.excerpt(name),
                "unknown-column",
                "There is no column '%s' in the layout %s.%s Its columns are %s."
                        .formatted(Text.excerpt(name), word, Text.didYouMean(name, columns.keySet()), columnNames()));
    }

    private void requireOneOf(List<@Nullable Column> bound, List<Misfit> misfits, Column... columnsOfWhichOne) {
        if (Arrays.stream(columnsOfWhichOne).noneMatch(bound::contains)) {
            List<String> names = Arrays.stream(columnsOfWhichOne)
                    .filter(columns::containsValue)
                    .map(this::name)
                    .toList();
            misfits.add(new Misfit(
                    names.get(0),
                    "missing-column",
                    "The layout %s needs the column %s.".formatted(word, String.join(" or ", names))));
        }
    }

    private static String bare(String name) {
        return name.strip()
                .replace("_", "")
                .replace(" ", "")
                .replace("\uFEFF", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, Column> plainColumns() {
        Map<String, Column> columns = new HashMap<>();
        for (Column column : EnumSet.allOf(Column.class)) {
            columns.put(column.name().toLowerCase(Locale.ROOT), column);
        }
        return columns;
    }
}
