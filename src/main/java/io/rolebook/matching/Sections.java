package io.rolebook.matching;

import io.rolebook.search.Lexicon;
import io.rolebook.search.Lexicon.Place;
import io.rolebook.search.Lexicon.Said;
import io.rolebook.search.Standing;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the headings of a text ask for, line by line, and within lines where line breaks were lost. */
final class Sections {
    /** A line or what of it is under a heading within it, without its end. */
    record Passage(int start, int end, Standing standing, boolean isListed) {}

    private static final int SHORTEST_HEADING = 7;
    private static final int MOST_IN_HEADING = 3;
    private static final int LONGEST_BRACKET = 40;
    /** Of a heading that says several things, which counts: "about you: nice to have". */
    private static final List<Standing> RANKS =
            List.of(Standing.optional, Standing.notNeeded, Standing.wanted, Standing.boilerplate);

    private final String text;
    private final List<Word> words;
    private final List<Said> headings;
    private final Boundaries boundaries;
    private final NavigableMap<Integer, Passage> passages = new TreeMap<>();

    /** @param boundaries to which the beginnings of headings within lines are added */
    Sections(String text, List<Word> words, List<Said> headings, Boundaries boundaries) {
        this.text = text;
        this.words = words;
        this.headings = headings;
        this.boundaries = boundaries;
        read();
    }

    Passage at(int position) {
        return passages.floorEntry(position).getValue();
    }

    private void read() {
        Standing section = Standing.wanted;
        boolean hadList = false;
        boolean isAfterGap = false;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            Line line = new Line(text.substring(start, end));
            Standing of = section;
            if (line.stripped().isEmpty()) {
                isAfterGap = true;
            } else {
                String label = line.label();
                Standing named = label == null ? null : named(label);
                boolean isAlone =
                        label != null && label.length() >= line.stripped().length() - 4;
                if (label != null && (!line.isBullet() || line.isNumbered() && isAlone) && (named != null || isAlone)) {
                    of = named == null ? Standing.wanted : named;
                    section = of;
                    hadList = false;
                } else if (isAfterGap && hadList && !line.isBullet() && section != Standing.boilerplate) {
                    section = Standing.wanted;
                    of = section;
                }
                hadList |= line.isBullet();
                isAfterGap = false;
            }
            passages.put(start, new Passage(start, end, of, line.isListed()));
            if (end - start > Line.LONGEST_LABEL) {
                section = readWithin(start, end, of);
            }
            start = end + 1;
        }
    }

    /** Headings of a text that has lost its line breaks: a phrase with a capital, before a colon or another capital. */
    private Standing readWithin(int start, int end, Standing first) {
        Standing section = first;
        int open = start;
        for (Said one : headings) {
            boolean isInside = one.start() >= open && one.end() <= end;
            if (isInside && one.cue().standing() != null && isHeadingWithin(one)) {
                section = one.cue().standing();
                passages.put(one.start(), new Passage(one.start(), end, section, false));
                boundaries.sentence(one.start());
                open = one.end();
            }
        }
        return section;
    }

    /** Up to three words of the same sentence may stand between what says it and the mark: "Desirable criteria:". */
    private boolean isHeadingWithin(Said heading) {
        int last = heading.to() - 1;
        int mark = mark(words.get(last).end());
        boolean isNext = mark < text.length()
                && Character.isUpperCase(text.charAt(mark))
                && heading.end() - heading.start() > SHORTEST_HEADING;
        for (int more = 0; more < MOST_IN_HEADING && last + 1 < words.size() && !isHeadingMark(mark); more++) {
            if (!text.substring(words.get(last).end(), words.get(last + 1).start())
                    .isBlank()) {
                break;
            }
            last++;
            mark = mark(words.get(last).end());
        }
        if (!isHeadingMark(mark) && !isNext) {
            return false;
        }
        boolean isColon = mark < text.length() && text.charAt(mark) == ':';
        int first = heading.from();
        boolean isCapital = IntStream.rangeClosed(Math.max(0, first - (isHeadingMark(mark) ? 2 : 0)), first)
                .anyMatch(word ->
                        Character.isUpperCase(text.charAt(words.get(word).start())));
        boolean isAlone = first == 0
                || isColon
                || !Character.isUpperCase(text.charAt(words.get(first - 1).start()))
                || !text.substring(words.get(first - 1).end(), heading.start()).isBlank();
        return isAlone && (isCapital || isColon && heading.cue().standing() != Standing.boilerplate);
    }

    private boolean isHeadingMark(int place) {
        return place < text.length()
                && (text.charAt(place) == ':'
                        || boundaries.isDash(place)
                        || text.charAt(place) == '(' && place + 2 < text.length() && text.charAt(place + 2) == ')');
    }

    /** What follows, but for blanks, a question mark and what stands in brackets before a colon. */
    private int mark(int place) {
        int behind = place;
        while (behind < text.length() && " ?)".indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        int close = behind < text.length() && text.charAt(behind) == '(' ? text.indexOf("):", behind) : -1;
        return close < 0 || close - behind > LONGEST_BRACKET ? behind : close + 1;
    }

    static @Nullable Standing named(String heading) {
        return Lexicon.said(Words.of(heading)).stream()
                .filter(one -> one.cue().place() == Place.heading)
                .map(one -> one.cue().standing())
                .min(Comparator.comparing(RANKS::indexOf))
                .orElse(null);
    }
}
