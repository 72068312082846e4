package io.rolebook.matching;

import io.rolebook.search.TitleTerms;
import io.rolebook.text.Word;
import io.rolebook.title.JobTitle;
import io.rolebook.title.JobTitle.Part;
import io.rolebook.title.TitleWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a title as roles are looked for by them: those of the part with the work count whole, those of other parts and
 * of seniority, which may be of the work too, less.
 *
 * @param ways in which words belong together, the part with the work first
 * @param others words of the parts that are not of the work
 * @param work the part with the work as it is written; empty where another stands beside it
 */
record TitleReading(TitleTerms terms, List<Way> ways, List<Word> others, String work) {
    private static final double OTHER_PART = 0.35;
    private static final double SENIORITY = 0.4;
    private static final int MOST_PARTS = 6;
    private static final Map<String, String> IN_FULL =
            Map.of("sr", "senior", "snr", "senior", "jr", "junior", "jnr", "junior");

    /**
     * @param isWhole whether nothing was taken out of the part, nor put to it
     * @param text the part as it is written; empty where it is not whole
     */
    record Way(List<Word> words, boolean isWhole, String text) {}

    static TitleReading of(JobTitle title) {
        TitleTerms terms = new TitleTerms();
        List<Way> ways = new ArrayList<>();
        List<Word> others = new ArrayList<>();
        int main = title.main();
        List<Part> parts = main < MOST_PARTS
                ? title.wholeParts().stream().limit(MOST_PARTS).toList()
                : title.wholeParts().subList(main, main + 1);
        main = main < MOST_PARTS ? main : 0;
        for (int place = 0; place < parts.size(); place++) {
            List<Word> whole = inFull(parts.get(place).words());
            List<Word> core = inFull(title.withoutSeniority(parts.get(place)));
            boolean isWork = isWork(parts, place, main);
            terms.add(core, isWork ? 1 : OTHER_PART);
            terms.add(whole, SENIORITY * (isWork ? 1 : OTHER_PART));
            if (isWork) {
                Part part = parts.get(place);
                ways.add(new Way(whole, true, title.text().substring(part.start(), part.end())));
                ways.add(new Way(core, false, ""));
            } else {
                others.addAll(core);
                ways.add(new Way(
                        Stream.concat(core.stream(), inFull(title.withoutSeniority(parts.get(main))).stream())
                                .toList(),
                        false,
                        ""));
            }
        }
        ways.removeIf(way -> way.words().isEmpty());
        boolean isAlone = ways.stream().filter(Way::isWhole).count() == 1;
        return new TitleReading(terms, ways, others, isAlone ? work(title.text(), parts.get(main)) : "");
    }

    /** Only where the title begins with it, and a mark or nothing follows. */
    private static String work(String title, Part part) {
        String behind = title.substring(part.end()).strip();
        boolean isApart =
                behind.isEmpty() || !Character.isLetterOrDigit(behind.codePointAt(0)) && behind.charAt(0) != '&';
        return title.substring(0, part.start()).isBlank() && isApart ? title.substring(part.start(), part.end()) : "";
    }

    /** Alternatives are as much the work as the part that they stand beside. */
    private static boolean isWork(List<Part> parts, int place, int main) {
        return IntStream.rangeClosed(Math.min(place, main) + 1, Math.max(place, main))
                .allMatch(between -> parts.get(between).isAlternative());
    }

    private static List<Word> inFull(List<Word> words) {
        return TitleWords.expand(words.stream()
                .map(word -> new Word(IN_FULL.getOrDefault(word.form(), word.form()), word.start(), word.end()))
                .toList());
    }
}
