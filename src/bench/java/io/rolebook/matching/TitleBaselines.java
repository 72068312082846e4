package io.rolebook.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What anybody would try first on the same split: BM25, trigrams, a dictionary. Each answers occupations, the best first. */
final class TitleBaselines {
    private static final Pattern WORD = Pattern.compile("[a-z0-9+#]+");
    private static final List<String> ENDINGS =
            List.of("ing", "ers", "er", "ors", "or", "ist", "ists", "ian", "ians", "ment", "s");

    private TitleBaselines() {}

    static Map<String, Function<String, List<String>>> of(HeldOutTitles held) {
        Map<String, Function<String, List<String>>> baselines = new LinkedHashMap<>();
        baselines.put("BM25 over the words of an occupation's titles", bm25(held, TitleBaselines::words));
        baselines.put(
                "the same with pairs of words and the last word",
                bm25(held, title -> {
                    List<String> words = words(title);
                    List<String> all = new ArrayList<>(words);
                    for (int place = 1; place < words.size(); place++) {
                        all.add(words.get(place - 1) + " " + words.get(place));
                    }
                    if (!words.isEmpty()) {
                        all.add("last " + words.get(words.size() - 1));
                    }
                    return all;
                }));
        baselines.put("nearest titles by tf-idf of letters' trigrams", nearest(held));
        baselines.put("dictionary: a title with the same words", dictionary(held));
        return baselines;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(word -> ENDINGS.stream()
                        .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= 4)
                        .findFirst()
                        .map(ending -> word.substring(0, word.length() - ending.length()))
                        .orElse(word))
                .toList();
    }

    private static List<String> trigrams(String title) {
        String text = " " + title.replaceAll("\\([^)]*\\)", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        List<String> all = new ArrayList<>();
        for (int start = 0; start + 3 <= text.length(); start++) {
            all.add(text.substring(start, start + 3));
        }
        return all;
    }

    private static Stream<String> titles(HeldOutTitles held, String code) {
        return Stream.concat(Stream.of(held.titles().get(code)), held.names().get(code).stream());
    }

    private static Function<String, List<String>> bm25(HeldOutTitles held, Function<String, List<String>> terms) {
        Map<String, Map<String, Integer>> postings = new HashMap<>();
        Map<String, Integer> lengths = new HashMap<>();
        for (String code : held.titles().keySet()) {
            titles(held, code).flatMap(title -> terms.apply(title).stream()).forEach(term -> {
                postings.computeIfAbsent(term, key -> new HashMap<>()).merge(code, 1, Integer::sum);
                lengths.merge(code, 1, Integer::sum);
            });
        }
        double average = lengths.values().stream().mapToInt(length -> length).average().orElse(1);
        int count = lengths.size();
        return title -> {
            Map<String, Double> scores = new HashMap<>();
            for (String term : terms.apply(title)) {
                Map<String, Integer> of = postings.getOrDefault(term, Map.of());
                double rarity = Math.log(1 + (count - of.size() + 0.5) / (of.size() + 0.5));
                of.forEach((code, times) -> scores.merge(
                        code,
                        rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths.get(code) / average)),
                        Double::sum));
            }
            return best(scores);
        };
    }

    private static Function<String, List<String>> nearest(HeldOutTitles held) {
        List<String> owners = new ArrayList<>();
        List<Set<String>> vectors = new ArrayList<>();
        Map<String, List<Integer>> postings = new HashMap<>();
        held.titles().keySet().forEach(code -> titles(held, code).forEach(title -> {
            Set<String> grams = new HashSet<>(trigrams(title));
            grams.forEach(gram -> postings.computeIfAbsent(gram, key -> new ArrayList<>()).add(vectors.size()));
            vectors.add(grams);
            owners.add(code);
        }));
        Map<String, Double> rarity = new HashMap<>();
        postings.forEach((gram, of) -> rarity.put(gram, Math.log((double) vectors.size() / of.size())));
        double[] norms = vectors.stream()
                .mapToDouble(grams -> Math.sqrt(grams.stream().mapToDouble(gram -> Math.pow(rarity.get(gram), 2)).sum()))
                .toArray();
        return title -> {
            double[] scores = new double[norms.length];
            new HashSet<>(trigrams(title)).stream()
                    .filter(gram -> rarity.getOrDefault(gram, 0.0) > 1.5)
                    .forEach(gram -> postings.get(gram)
                            .forEach(place -> scores[place] += Math.pow(rarity.get(gram), 2) / norms[place]));
            Map<String, Double> sums = new HashMap<>();
            Integer[] order = new Integer[scores.length];
            Arrays.setAll(order, place -> place);
            Stream.of(order)
                    .filter(place -> scores[place] > 0)
                    .sorted(Comparator.comparing(place -> -scores[place]))
                    .limit(10)
                    .forEach(place -> sums.merge(owners.get(place), Math.pow(scores[place], 3), Double::sum));
            return best(sums);
        };
    }

    private static Function<String, List<String>> dictionary(HeldOutTitles held) {
        Map<String, Set<String>> owners = new HashMap<>();
        held.titles().keySet().forEach(code -> titles(held, code)
                .forEach(title -> owners.computeIfAbsent(key(title), words -> new HashSet<>()).add(code)));
        return title -> owners.getOrDefault(key(title), Set.of()).stream().sorted().toList();
    }

    private static String key(String title) {
        return words(title).stream().sorted().collect(Collectors.joining(" "));
    }

    private static List<String> best(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
    }
}
