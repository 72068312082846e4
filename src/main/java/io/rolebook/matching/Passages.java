package io.rolebook.matching;

import io.rolebook.matching.Sections.Passage;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Lexicon.Place;
import io.rolebook.search.Lexicon.Said;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a text asks for where. Lines are told by the headings above them; in a sentence the clause decides, and where its own
 * clause says nothing, what is said behind of all that is listed, or before.
 */
final class Passages {
    private static final Pattern BETWEEN_ITEMS = Pattern.compile("\\)?\\s{1,9}");
    private static final String MONEY = "£€$";
    private static final List<String> REFERRING =
            List.of("both", "all", "either", "none", "neither", "these", "those", "that", "it");
    /** In characters: what stands further away says nothing of a skill, whatever is between. */
    private static final int FARTHEST = 400;

    private static final int LONGEST_REFERRING = 12;

    private final String text;
    private final List<Word> words;
    private final Boundaries boundaries;
    private final Sections sections;
    /** By where they start. */
    private final NavigableMap<Integer, List<Said>> said = new TreeMap<>();

    /** @param isSkill whether a word is the name of a skill */
    Passages(String text, List<Word> words, Predicate<String> isSkill) {
        this.text = text;
        this.words = words;
        this.boundaries = new Boundaries(text, words);
        List<Said> headings = new ArrayList<>();
        for (Said one : Lexicon.said(words)) {
            if (one.cue().place() == Place.heading) {
                headings.add(one);
            } else {
                said.computeIfAbsent(one.start(), start -> new ArrayList<>()).add(one);
            }
        }
        this.sections = new Sections(text, words, headings, boundaries, isSkill);
        readItems(isSkill);
    }

    /**
     * Items of lists whose signs and ends of lines were lost begin with a capital behind a small letter, where no skill's name
     * begins and nothing is said that it may go on with, or with something that is said.
     */
    private void readItems(Predicate<String> isSkill) {
        for (int place = 1; place < words.size(); place++) {
            Word word = words.get(place);
            Word before = words.get(place - 1);
            boolean mayBegin = Character.isUpperCase(text.charAt(word.start()))
                    && BETWEEN_ITEMS
                            .matcher(text.substring(before.end(), word.start()))
                            .matches()
                    && boundaries.sentenceEnd(word.start()) - boundaries.sentenceStart(word.start())
                            > Line.SHORTEST_RUN;
            if (mayBegin
                    && (said.containsKey(word.start())
                            || isCell(place - 1)
                            || Character.isLowerCase(text.charAt(before.start()))
                                    && !Stems.isEmpty(before.form())
                                    && !Lexicon.is("cue before", before.form())
                                    && isSmall(place + 1)
                                    && !isSkill.test(word.form()))) {
                boundaries.item(word.start());
            }
        }
    }

    private boolean isSmall(int place) {
        return place < words.size()
                && Character.isLowerCase(text.charAt(words.get(place).start()));
    }

    /** Whether a word begins a cell of a table. */
    private boolean isCell(int place) {
        return place > 0
                && text.substring(words.get(place - 1).end(), words.get(place).start())
                                .indexOf('|')
                        >= 0;
    }

    /** @param from the place of the first word, {@code to} behind the last */
    Standing standing(int from, int to) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        Passage passage = sections.at(start);
        if (passage.standing() == Standing.boilerplate) {
            return Standing.boilerplate;
        }
        int sentenceStart = Math.max(start - FARTHEST, Math.max(sentenceStart(start), boundaries.itemStart(start)));
        int sentenceEnd = Math.min(end + FARTHEST, boundaries.itemEnd(end));
        int partStart = Math.max(sentenceStart, boundaries.partStart(start));
        int partEnd = Math.min(sentenceEnd, boundaries.partEnd(end));
        Standing own = ofPart(in(partStart, partEnd), start, end);
        // "Java is welcome, Scala is not needed."
        if (own == null
                ? isNegated(sentenceStart, sentenceEnd, start, end)
                : isNegated(partStart, partEnd, start, end)) {
            return Standing.notNeeded;
        }
        if (in(sentenceStart, sentenceEnd).anyMatch(one -> one.cue().standing() == Standing.boilerplate)
                || hasPay(sentenceStart, sentenceEnd)) {
            return Standing.boilerplate;
        }
        if (passage.standing() == Standing.notNeeded) {
            return Standing.notNeeded;
        }
        Standing said = own == null ? ofClause(sentenceStart, sentenceEnd, start, end) : own;
        if (said != null) {
            return said;
        }
        int next = Math.min(text.length(), sentenceEnd);
        return refersBack(next)
                        && in(next, Math.min(next + FARTHEST, boundaries.sentenceEnd(next + 1)))
                                .anyMatch(one -> one.cue().standing() == Standing.optional)
                ? Standing.optional
                : passage.standing();
    }

    /** What is said behind its part of the clause as far as a list goes, else before it. */
    private @Nullable Standing ofClause(int sentenceStart, int sentenceEnd, int start, int end) {
        int clauseStart = Math.max(sentenceStart, boundaries.clauseStart(start));
        int clauseEnd = Math.min(sentenceEnd, boundaries.clauseEnd(end));
        return in(Math.min(clauseEnd, boundaries.partEnd(end)), clauseEnd)
                .filter(one -> isAsked(one) && one.cue().place() != Place.before)
                .findFirst()
                .or(() -> in(clauseStart, Math.max(clauseStart, boundaries.partStart(start)))
                        .filter(one -> isAsked(one) && one.cue().place() != Place.behind)
                        .reduce((one, later) -> later))
                .map(one -> one.cue().standing())
                .orElse(null);
    }

    private static boolean isAsked(Said said) {
        return said.cue().standing() == Standing.optional || said.cue().standing() == Standing.wanted;
    }

    /** That it is welcome says more than that it is needed, for "would be a plus but is not required" says both. */
    private static @Nullable Standing ofPart(Stream<Said> said, int start, int end) {
        return said.filter(one -> isAsked(one)
                        && (one.cue().place() == Place.any
                                || one.cue().place() == Place.before && one.end() <= start
                                || one.cue().place() == Place.behind && one.start() >= end))
                .map(one -> one.cue().standing())
                .reduce((one, later) -> one == Standing.optional ? one : later)
                .orElse(null);
    }

    private boolean isNegated(int sentenceStart, int sentenceEnd, int start, int end) {
        int from = Math.max(sentenceStart, boundaries.clauseStart(start));
        int to = Math.min(sentenceEnd, boundaries.clauseEnd(end));
        // "Python? Not needed."
        boolean isAsked = to > 0 && to <= text.length() && text.charAt(to - 1) == '?';
        int answered = isAsked ? Math.min(to + FARTHEST, boundaries.clauseEnd(to + 1)) : to;
        boolean isTakenBack = in(from, to)
                .anyMatch(
                        one -> one.cue().standing() == null && (one.cue().place() == Place.any || one.end() <= start));
        // What is said first behind it is said of it: "Java is welcome, Scala is not needed."
        return in(end, answered)
                        .filter(one -> isNo(one, Place.behind)
                                || isAsked(one) && one.cue().place() == Place.behind)
                        .findFirst()
                        .filter(one -> isNo(one, Place.behind))
                        .isPresent()
                || !isTakenBack && in(from, start).anyMatch(one -> isNo(one, Place.before));
    }

    private static boolean isNo(Said said, Place place) {
        return said.cue().standing() == Standing.notNeeded && said.cue().place() == place;
    }

    /** Whether something in the clause says that it is asked for, welcome or not needed. */
    boolean isSpokenOf(int start, int end) {
        int from = Math.max(start - FARTHEST, boundaries.clauseStart(start));
        int to = Math.min(end + FARTHEST, boundaries.clauseEnd(end));
        return in(from, to).anyMatch(one -> one.cue().standing() != Standing.boilerplate);
    }

    /** Whether what follows a word says that something is asked for, welcome or not needed. */
    boolean isSaidBehind(int to) {
        return to < words.size()
                && !isSentenceBetween(to)
                && said.getOrDefault(words.get(to).start(), List.of()).stream()
                        .anyMatch(
                                one -> one.cue().standing() != null && one.cue().standing() != Standing.boilerplate);
    }

    /** Whether a sentence ends before a word. */
    boolean isSentenceBetween(int to) {
        return to > 0
                && boundaries.sentenceEnd(words.get(to - 1).end())
                        <= words.get(to).start();
    }

    /** What is said between two places. */
    private Stream<Said> in(int start, int end) {
        return start >= end
                ? Stream.of()
                : said.subMap(start, end).values().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.end() <= end);
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
        List<Word> next = Words.of(text.substring(from, Math.min(text.length(), from + LONGEST_REFERRING)));
        return !next.isEmpty() && REFERRING.contains(next.get(0).form());
    }

    /** Whether a line is one of a list or a heading, where words stand without a sentence around them. */
    boolean isListed(int start) {
        return sections.at(start).isListed();
    }

    boolean isBehindHeading(int word) {
        return sections.isBehindHeading(word);
    }

    /** Where the line begins. */
    int lineStart(int position) {
        return sections.at(position).start();
    }

    int lineEnd(int position) {
        return sections.at(position).end();
    }

    int sentenceStart(int position) {
        return Math.max(lineStart(position), boundaries.sentenceStart(position));
    }

    int sentenceEnd(int position) {
        return boundaries.sentenceEnd(position + 1);
    }
}
