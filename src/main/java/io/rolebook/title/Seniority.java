package io.rolebook.title;

import io.rolebook.http.Level;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words by which titles say a level ({@code seniority.txt}, each with its reason), and where they do. */
final class Seniority {
    private static final int LONGEST_PHRASE = 4;
    /** Of an occupation, a firm, a product or a department. */
    private static final String NONE = "none";

    private static final String GRADE = "grade";
    private static final Map<String, Rule> RULES = read();

    /** @param level the word for it, or one of the two that say none */
    private record Rule(String level, String condition, Set<String> words) {
        boolean holds(List<Word> part, int end) {
            return switch (condition) {
                case "first" -> end < part.size();
                case "last" -> end == part.size();
                case "with" -> part.subList(end, part.size()).stream().anyMatch(word -> words.contains(word.form()));
                default -> true;
            };
        }
    }

    /** Words of a part, from the first to behind the last, that say a level, or a grade that says none. */
    record Said(int from, int to, @Nullable Level level) {}

    private Seniority() {}

    /** @param fieldWords how many words the whole title has, where none of them is a person */
    static List<Said> in(List<Word> part, int fieldWords) {
        List<Said> found = new ArrayList<>();
        int place = 0;
        while (place < part.size()) {
            int from = place;
            int to = Math.min(part.size(), from + LONGEST_PHRASE);
            Rule rule = null;
            while (rule == null && to > from) {
                rule = RULES.get(Words.key(part.subList(from, to)));
                if (rule != null && !rule.holds(part, to)) {
                    rule = null;
                }
                place = to--;
            }
            if (rule != null && !rule.level().equals(NONE)) {
                boolean isGrade =
                        rule.level().equals(GRADE) || rule.condition().equals("field") && fieldWords <= place - from;
                found.add(new Said(from, place, isGrade ? null : Level.valueOf(rule.level())));
            }
        }
        return found;
    }

    /**
     * The level that several say together: the highest, since "senior lead" is a lead; of those that a title offers as
     * alternatives ("mid/senior") the lowest.
     */
    static Optional<Level> together(List<Level> levels, boolean areAlternatives) {
        return areAlternatives
                ? levels.stream().min(Level::compareTo)
                : levels.stream().max(Level::compareTo);
    }

    private static Map<String, Rule> read() {
        Map<String, Rule> rules = new HashMap<>();
        for (String line : TitleWords.lines("/title/seniority.txt")) {
            String[] sides = line.split(" = | : ");
            String[] says = sides[1].split("; | ");
            rules.put(
                    Words.key(sides[0]),
                    new Rule(
                            says[0],
                            says.length > 1 ? says[1] : "",
                            says.length > 2 ? Set.of(says[2].split("\\|")) : Set.of()));
        }
        return Map.copyOf(rules);
    }
}
