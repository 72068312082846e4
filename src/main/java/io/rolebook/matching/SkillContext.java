package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a name of one word means the skill where it stands, and what else may be the name of one. */
final class SkillContext {
    private static final int NEIGHBOURHOOD = 40;
    private static final int ENOUGH_OTHERS = 3;
    private static final int FEWEST_ITEMS = 3;
    private static final int LONGEST_ITEM = 4;
    private static final Set<String> AND = Set.of("and", "or");
    private static final Pattern OWN_SPELLING =
            Pattern.compile("\\p{Lu}?\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*|\\p{L}+(?:\\+\\+|#)");
    private static final Pattern INITIAL_BEHIND = Pattern.compile("\\.\\s?\\p{Lu}(?:\\.|\\s)");
    private static final Pattern JOINED_BEHIND = Pattern.compile("&|-\\p{L}|['’]\\p{L}{2}");
    private static final Pattern EXPLANATION = Pattern.compile("(?s)^s?\\s?\\(([^()]+)\\).*");

    private final KnownSkills skills;
    private final Wording wording;
    private final String text;
    private final List<Word> words;
    private final Passages passages;
    /** Typed without a capital anywhere, so that small letters say nothing. */
    private final boolean isWithoutCase;

    private final Map<Integer, Integer> items;

    SkillContext(KnownSkills skills, Wording wording) {
        this.skills = skills;
        this.wording = wording;
        this.text = wording.text();
        this.words = wording.words();
        this.passages = wording.passages();
        this.isWithoutCase = text.chars().noneMatch(Character::isUpperCase);
        this.items = readItems();
    }

    /** Written as no other word is: in capitals, with capitals inside, or with signs and digits. */
    boolean isUnmistakable(Mention mention) {
        String written = wording.written(mention);
        String name = mention.called();
        boolean isOwn = name.length() > SkillNames.LONGEST_SHORT
                && (name.substring(1)
                                .chars()
                                .anyMatch(letter -> Character.isUpperCase(letter) || Character.isDigit(letter))
                        || name.chars().anyMatch(letter -> "+#.".indexOf(letter) >= 0))
                && !isAcronym(name);
        return mention.confidence() == SkillNames.WHOLE
                || isOwn
                        && (written.equals(name) || Words.key(name).length() > 4 || written.equals(name + "s"))
                        && !isPartOfName(mention)
                        && !isPartOfDotted(mention);
    }

    boolean fits(Mention mention, Set<Integer> taken) {
        String name = mention.called();
        String written = wording.written(mention);
        if (isPartOfDotted(mention)
                || Lexicon.isEveryday(words.get(mention.from()).form())
                || !isAcronym(name) && isPartOfName(mention)
                || isNextTo("other behind", mention)) {
            return false;
        }
        boolean isShortForm = !name.equals(mention.name().text());
        boolean isBeside = isBeside(mention, taken);
        if (isShortForm && !written.startsWith(name) && (name.length() <= SkillNames.LONGEST_SHORT || !isBeside)) {
            return false;
        }
        if (isItem(mention)) {
            return true;
        }
        boolean isFirst = !isWithoutCase && wording.isFirst(mention.from());
        boolean isSpokenOf = passages.isSpokenOf(mention.start(), mention.end());
        if (name.length() == 1) {
            return written.equals(name) && fitsShort(mention, isBeside, isFirst);
        }
        boolean isListed = passages.isListed(mention.start()) || wording.isBulleted(mention.from());
        boolean isEnd = mention.to() == words.size()
                || !wording.isBlank(mention.to() - 1, mention.to())
                || passages.isSentenceBetween(mention.to());
        boolean hasCue = isEnd || hasCue(mention.from(), mention.to());
        boolean isThing = !isBeside && isNextTo("determiner before", mention);
        if (isAcronym(name)) {
            boolean isLowerCase = !isWithoutCase && written.equals(Words.lowerCase(written));
            return !(isLowerCase && isThing)
                    && !isOtherwiseExplained(name, wording.behind(mention.end()))
                    && (isListed || !isPartOfName(mention))
                    && !(isInFirm(mention) && !isBeside)
                    && (written.startsWith(name)
                            || isBeside
                            || !isLowerCase
                                    && name.length() > SkillNames.LONGEST_SHORT
                                    && (isListed || hasCue || nearOther(mention, taken))
                            || hasCue && nearOther(mention, taken));
        }
        boolean isName = !name.equals(Words.lowerCase(name));
        boolean isCapital = isWithoutCase || Character.isUpperCase(written.charAt(0));
        if (skills.isOfKind(mention.name(), "tool") || skills.isOfKind(mention.name(), "language")) {
            return isBeside
                    || isCapital && !isFirst && !isThing && nearOther(mention, taken)
                    || isListed && hasCue && (isCapital || !isThing)
                    || hasCue && (isCapital && (!isFirst || isSpokenOf) || !isThing && nearOther(mention, taken))
                    || isCapital && isListed && isFirst && isEnd;
        }
        if (skills.isOfKind(mention.name(), "interpersonal")) {
            return mention.standing() != Standing.boilerplate && !isThing && (isBeside || isListed || hasCue);
        }
        return isBeside || taken.size() >= ENOUGH_OTHERS && (isListed || hasCue || isName && isCapital);
    }

    /** "Marginalia AI reads contracts": a name before it that is no skill. */
    private boolean isInFirm(Mention mention) {
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

    private boolean hasCue(int from, int to) {
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

    /** All of an item of a list. */
    private boolean isItem(Mention mention) {
        Integer end = items.get(mention.from());
        return end != null && end == mention.to();
    }

    private boolean isNextTo(String what, Mention mention) {
        return isNextTo(what, mention.from(), mention.to());
    }

    /** Whether the word or two beside it are of a kind. */
    private boolean isNextTo(String what, int from, int to) {
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
    private boolean isPartOfDotted(Mention mention) {
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

    private static boolean isAcronym(String name) {
        return name.length() > 1 && name.chars().allMatch(letter -> Character.isUpperCase(letter));
    }

    /** "SQLs (sales qualified leads)". */
    private boolean isOtherwiseExplained(String acronym, String behind) {
        Matcher explained = EXPLANATION.matcher(behind);
        if (!explained.matches()) {
            return false;
        }
        List<Word> explaining = Words.of(explained.group(1));
        String initials =
                explaining.stream().map(word -> word.form().substring(0, 1)).collect(Collectors.joining());
        return initials.equalsIgnoreCase(acronym)
                && skills.named(Words.key(explaining)).isEmpty();
    }

    private boolean fitsShort(Mention mention, boolean isBeside, boolean isFirst) {
        String behind = wording.behind(mention.end());
        int from = mention.from();
        boolean isJoinedBefore = mention.start() > 0 && "&-".indexOf(text.charAt(mention.start() - 1)) >= 0;
        boolean isInitialBefore = from > 0
                && words.get(from - 1).end() - words.get(from - 1).start() == 1
                && text.startsWith(".", words.get(from - 1).end());
        boolean isForeign = INITIAL_BEHIND.matcher(behind).lookingAt()
                || isInitialBefore
                || JOINED_BEHIND.matcher(behind).lookingAt()
                || isJoinedBefore
                || isNextTo("other before", mention);
        boolean isListedAfterColon = from > 0
                && wording.between(from - 1, from).strip().equals(":")
                && (behind.isBlank() || ",;/|".indexOf(behind.charAt(0)) >= 0);
        boolean isAlone = (passages.isListed(mention.start()) || wording.isBulleted(from))
                && isFirst
                && (behind.isBlank()
                        || ",(/.;|".indexOf(behind.strip().charAt(0)) >= 0
                        || Character.isLowerCase(behind.strip().charAt(0)));
        return !isForeign
                && (isBeside
                        || isListedAfterColon
                        || isAlone
                        || isNextTo("short before", mention)
                        || isNextTo("short behind", mention));
    }

    /** Whether another skill stands before or behind it in a list. */
    private boolean isBeside(Mention mention, Set<Integer> taken) {
        return mention.from() > 0
                        && taken.contains(mention.from() - 1)
                        && wording.isList(mention.from() - 1, mention.from())
                || mention.to() < words.size()
                        && taken.contains(mention.to())
                        && wording.isList(mention.to() - 1, mention.to())
                || mention.from() > 1
                        && taken.contains(mention.from() - 2)
                        && Set.of("and", "or")
                                .contains(words.get(mention.from() - 1).form())
                || mention.to() + 1 < words.size()
                        && taken.contains(mention.to() + 1)
                        && Set.of("and", "or").contains(words.get(mention.to()).form());
    }

    private boolean nearOther(Mention mention, Set<Integer> taken) {
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
    private boolean isPartOfName(Mention mention) {
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
                && skills.named(next.form()).isEmpty();
    }

    Map<Integer, Integer> items() {
        return items;
    }

    /** Short items of lists with commas between, three at the least, by the places of their first words. */
    private Map<Integer, Integer> readItems() {
        Map<Integer, Integer> items = new HashMap<>();
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
            if (list.size() >= FEWEST_ITEMS) {
                list.forEach(item -> {
                    int start = AND.contains(words.get(item[0]).form()) ? item[0] + 1 : item[0];
                    int first = Math.max(start, afterCue(start, item[1]));
                    boolean isItem = item[1] > first
                            && item[1] - first <= LONGEST_ITEM
                            && !IntStream.range(first, item[1]).allMatch(word -> isEveryday(words.get(word)))
                            && Character.isLetter(words.get(first).form().charAt(0))
                            && !Stems.isEmpty(words.get(first).form())
                            && passages.standing(first, item[1]) != Standing.boilerplate;
                    if (isItem) {
                        items.put(first, item[1]);
                    }
                });
            }
        }
        return items;
    }

    private static boolean isEveryday(Word word) {
        return Lexicon.isEveryday(word.form()) || Stems.isEmpty(word.form());
    }

    /** Behind the last word that speaks of skills: "experience in patient care". */
    private int afterCue(int from, int to) {
        return IntStream.range(from, to - 1)
                .filter(place -> Set.of("in", "with", "of", "including", "include")
                        .contains(words.get(place).form()))
                .map(place -> place + 1)
                .max()
                .orElse(from);
    }

    /** As tools are written, or as a name beside a skill or where one is asked for. */
    boolean looksLikeSkill(int place, Set<Integer> taken) {
        Word word = words.get(place);
        String written = wording.written(word);
        boolean isCapital = Character.isUpperCase(written.charAt(0))
                && !Lexicon.isEveryday(word.form())
                && !Stems.isEmpty(word.form());
        boolean isBeside = place > 0
                        && taken.contains(place - 1)
                        && (wording.isList(place - 1, place)
                                || wording.between(place - 1, place).strip().equals("("))
                || place + 1 < words.size() && taken.contains(place + 1) && wording.isList(place, place + 1)
                || place > 1
                        && AND.contains(words.get(place - 1).form())
                        && taken.contains(place - 2)
                        && wording.isBlank(place - 2, place - 1);
        boolean isAsked = passages.isSaidBehind(place + 1)
                || !wording.isFirst(place) && isNextTo("named before", place, place + 1);
        return OWN_SPELLING.matcher(written).matches()
                || isCapital
                        && (isBeside || isAsked)
                        && !TitleWords.isPerson(word.form())
                        && passages.standing(place, place + 1) != Standing.boilerplate;
    }
}
