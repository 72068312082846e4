package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Standing;
import io.rolebook.search.Stems;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import io.rolebook.title.TitleWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a name of one word means the skill where it stands, and what else may be the name of one. */
final class SkillContext {
    private static final int ENOUGH_OTHERS = 3;
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

    private final Neighbours neighbours;
    private final ListItems items;

    SkillContext(KnownSkills skills, Wording wording) {
        this.skills = skills;
        this.wording = wording;
        this.text = wording.text();
        this.words = wording.words();
        this.passages = wording.passages();
        this.isWithoutCase = text.chars().noneMatch(Character::isUpperCase);
        this.neighbours = new Neighbours(skills, wording);
        this.items = new ListItems(wording);
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
                        && !neighbours.isPartOfName(mention)
                        && !neighbours.isPartOfDotted(mention);
    }

    boolean fits(Mention mention, Set<Integer> taken) {
        String name = mention.called();
        String written = wording.written(mention);
        if (neighbours.isPartOfDotted(mention)
                || Lexicon.isEveryday(words.get(mention.from()).form())
                || !isAcronym(name) && neighbours.isPartOfName(mention)
                || neighbours.isNextTo("other behind", mention)) {
            return false;
        }
        boolean isShortForm = !name.equals(mention.name().text());
        boolean isBeside = neighbours.isBeside(mention, taken);
        if (isShortForm && !written.startsWith(name) && (name.length() <= SkillNames.LONGEST_SHORT || !isBeside)) {
            return false;
        }
        if (items.isWhole(mention)) {
            return true;
        }
        boolean isFirst = !isWithoutCase && wording.isFirst(mention.from());
        boolean isSpokenOf = passages.isSpokenOf(mention.start(), mention.end());
        if (name.length() == 1) {
            return written.equals(name) && fitsShort(mention, isBeside, isFirst);
        }
        boolean isBehindHeading = passages.isBehindHeading(mention.from());
        boolean isListed = passages.isListed(mention.start()) || wording.isBulleted(mention.from()) || isBehindHeading;
        boolean isEnd = mention.to() == words.size()
                || !wording.isBlank(mention.to() - 1, mention.to())
                || passages.isSentenceBetween(mention.to());
        boolean hasCue = isEnd || isBehindHeading || neighbours.hasCue(mention.from(), mention.to());
        boolean isThing = !isBeside && neighbours.isThing(mention, isEnd);
        if (isAcronym(name)) {
            boolean isLowerCase = !isWithoutCase && written.equals(Words.lowerCase(written));
            return !(isLowerCase && (isThing || isUnit(mention)))
                    && !isOtherwiseExplained(name, wording.behind(mention.end()))
                    && (isListed || !neighbours.isPartOfName(mention))
                    && !(neighbours.isInFirm(mention) && !isBeside)
                    && (written.startsWith(name)
                            || isBeside
                            || !isLowerCase
                                    && name.length() > SkillNames.LONGEST_SHORT
                                    && (isListed || hasCue || neighbours.nearOther(mention, taken))
                            || hasCue && neighbours.nearOther(mention, taken));
        }
        boolean isName = !name.equals(Words.lowerCase(name));
        boolean isCapital = isWithoutCase || Character.isUpperCase(written.charAt(0));
        if (!isBeside && (isFirst || neighbours.isNextTo("to before", mention)) && neighbours.isDone(mention)) {
            return false;
        }
        if (skills.isOfKind(mention.name(), "tool") || skills.isOfKind(mention.name(), "language")) {
            return isBeside
                    || isCapital && !isFirst && !isThing && neighbours.nearOther(mention, taken)
                    || isListed && hasCue && (isCapital || !isThing)
                    || hasCue
                            && (isCapital && (!isFirst || isSpokenOf)
                                    || !isThing && neighbours.nearOther(mention, taken))
                    || isCapital && isListed && isFirst && isEnd;
        }
        if (skills.isOfKind(mention.name(), "interpersonal")) {
            return mention.standing() != Standing.boilerplate && !isThing && (isBeside || isListed || hasCue);
        }
        return isBeside || taken.size() >= ENOUGH_OTHERS && (isListed || hasCue || isName && isCapital);
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

    /** "5 ml" */
    private boolean isUnit(Mention mention) {
        return mention.from() > 0
                && Character.isDigit(words.get(mention.from() - 1).form().charAt(0))
                && wording.isBlank(mention.from() - 1, mention.from());
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
                || neighbours.isNextTo("other before", mention);
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
                        || neighbours.isNextTo("short before", mention)
                        || neighbours.isNextTo("short behind", mention));
    }

    ListItems items() {
        return items;
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
                        && Neighbours.AND.contains(words.get(place - 1).form())
                        && taken.contains(place - 2)
                        && wording.isBlank(place - 2, place - 1);
        boolean isAsked = passages.isSaidBehind(place + 1)
                || !wording.isFirst(place) && neighbours.isNextTo("named before", place, place + 1);
        return OWN_SPELLING.matcher(written).matches()
                || isCapital
                        && (isBeside || isAsked)
                        && !TitleWords.isPerson(word.form())
                        && passages.standing(place, place + 1) != Standing.boilerplate;
    }
}
