package io.rolebook.matching;

import io.rolebook.matching.RoleRetrieval.Scored;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.TitleTerms;
import io.rolebook.search.Vocabulary;
import io.rolebook.text.TypingErrors;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a title with each name of a role that was retrieved. */
final class TitleJudge {
    private static final int SHORTEST_MISTYPED = 5;
    private static final int SHORTEST_TWICE_MISTYPED = 9;
    /** What is written around the names explains half of what a name does. */
    private static final double AROUND = 0.5;

    private static final double MISTYPED = 0.9;
    private static final double EQUAL = 0.99;

    private final Index index;
    private final RoleRetrieval retrieval;
    private final Map<Integer, Role> roles = new HashMap<>();

    TitleJudge(Index index, RoleRetrieval retrieval) {
        this.index = index;
        this.retrieval = retrieval;
    }

    /**
     * One spelling of a name, or a way to read a title, word by word.
     *
     * @param text empty where it only explains another
     */
    private record Spelled(
            Index.@Nullable Title title,
            String text,
            Set<String> stems,
            List<String> forms,
            String head,
            double rarity) {}

    private record Role(List<Spelled> names, Set<String> stems) {}

    /**
     * How a title compares with a role.
     *
     * @param name the nearest
     * @param likeness of the title and that name: the part of their words, by how rare they are, that both have
     * @param cover the part of the title's words that the role has in any name, or, half, is written of it
     * @param isSameHead whether the last word of both is the same
     * @param isWithoutSigns whether the title is the name once signs of seniority are taken out
     * @param isExact whether it is the name as it stands
     * @param mistyped words of the title by what of the name they were read as
     */
    record Judgement(
            Scored scored,
            Index.Title name,
            double likeness,
            double cover,
            boolean isSameHead,
            boolean isWithoutSigns,
            boolean isExact,
            Map<String, String> mistyped) {}

    Judgement judge(Scored scored, TitleReading title) {
        Role role = roles.computeIfAbsent(scored.ordinal(), this::read);
        boolean isAlone =
                title.others().stream().noneMatch(word -> index.roleWords().has(word.form()));
        double cover = cover(scored.ordinal(), role, title.terms().weights(TitleTerms.Kind.word));
        Judgement best = null;
        for (TitleReading.Way way : title.ways()) {
            Spelled asked = spelled(null, way.text(), way.words());
            List<String> unknown = asked.forms().stream()
                    .filter(form -> form.length() >= SHORTEST_MISTYPED
                            && form.length() <= Vocabulary.LONGEST_MISTYPED
                            && !index.roleWords().has(form))
                    .toList();
            for (Spelled name : role.names()) {
                double likeness = likeness(asked, name, unknown);
                boolean isWithoutSigns = likeness > EQUAL && name.forms().equals(asked.forms());
                String written = name.title().field() == Name.Field.title ? way.text() : title.work();
                boolean isAsWritten = name.title().field() == Name.Field.levelTitle
                        || !name.text().isEmpty() && name.text().equalsIgnoreCase(written);
                boolean isExact = isWithoutSigns && way.isWhole() && isAlone && isAsWritten;
                if (best == null
                        || likeness > best.likeness()
                        || likeness == best.likeness() && isExact && !best.isExact()) {
                    boolean isSameHead = asked.head().equals(name.head());
                    best = new Judgement(
                            scored,
                            name.title(),
                            likeness,
                            cover,
                            isSameHead,
                            isWithoutSigns,
                            isExact,
                            unknown.isEmpty() ? Map.of() : meant(unknown, name));
                }
            }
        }
        return best;
    }

    private double likeness(Spelled asked, Spelled name, List<String> unknown) {
        double common = 0;
        double all = asked.rarity() + name.rarity();
        for (String stem : asked.stems()) {
            if (name.stems().contains(stem) && !isOfAnother(stem, asked, name)) {
                common += retrieval.rarity(stem);
            }
        }
        if (!unknown.isEmpty()) {
            for (Map.Entry<String, String> meant : meant(unknown, name).entrySet()) {
                double rarity = retrieval.rarity(TitleWords.stem(meant.getValue()));
                common += MISTYPED * rarity;
                all += rarity - retrieval.rarity(TitleWords.stem(meant.getKey()));
            }
        }
        return 2 * common / all;
    }

    /** A prompter is not what a prompt engineer is, nor a ward sister what somebody who wards is. */
    private static boolean isOfAnother(String stem, Spelled asked, Spelled name) {
        return stem.equals(name.head())
                && !stem.equals(asked.head())
                && !asked.forms().contains(name.forms().get(name.forms().size() - 1));
    }

    private double rarity(Set<String> stems) {
        return stems.stream().mapToDouble(retrieval::rarity).sum();
    }

    private double cover(int ordinal, Role role, Map<String, Double> weights) {
        double all = 0;
        double explained = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double worth = entry.getValue() * retrieval.rarity(entry.getKey());
            all += worth;
            explained += worth
                    * (role.stems().contains(entry.getKey())
                            ? 1
                            : retrieval.isAround(ordinal, entry.getKey()) ? AROUND : 0);
        }
        return all == 0 ? 0 : explained / all;
    }

    /** The words of a name that those in no role's names were meant for. */
    private static Map<String, String> meant(List<String> unknown, Spelled name) {
        Map<String, String> meant = new LinkedHashMap<>();
        for (String form : unknown) {
            int errors = form.length() < SHORTEST_TWICE_MISTYPED ? 1 : 2;
            name.forms().stream()
                    .filter(other -> other.charAt(0) == form.charAt(0)
                            && Math.abs(other.length() - form.length()) <= errors
                            && TypingErrors.inWhole(form, other, errors) <= errors)
                    .findFirst()
                    .ifPresent(other -> meant.put(form, other));
        }
        return meant;
    }

    private Role read(int ordinal) {
        List<Spelled> names = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        List<Index.Title> titles = index.titles(index.roles().numbers()[ordinal]);
        for (Index.Title title : titles) {
            boolean isOfLevels = title.field() == Name.Field.levelTitle
                    && title.text().equals(titles.get(0).text());
            if (isOfLevels) {
                continue;
            }
            List<String> spellings = TitleWords.spellings(title.text());
            for (String spelling : spellings) {
                List<Word> words = TitleWords.expand(Words.of(spelling));
                if (!words.isEmpty()) {
                    names.add(spelled(title, spelling.equals(spellings.get(0)) ? spelling.strip() : "", words));
                    stems.addAll(names.get(names.size() - 1).stems());
                }
            }
        }
        return new Role(names, stems);
    }

    private Spelled spelled(Index.@Nullable Title title, String text, List<Word> words) {
        List<String> forms = words.stream().map(Word::form).toList();
        Set<String> stems =
                new LinkedHashSet<>(forms.stream().map(TitleWords::stem).toList());
        return new Spelled(title, text, stems, forms, TitleWords.stem(forms.get(forms.size() - 1)), rarity(stems));
    }
}
