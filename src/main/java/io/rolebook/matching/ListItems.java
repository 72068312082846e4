package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Short items of lists with commas between, three at the least. */
final class ListItems {
    private static final int FEWEST = 3;
    private static final int LONGEST = 4;
    private static final Set<String> AND = Set.of("and", "or");
    private static final Set<String> OPENING = Set.of("in", "with", "of", "including", "include");

    private final Wording wording;
    private final List<Word> words;
    private final Passages passages;
    /** Behind the last word of each, by the place of its first. */
    private final Map<Integer, Integer> ends = new HashMap<>();

    ListItems(Wording wording) {
        this.wording = wording;
        this.words = wording.words();
        this.passages = wording.passages();
        read();
    }

    /** Behind the last word of the item that begins there. */
    @Nullable
    Integer endOf(int first) {
        return ends.get(first);
    }

    boolean isWhole(Mention mention) {
        Integer end = ends.get(mention.from());
        return end != null && end == mention.to();
    }

    private void read() {
        int place = 0;
        while (place < words.size()) {
            List<int[]> list = new ArrayList<>();
            int from = place;
            boolean isOver = false;
            while (!isOver) {
                int to = from + 1;
                while (to < words.size()
                        && wording.isBlank(to - 1, to)
                        && passages.sentenceEnd(words.get(to - 1).end() - 1)
                                >= words.get(to).end()) {
                    to++;
                }
                String behind = to < words.size() ? wording.between(to - 1, to) : "";
                list.add(new int[] {from, to});
                isOver = behind.indexOf(',') < 0 || behind.indexOf('.') >= 0 || behind.indexOf('\n') >= 0;
                from = to;
            }
            place = from;
            if (list.size() >= FEWEST) {
                list.forEach(item -> keep(item[0], item[1]));
            }
        }
    }

    private void keep(int from, int to) {
        int start = AND.contains(words.get(from).form()) ? from + 1 : from;
        int first = Math.max(start, behindOpening(from, to));
        boolean isItem = to > first
                && to - first <= LONGEST
                && !IntStream.range(first, to).allMatch(word -> isEveryday(words.get(word)))
                && Character.isLetter(words.get(first).form().charAt(0))
                && !Stems.isEmpty(words.get(first).form())
                && passages.standing(first, to) != Standing.boilerplate;
        if (isItem) {
            ends.put(first, to);
        }
    }

    private static boolean isEveryday(Word word) {
        return Lexicon.isEveryday(word.form()) || Stems.isEmpty(word.form());
    }

    /** Behind the last word that opens what is listed: "experience in patient care". */
    private int behindOpening(int from, int to) {
        return IntStream.range(from, to - 1)
                .filter(place -> OPENING.contains(words.get(place).form()))
                .map(place -> place + 1)
                .max()
                .orElse(from);
    }
}
