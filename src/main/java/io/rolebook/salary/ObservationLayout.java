package io.rolebook.salary;

import io.rolebook.api.Text;
import io.rolebook.intake.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            Map.of("EN", "entry", "MI", "mid", "SE", "senior", "EX", "executive"),
            Map.of("FT", "fullTime", "PT", "partTime", "CT", "contract", "FL", "freelance")),
    PLAIN("plain", plainColumns(), words(io.rolebook.api.Level.values()), words(EmploymentType.values()));

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
        EXTERNAL_ID
    }

    static final String NAMES = "ai-jobs|plain";

    private final String word;
    private final Map<String, Column> columns;
    private final Map<String, String> levels;
    private final Map<String, String> employmentTypes;

    ObservationLayout(
            String word, Map<String, Column> columns, Map<String, String> levels, Map<String, String> employmentTypes) {
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

    /** The level that a code of this layout means, or null where it means none. */
    @Nullable
    String level(String code) {
        return levels.get(code);
    }

    @Nullable
    String employmentType(String code) {
        return employmentTypes.get(code);
    }

    Set<String> levelCodes() {
        return new TreeSet<>(levels.keySet());
    }

    Set<String> employmentTypeCodes() {
        return new TreeSet<>(employmentTypes.keySet());
    }

    /** What a column is called in this layout. */
    String name(Column column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == column)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Which column stands where. Letter case and underscores do not matter.
     *
     * @throws UnreadableFileException where a column is unknown, stands twice, or one that must be there does not
     */
    List<Column> bind(List<String> header) {
        Map<String, Column> known = new HashMap<>();
        columns.forEach((name, column) -> known.put(bare(name), column));
        List<Column> bound = new ArrayList<>();
        for (String name : header) {
            Column column = known.get(bare(name));
            if (column == null) {
                throw new UnreadableFileException("There is no column '%s' in the layout %s.%s Its columns are %s."
                        .formatted(
                                Text.excerpt(name),
                                word,
                                Text.didYouMean(name, columns.keySet()),
                                String.join(", ", new TreeSet<>(columns.keySet()))));
            }
            if (bound.contains(column)) {
                throw new UnreadableFileException("The column '%s' stands twice.".formatted(Text.excerpt(name)));
            }
            bound.add(column);
        }
        for (Column required : List.of(Column.AMOUNT, Column.CURRENCY)) {
            requireOneOf(bound, required);
        }
        requireOneOf(bound, Column.YEAR, Column.DATE);
        requireOneOf(bound, Column.TITLE, Column.ROLE);
        return bound;
    }

    private void requireOneOf(List<Column> bound, Column... columnsOfWhichOne) {
        if (Arrays.stream(columnsOfWhichOne).noneMatch(bound::contains)) {
            List<String> names = Arrays.stream(columnsOfWhichOne)
                    .filter(columns::containsValue)
                    .map(this::name)
                    .toList();
            throw new UnreadableFileException(
                    "The layout %s needs the column %s.".formatted(word, String.join(" or ", names)));
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

    private static Map<String, String> words(Enum<?>[] constants) {
        Map<String, String> words = new HashMap<>();
        for (Enum<?> constant : constants) {
            words.put(constant.toString(), constant.toString());
        }
        return words;
    }
}
