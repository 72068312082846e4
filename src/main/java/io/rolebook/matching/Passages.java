package io.rolebook.matching;

import io.rolebook.search.Lexicon;
import io.rolebook.search.Lexicon.Place;
import io.rolebook.search.Lexicon.Said;
import io.rolebook.search.Standing;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a text asks for where. Lines are told by the headings above them; in a sentence the clause decides, and where its own
 * clause says nothing, what is said behind of all that is listed, or before. Sentences also end where the blank behind the full
 * stop was lost, as it is in adverts without their markup.
 */
final class Passages {
    /** A line, without its end. */
    private record Passage(int start, int end, Standing standing, boolean isListed) {}

    private static final int LONGEST_HEADING = 9;
    /** In characters: what is longer is a sentence. */
    private static final int LONGEST_LABEL = 200;

    private static final int SHORTEST_HEADING = 7;
    private static final int MOST_IN_HEADING = 3;
    private static final int LONGEST_BRACKET = 40;

    private static final String BULLETS = "-*•·–—+>▪●◦✓✔☑➤→";
    private static final String MONEY = "£€$";
    /** With the stop before it. */
    private static final int LONGEST_ENDING = 6;
    /** In characters: what stands further away says nothing of a skill, whatever is between. */
    private static final int FARTHEST = 400;

    private final String text;
    private final List<Passage> passages = new ArrayList<>();
    private final Marks sentences = new Marks();
    private final Marks hardClauses = new Marks();
    private final Marks clauses = new Marks();
    private final List<Said> said;
    private final List<Said> headings;
    /** By word: the first of what is said that begins there or behind. */
    private final int[] firstSaid;

    private final List<Word> words;

    Passages(String text, List<Word> words) {
        this.text = text;
        this.words = words;
        List<Said> all = Lexicon.said(words);
        this.said =
                all.stream().filter(one -> one.cue().place() != Place.heading).toList();
        this.firstSaid = new int[words.size() + 1];
        int next = 0;
        for (int word = 0; word <= words.size(); word++) {
            while (next < said.size() && said.get(next).from() < word) {
                next++;
            }
            firstSaid[word] = next;
        }
        this.headings =
                all.stream().filter(one -> one.cue().place() == Place.heading).toList();
        cut();
        read();
        sentences.places.sort(null);
        hardClauses.places.sort(null);
        clauses.places.sort(null);
    }

    /** Places where something ends, in their order. */
    private static final class Marks {
        private final List<Integer> places = new ArrayList<>();

        void add(int place) {
            places.add(place);
        }

        /** Behind the last at a place or before. */
        int before(int place) {
            int index = java.util.Collections.binarySearch(places, place);
            index = index < 0 ? -index - 2 : index;
            return index < 0 ? 0 : places.get(index);
        }

        int behind(int place, int none) {
            int index = java.util.Collections.binarySearch(places, place);
            index = index < 0 ? -index - 1 : index;
            return index == places.size() ? none : places.get(index);
        }
    }

    private void cut() {
        int depth = 0;
        for (int place = 0; place < text.length(); place++) {
            char mark = text.charAt(place);
            depth = mark == '\n' ? 0 : Math.max(0, depth + (mark == '(' ? 1 : mark == ')' ? -1 : 0));
            boolean isSentence = mark == '!' || mark == '?' || mark == '\n' || mark == '.' && endsSentence(place);
            boolean isHard = isSentence || mark == ';' || mark == '•' || isDash(place);
            boolean isClause = isHard || mark == ',' && depth == 0;
            if (isSentence) {
                sentences.add(place + 1);
            }
            if (isHard) {
                hardClauses.add(place + 1);
            }
            if (isClause) {
                clauses.add(place + 1);
            }
        }
        for (Word word : words) {
            String form = word.form();
            if (form.equals("but") || form.equals("however") || form.equals("instead")) {
                hardClauses.add(word.start());
                clauses.add(word.start());
            }
        }
    }

    /** A full stop before a blank, or between a small letter or bracket and a capital: "skills.Kubernetes", not "Node.js". */
    private boolean endsSentence(int place) {
        if (place + 1 == text.length() || Character.isWhitespace(text.charAt(place + 1))) {
            return true;
        }
        return place > 0
                && !Lexicon.is("ending", lettersBehind(place))
                && Character.isUpperCase(text.charAt(place + 1))
                && (Character.isLowerCase(text.charAt(place - 1))
                        || ")]%".indexOf(text.charAt(place - 1)) >= 0
                        || Character.isUpperCase(text.charAt(place - 1))
                                && place > 1
                                && Character.isUpperCase(text.charAt(place - 2))
                                && place + 2 < text.length()
                                && Character.isLowerCase(text.charAt(place + 2)));
    }

    private String lettersBehind(int place) {
        int end = place + 1;
        while (end < Math.min(text.length(), place + LONGEST_ENDING) && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(place + 1, end).toLowerCase(Locale.ROOT);
    }

    private boolean isDash(int place) {
        return "–—-".indexOf(text.charAt(place)) >= 0
                && place > 0
                && place + 1 < text.length()
                && Character.isWhitespace(text.charAt(place - 1))
                && Character.isWhitespace(text.charAt(place + 1));
    }

    /** @param from the place of the first word, {@code to} behind the last */
    Standing standing(int from, int to) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        Passage passage = passage(start);
        if (passage.standing() == Standing.boilerplate) {
            return Standing.boilerplate;
        }
        int sentenceStart = Math.max(start - FARTHEST, sentenceStart(start));
        int sentenceEnd = Math.min(end + FARTHEST, sentences.behind(end, text.length()));
        if (in(sentenceStart, sentenceEnd).stream().anyMatch(one -> one.cue().standing() == Standing.boilerplate)
                || hasPay(sentenceStart, sentenceEnd)) {
            return Standing.boilerplate;
        }
        if (passage.standing() == Standing.notNeeded || isNegated(sentenceStart, start, end)) {
            return Standing.notNeeded;
        }
        Standing own = ofClause(sentenceStart, start, end);
        if (own != null) {
            return own;
        }
        int next = Math.min(text.length(), sentenceEnd);
        return refersBack(next)
                        && in(next, Math.min(next + FARTHEST, sentences.behind(next + 1, text.length()))).stream()
                                .anyMatch(one -> one.cue().standing() == Standing.optional)
                ? Standing.optional
                : passage.standing();
    }

    /** What is said of it in its own clause, else behind it as far as a list goes, else before it. */
    private @Nullable Standing ofClause(int sentenceStart, int start, int end) {
        int hardStart = Math.max(sentenceStart, hardClauses.before(start));
        int hardEnd = Math.min(end + FARTHEST, hardClauses.behind(end, text.length()));
        int clauseStart = Math.max(hardStart, clauses.before(start));
        int clauseEnd = Math.min(hardEnd, clauses.behind(end, text.length()));
        Standing own = last(in(clauseStart, clauseEnd), start, end);
        if (own != null) {
            return own;
        }
        for (Said one : in(clauseEnd, hardEnd)) {
            if (isAsked(one) && one.cue().place() != Place.before) {
                return one.cue().standing();
            }
        }
        Standing before = null;
        for (Said one : in(hardStart, clauseStart)) {
            if (isAsked(one) && one.cue().place() != Place.behind) {
                before = one.cue().standing();
            }
        }
        return before;
    }

    private static boolean isAsked(Said said) {
        return said.cue().standing() == Standing.optional || said.cue().standing() == Standing.wanted;
    }

    /** That it is welcome says more than that it is needed, for "would be a plus but is not required" says both. */
    private static @Nullable Standing last(List<Said> said, int start, int end) {
        Standing found = null;
        for (Said one : said) {
            boolean isOfIt = one.cue().place() == Place.any
                    || one.cue().place() == Place.before && one.end() <= start
                    || one.cue().place() == Place.behind && one.start() >= end;
            if (isOfIt && isAsked(one) && found != Standing.optional) {
                found = one.cue().standing();
            }
        }
        return found;
    }

    private boolean isNegated(int sentenceStart, int start, int end) {
        int from = Math.max(sentenceStart, hardClauses.before(start));
        int to = Math.min(end + FARTHEST, hardClauses.behind(end, text.length()));
        // "Python? Not needed."
        boolean isAsked = to > 0 && to <= text.length() && text.charAt(to - 1) == '?';
        int answered = isAsked ? Math.min(to + FARTHEST, hardClauses.behind(to + 1, text.length())) : to;
        boolean isTakenBack = in(from, to).stream()
                .anyMatch(
                        one -> one.cue().standing() == null && (one.cue().place() == Place.any || one.end() <= start));
        return in(end, answered).stream().anyMatch(one -> isNo(one, Place.behind))
                || !isTakenBack && in(from, start).stream().anyMatch(one -> isNo(one, Place.before));
    }

    private static boolean isNo(Said said, Place place) {
        return said.cue().standing() == Standing.notNeeded && said.cue().place() == place;
    }

    /** Whether something in the clause says that it is asked for, welcome or not needed. */
    boolean isSpokenOf(int start, int end) {
        int from = Math.max(start - FARTHEST, hardClauses.before(start));
        int to = Math.min(end + FARTHEST, hardClauses.behind(end, text.length()));
        return in(from, to).stream().anyMatch(one -> one.cue().standing() != Standing.boilerplate);
    }

    /** Whether what follows a word says that something is asked for, welcome or not needed. */
    boolean isSaidBehind(int to) {
        int next = to < firstSaid.length ? firstSaid[to] : said.size();
        return next < said.size()
                && said.get(next).from() == to
                && said.get(next).cue().standing() != null
                && said.get(next).cue().standing() != Standing.boilerplate
                && !isSentenceBetween(to);
    }

    /** Whether a sentence ends before a word. */
    boolean isSentenceBetween(int to) {
        return to > 0
                && sentences.behind(words.get(to - 1).end(), Integer.MAX_VALUE)
                        <= words.get(to).start();
    }

    /** What is said between two places. */
    private List<Said> in(int start, int end) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (words.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int first = firstSaid[low];
        int last = first;
        while (last < said.size() && said.get(last).start() < end) {
            last++;
        }
        return said.subList(first, last).stream()
                .filter(one -> one.end() <= end)
                .toList();
    }

    private boolean hasPay(int start, int end) {
        for (int place = start; place + 1 < end; place++) {
            if (MONEY.indexOf(text.charAt(place)) >= 0
                    && (Character.isDigit(text.charAt(place + 1))
                            || place + 2 < end && Character.isDigit(text.charAt(place + 2)))) {
                return true;
            }
        }
        return false;
    }

    /** "Java, Scala. Both are a plus." */
    private boolean refersBack(int from) {
        List<Word> next = Words.of(text.substring(from, Math.min(text.length(), from + 12)));
        return !next.isEmpty()
                && List.of("both", "all", "either", "none", "neither", "these", "those", "that", "it")
                        .contains(next.get(0).form());
    }

    /** Whether a line is one of a list or a heading, where words stand without a sentence around them. */
    boolean isListed(int start) {
        return passage(start).isListed();
    }

    /** Where the line begins. */
    int lineStart(int position) {
        return passage(position).start();
    }

    int lineEnd(int position) {
        return passage(position).end();
    }

    int sentenceStart(int position) {
        return Math.max(passage(position).start(), sentences.before(position));
    }

    int sentenceEnd(int position) {
        return sentences.behind(position + 1, text.length());
    }

    private Passage passage(int position) {
        int low = 0;
        int high = passages.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (passages.get(middle).start() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return passages.get(low);
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
            passages.add(new Passage(start, end, of, line.isListed()));
            if (end - start > LONGEST_LABEL) {
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
                passages.add(new Passage(one.start(), end, section, false));
                sentences.add(one.start());
                hardClauses.add(one.start());
                clauses.add(one.start());
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
                        || isDash(place)
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

    /** A line as far as it may be a heading, or begin with one. */
    private record Line(
            String text,
            String stripped,
            boolean isBullet,
            boolean isNumbered,
            @Nullable String label) {
        Line(String text) {
            this(text, text.strip(), bullet(text.strip()), numbered(text.strip()), labelOf(text));
        }

        boolean isListed() {
            boolean isShort = stripped.length() <= LONGEST_LABEL
                    && stripped.split("\\s+").length <= LONGEST_HEADING
                    && !stripped.endsWith(".");
            return isBullet || isShort || text.indexOf('|') >= 0 || label != null;
        }

        private static boolean bullet(String line) {
            if (line.length() < 2) {
                return false;
            }
            int first = line.codePointAt(0);
            boolean isSign = BULLETS.indexOf(first) >= 0 || Character.getType(first) == Character.OTHER_SYMBOL;
            String beginning = line.substring(0, Math.min(4, line.length()));
            return isSign || beginning.matches("(?s)(?:\\d{1,2}[.)]|\\(?[a-z0-9]\\))\\s?.*");
        }

        private static boolean numbered(String line) {
            return line.substring(0, Math.min(5, line.length())).matches("(?s)\\d{1,2}[.)]\\s+\\p{Lu}.*");
        }

        /** All of a line where it is a heading, or what stands before its colon. */
        private static @Nullable String labelOf(String line) {
            String beginning =
                    line.substring(0, Math.min(line.length(), LONGEST_LABEL)).strip();
            String bare = beginning.replaceAll("^(?:[#*=_\\s]{1,9}|\\d{1,2}[.)]\\s{1,9})|[#*=_\\s]{1,9}$", "");
            int colon = bare.indexOf(':');
            String head = colon < 0 ? bare : bare.substring(0, colon);
            int words = head.split("\\s+").length;
            if (words > LONGEST_HEADING || head.isBlank()) {
                return null;
            }
            boolean isCapitals = head.equals(head.toUpperCase(Locale.ROOT)) && head.length() > 4;
            boolean isSentence =
                    colon < 0 && (".!,".indexOf(head.charAt(head.length() - 1)) >= 0 || head.indexOf(';') >= 0);
            boolean isNumbered = words <= 4 && !isSentence && numbered(line.strip());
            return colon >= 0 || isNumbered || isCapitals || !isSentence && named(head) != null && words <= 6
                    ? head
                    : null;
        }
    }

    private static @Nullable Standing named(String heading) {
        Standing found = null;
        for (Said one : Lexicon.said(Words.of(heading))) {
            boolean isHeading = one.cue().place() == Place.heading;
            if (isHeading && (found == null || rank(one.cue().standing()) < rank(found))) {
                found = one.cue().standing();
            }
        }
        return found;
    }

    /** Of a heading that says several things, which counts: "about you: nice to have". */
    private static int rank(@Nullable Standing standing) {
        return List.of(Standing.optional, Standing.notNeeded, Standing.wanted, Standing.boilerplate)
                .indexOf(standing);
    }
}
