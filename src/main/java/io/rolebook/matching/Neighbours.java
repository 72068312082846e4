package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import io.rolebook.title.TitleWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What stands beside a word: what speaks of skills, other skills, and the rest of a name that is none of a skill. */
final class Neighbours {
    static final Set<String> AND = Set.of("and", "or");
    private static final int NEIGHBOURHOOD = 40;
    /** Words between an article and the thing. */
    private static final int MOST_BETWEEN = 2;

    private final KnownSkills skills;
    private final Wording wording;
    private final String text;
    private final List<Word> words;
    private final Passages passages;

    Neighbours(KnownSkills skills, Wording wording) {
        this.skills = skills;
        this.wording = wording;
        this.text = wording.text();
        this.words = wording.words();
        this.passages = wording.passages();
    }

    /** "Marginalia AI reads contracts": a name before it that is no skill. */
    boolean isInFirm(Mention mention) {
        int before = mention.from() - 1;
        if (before < 0 || !wording.isBlank(before, mention.from())) {
            return false;
        }
        Word word = words.get(before);
        String written = wording.written(word);
        boolean isCapital =
                Character.isUpperCase(written.charAt(0)) && !written.equals(written.toUpperCase(Locale.ROOT));
        return isCapital
                && !Lexicon.is("cue before", word.form())
                && skills.named(word.form()).isEmpty()
                && !TitleWords.isPerson(word.form());
    }

    boolean hasCue(int from, int to) {
        boolean isBehindColon =
                from > 0 && wording.between(from - 1, from).strip().equals(":");
        boolean hasVersion = to < words.size()
                && wording.isBlank(to - 1, to)
                && Character.isDigit(words.get(to).form().charAt(0));
        return isBehindColon
                || hasVersion
                || passages.isSaidBehind(to)
                || isNextTo("cue before", from, to)
                || isNextTo("cue behind", from, to);
    }

    boolean isNextTo(String what, Mention mention) {
        return isNextTo(what, mention.from(), mention.to());
    }

    /** "A stubborn old git", or without what stands between. */
    boolean isThing(Mention mention, boolean isEnd) {
        int from = mention.from();
        for (int far = 0; far <= (isEnd ? MOST_BETWEEN : 0) && from - far > 0; far++) {
            if (isNextTo("determiner before", from - far, from)) {
                return true;
            }
            if (!wording.isBlank(from - far - 1, from - far)
                    || Stems.isEmpty(words.get(from - far - 1).form())) {
                return false;
            }
        }
        return false;
    }

    /** "Spark a revolution": what is done to something. */
    boolean isDone(Mention mention) {
        return mention.to() < words.size()
                && wording.isBlank(mention.to() - 1, mention.to())
                && Lexicon.is("determiner before", words.get(mention.to()).form())
                && !passages.isSaidBehind(mention.to())
                && !passages.isSentenceBetween(mention.to());
    }

    /** Whether the word or two beside it are of a kind. */
    boolean isNextTo(String what, int from, int to) {
        if (what.endsWith("before")) {
            return from > 0
                    && wording.isClose(from - 1, from)
                    && (Lexicon.is(what, words.get(from - 1).form())
                            || from > 1
                                    && Lexicon.is(
                                            what,
                                            words.get(from - 2).form() + " "
                                                    + words.get(from - 1).form()));
        }
        return to < words.size()
                && wording.isBlank(to - 1, to)
                && (Lexicon.is(what, words.get(to).form())
                        || to + 1 < words.size()
                                && Lexicon.is(
                                        what,
                                        words.get(to).form() + " "
                                                + words.get(to + 1).form()));
    }

    /** The NET of ASP.NET, and the js of Node.js: part of a name that is none of a skill. */
    boolean isPartOfDotted(Mention mention) {
        int start = mention.start();
        boolean isBehindDot = start > 1
                && text.charAt(start - 1) == '.'
                && Character.isLetter(text.charAt(start - 2))
                && passages.sentenceStart(start) < start;
        boolean isBeforeDot = mention.end() + 1 < text.length()
                && text.charAt(mention.end()) == '.'
                && Character.isLetter(text.charAt(mention.end() + 1))
                && passages.sentenceEnd(mention.end() - 1) > mention.end() + 1;
        return isBehindDot || isBeforeDot;
    }

    /** "Pull data with SQL Build small models": where the ends of lines were lost, a capital begins the next item of a list. */
    private boolean beginsItem(Mention mention) {
        int next = mention.to();
        boolean isSmallBehind = next + 1 < words.size()
                && wording.isBlank(next, next + 1)
                && Character.isLowerCase(text.charAt(words.get(next + 1).start()));
        return isSmallBehind
                && mention.from() > 0
                && (isNextTo("cue before", mention) || passages.isSentenceBetween(mention.from()));
    }

    /** Whether another skill stands before or behind it in a list. */
    boolean isBeside(Mention mention, Set<Integer> taken) {
        return mention.from() > 0
                        && taken.contains(mention.from() - 1)
                        && wording.isList(mention.from() - 1, mention.from())
                || mention.to() < words.size()
                        && taken.contains(mention.to())
                        && wording.isList(mention.to() - 1, mention.to())
                || mention.from() > 1
                        && taken.contains(mention.from() - 2)
                        && AND.contains(words.get(mention.from() - 1).form())
                || mention.to() + 1 < words.size()
                        && taken.contains(mention.to() + 1)
                        && AND.contains(words.get(mention.to()).form());
    }

    boolean nearOther(Mention mention, Set<Integer> taken) {
        int start = passages.lineStart(mention.start());
        int end = passages.lineEnd(mention.end());
        return IntStream.range(
                        Math.max(0, mention.from() - NEIGHBOURHOOD),
                        Math.min(words.size(), mention.to() + NEIGHBOURHOOD))
                .filter(taken::contains)
                .mapToObj(words::get)
                .anyMatch(word -> word.start() >= start && word.end() <= end);
    }

    /** "Python House Ltd", "AI Summit": a capital behind it that begins no skill and names no profession. */
    boolean isPartOfName(Mention mention) {
        if (mention.to() >= words.size() || !Character.isUpperCase(text.charAt(mention.start()))) {
            return false;
        }
        Word next = words.get(mention.to());
        String between = text.substring(mention.end(), next.start());
        boolean isCapital = between.equals(" ")
                && Character.isUpperCase(text.charAt(next.start()))
                && next.end() - next.start() > 1;
        return isCapital
                && !passages.isListed(mention.start())
                && !TitleWords.isPerson(next.form())
                && skills.named(next.form()).isEmpty()
                && !passages.isSentenceBetween(mention.to())
                && !beginsItem(mention);
    }
}
