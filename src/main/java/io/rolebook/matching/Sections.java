package io.rolebook.matching;

import io.rolebook.search.Lexicon;
import io.rolebook.search.Lexicon.Place;
import io.rolebook.search.Lexicon.Said;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the headings of a text ask for, line by line, and within lines where line breaks were lost. */
final class Sections {
    /** A line or what of it is under a heading within it, without its end. */
    record Passage(int start, int end, Standing standing, boolean isListed) {}

    private static final int SHORTEST_HEADING = 7;
    private static final int MOST_IN_HEADING = 3;
    private static final int MOST_BEFORE = 4;
    private static final int MOST_SUBJECT = 2;
    private static final int LONGEST_BRACKET = 40;
    /** Of a heading that says several things, which counts: "about you: nice to have". */
    private static final List<Standing> RANKS =
            List.of(Standing.optional, Standing.notNeeded, Standing.wanted, Standing.boilerplate);

    private final String text;
    private final List<Word> words;
    private final List<Said> headings;
    private final Boundaries boundaries;
    private final Predicate<String> isSkill;
    private final Set<Integer> ends = new HashSet<>();
    private final NavigableMap<Integer, Passage> passages = new TreeMap<>();

    /** @param boundaries to which the beginnings of headings within lines are added */
    Sections(String text, List<Word> words, List<Said> headings, Boundaries boundaries, Predicate<String> isSkill) {
        this.text = text;
        this.words = words;
        this.headings = headings;
        this.boundaries = boundaries;
        this.isSkill = isSkill;
        read();
    }

    /** Whether a word stands right behind a heading of the same line. */
    boolean isBehindHeading(int word) {
        return ends.contains(word);
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
            section = readWithin(start, end, line, of, section);
            start = end + 1;
        }
    }

    /** Headings of a text that has lost its line breaks: a phrase with a capital, before a colon or another capital. */
    private Standing readWithin(int start, int end, Line line, Standing first, Standing before) {
        Standing section = end - start > Line.LONGEST_LABEL ? first : before;
        int open = line.label() == null || end - start > Line.LONGEST_LABEL
                ? start
                : start + line.text().indexOf(line.label()) + line.label().length();
        for (Said one : headings) {
            boolean isInside =
                    one.start() >= open && one.end() <= end && one.cue().standing() != null;
            Phrase phrase = isInside ? phrase(one, open, end - start) : null;
            if (phrase != null) {
                section = phrase.standing();
                int begin = words.get(phrase.from()).start();
                open = words.get(phrase.to() - 1).end();
                passages.put(begin, new Passage(begin, end, section, false));
                boundaries.sentence(begin);
                boundaries.sentence(open);
                ends.add(phrase.to());
            }
        }
        return section;
    }

    /** A heading within a line, from its first word to behind the last. */
    private record Phrase(int from, int to, Standing standing) {}

    private @Nullable Phrase phrase(Said heading, int open, int length) {
        int from = heading.from();
        while (from > 0
                && heading.from() - from < MOST_BEFORE
                && !isCapital(from)
                && words.get(from - 1).start() >= open
                && isSpaced(from - 1, true)) {
            from--;
        }
        int to = heading.to();
        int mark = mark(words.get(to - 1).end());
        boolean isNext = mark < text.length() && Character.isUpperCase(text.charAt(mark));
        for (int more = 0; more < MOST_IN_HEADING && to < words.size() && !isHeadingMark(mark); more++) {
            if (!isSpaced(to - 1, false)) {
                break;
            }
            to++;
            mark = mark(words.get(to - 1).end());
        }
        if (isHeadingMark(mark)) {
            return isMarked(heading, from, mark)
                            && (length > Line.LONGEST_LABEL || text.charAt(mark) == ':' && isCapital(from))
                    ? new Phrase(heading.from(), to, heading.cue().standing())
                    : null;
        }
        to = isNext ? heading.to() : subject(heading, from);
        return to > 0 && length > Line.SHORTEST_RUN && isCapital(from) && isApart(from, to)
                ? new Phrase(
                        from,
                        to,
                        named(text.substring(
                                words.get(from).start(), words.get(to - 1).end())))
                : null;
    }

    /** "About the zoo 46 people work here", "What you will do You": behind the last of one or two more words, else 0. */
    private int subject(Said heading, int from) {
        int to = heading.to();
        String first = words.get(from).form();
        if (from != heading.from() || !Lexicon.is("heading begins", first)) {
            return 0;
        }
        while (to < words.size() && to - heading.to() < MOST_SUBJECT && isSpaced(to - 1, false)) {
            to++;
            int mark = mark(words.get(to - 1).end());
            if (mark < text.length()
                    && (text.charAt(mark) == '.' && first.equals("about")
                            || Character.isUpperCase(text.charAt(mark))
                            || Character.isDigit(text.charAt(mark)))) {
                return to;
            }
        }
        return 0;
    }

    /** Before a colon, which needs no capital where it is no praise of the company, or before a dash. */
    private boolean isMarked(Said heading, int from, int mark) {
        boolean isColon = text.charAt(mark) == ':';
        boolean isAlone = isColon || !isCapitalBefore(heading.from());
        boolean isCapital = isCapital(from) && heading.from() - from <= 2;
        return isAlone && (isCapital || isColon && heading.cue().standing() != Standing.boilerplate);
    }

    /**
     * Whether a phrase before a capital is no part of a name or sentence. "Employee Benefits Office" is one, but "Nice to have" is
     * not whatever stands before it; a single short word is a heading only where a line may have ended before it.
     */
    private boolean isApart(int from, int to) {
        boolean isFirst = from == 0
                || boundaries.sentenceStart(words.get(from).start())
                        >= words.get(from - 1).end();
        boolean isLong = words.get(to - 1).end() - words.get(from).start() > SHORTEST_HEADING;
        if (isFirst && Stems.isEmpty(words.get(from).form())) {
            // "You do not need Java."
            return false;
        }
        return to - from > 1
                ? IntStream.range(from + 1, to).noneMatch(this::isCapital)
                        || IntStream.range(from, to).noneMatch(this::hasSmallLetters)
                : !isCapitalBefore(from)
                        && (isLong
                                || !Lexicon.is("cue before", words.get(from).form())
                                || !isFirst && isSpaced(from - 1, false));
    }

    private boolean isCapital(int word) {
        return Character.isUpperCase(text.charAt(words.get(word).start()));
    }

    /** A capital of a word, but not of a skill, which may end what was listed before. */
    private boolean isCapitalBefore(int word) {
        return word > 0
                && isCapital(word - 1)
                && isSpaced(word - 1, false)
                && hasSmallLetters(word - 1)
                && !isSkill.test(words.get(word - 1).form());
    }

    private boolean hasSmallLetters(int word) {
        return text.substring(words.get(word).start(), words.get(word).end())
                .chars()
                .anyMatch(Character::isLowerCase);
    }

    /** Whether nothing but a blank or an apostrophe stands behind a word, or also a comma. */
    private boolean isSpaced(int word, boolean isCommaToo) {
        String behind =
                text.substring(words.get(word).end(), words.get(word + 1).start());
        return behind.isBlank() || behind.equals("'") || behind.equals("’") || isCommaToo && behind.equals(", ");
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
