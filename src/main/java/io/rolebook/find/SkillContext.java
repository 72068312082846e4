package io.rolebook.find;

import io.rolebook.find.Passages.Standing;
import io.rolebook.find.SkillFinder.Mention;
import io.rolebook.title.TitleWords;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a name of one word means the skill where it stands, and what else may be the name of one. */
final class SkillContext {
    private static final int NEIGHBOURHOOD = 40;
    private static final int ENOUGH_OTHERS = 3;
    private static final Pattern DETERMINER =
            Pattern.compile("(?i)\\b(?:a|an|the|this|that|our|my|his|her|their)\\s+(?:\\w+\\s+){0,2}$", Pattern.DOTALL);
    private static final Pattern CUE_BEFORE = Pattern.compile(
            "(?i)\\b(?:in|with|using|use|uses|used|know|knows|knowing|knowledge of|of|experience|proficien\\w*|fluent|skilled|through|via|written|write|writes|writing|learn|learning|some|strong|solid|good|basic|advanced|"
                    + "excellent|clear|daily|modern|need|needs|needed|love|by|without|no|only|or|and|plus|from|into|on|behind|for|to|your|you|our)\\s*[:(]?\\s*$",
            Pattern.DOTALL);
    private static final Pattern CUE_BEHIND = Pattern.compile(
            "(?is)^['’]?s?\\s*(?:\\(|,|/|\\||programming|language|developer|engineer|code|scripts?|scripting|packages?|librar|skills?|experience|knowledge|services|jobs|pipelines?|models?|is\\b|are\\b|or\\b|and\\b|but\\b|as\\b|in\\b|for\\b|to\\b|used|daily|at\\b|\\d|$|[.;:)])");
    private static final Pattern OWN_SPELLING = Pattern.compile("\\p{Lu}?\\p{Ll}+\\p{Lu}\\w*|\\p{L}+(?:\\+\\+|#)");
    private static final Pattern FIRST = Pattern.compile("[.!?:–—-]\\s*$");
    private static final Pattern LINE_START = Pattern.compile("\\s*(?:[-*•·]\\s*)?");
    private static final Pattern INITIAL_BEHIND = Pattern.compile("\\.\\s*\\p{Lu}");
    private static final Pattern INITIAL_BEFORE = Pattern.compile("\\p{Lu}\\.\\s*$");
    private static final Pattern JOINED_BEHIND = Pattern.compile("&|-\\p{L}|['’]\\p{L}{2}");
    private static final Pattern JOINED_BEFORE = Pattern.compile("[&\\p{L}]-?$");
    private static final Pattern NUMBERED_BEFORE = Pattern.compile(
            "(?i)\\b(?:series|class|plan|vitamin|section|level|grade|group|type|option|category|phase|room|floor|gate|part|appendix"
                    + "|annex|building|block|unit|hepatitis|schedule|licen[cs]e)\\s*$");
    private static final Pattern SHORT_CUE_BEFORE =
            Pattern.compile("(?i)\\b(?:in|with|using|know|knows|of|or|and|use|uses|into|like)\\s+$");
    private static final Pattern SHORT_CUE_BEHIND =
            Pattern.compile("(?i)\\s*(?:programming|language|package|studio|scripts?|code)\\b");
    private static final Pattern ALONE_BEHIND =
            Pattern.compile("\\s*(?:$|[,(/.]|at\\b|is\\b|and\\b|or\\b|for\\b|programming\\b)");
    private static final Pattern EXPLANATION = Pattern.compile("(?s)^s?\\s*\\(([^()]+)\\).*");
    private static final Pattern FOREIGN_BEHIND = Pattern.compile(
            "(?is)^\\s*(?:department|office|desk|about|on|of our|our|hours|during|if you|to work|working|layer|around|with (?:hours|working|shifts))\\b");

    private final Index index;
    private final Wording wording;
    private final String text;
    private final List<Word> words;
    private final Passages passages;

    SkillContext(Index index, Wording wording) {
        this.index = index;
        this.wording = wording;
        this.text = wording.text();
        this.words = wording.words();
        this.passages = wording.passages();
    }

    /** Written as no other word is: in capitals, with capitals inside, or with signs and digits. */
    boolean isUnmistakable(Mention mention) {
        String written = wording.written(mention);
        String name = mention.name().text();
        boolean isOwn = name.length() > SkillNames.LONGEST_SHORT
                && (name.substring(1)
                                .chars()
                                .anyMatch(letter -> Character.isUpperCase(letter) || Character.isDigit(letter))
                        || name.chars().anyMatch(letter -> "+#.".indexOf(letter) >= 0))
                && !isAcronym(name);
        return mention.confidence() == SkillNames.WHOLE
                || isOwn
                        && (written.equals(name) || Words.key(name).length() > 4 || written.equals(name + "s"))
                        && !isPartOfName(mention);
    }

    boolean fits(Mention mention, Set<Integer> taken) {
        String written = wording.written(mention);
        String before = wording.before(mention.start());
        String behind = wording.behind(mention.end());
        boolean isBeside = isBeside(mention, taken);
        if (!isAcronym(mention.name().text()) && isPartOfName(mention)
                || FOREIGN_BEHIND.matcher(behind).lookingAt()) {
            return false;
        }
        if (mention.name().text().length() == 1) {
            return written.equals(mention.name().text()) && fitsShort(before, behind, isBeside);
        }
        boolean isListed = passages.isListed(mention.start());
        boolean hasCue =
                CUE_BEFORE.matcher(before).find() || CUE_BEHIND.matcher(behind).lookingAt();
        if (isAcronym(mention.name().text())) {
            boolean isLowerCase = written.equals(written.toLowerCase(Locale.ROOT));
            if (isLowerCase && !isBeside && DETERMINER.matcher(before).find()) {
                return false;
            }
            return !isOtherwiseExplained(mention.name().text(), behind)
                    && (isListed || !isPartOfName(mention))
                    && (written.startsWith(mention.name().text())
                            || isBeside
                            || mention.name().text().length() > SkillNames.LONGEST_SHORT
                                    && (isListed || hasCue || nearOther(mention, taken)));
        }
        boolean isName = !mention.name().text().equals(mention.name().text().toLowerCase(Locale.ROOT));
        boolean isCapital = Character.isUpperCase(written.charAt(0));
        boolean isFirst = before.isBlank() || FIRST.matcher(before).find();
        boolean isTool = index.isOfKind(mention.name().owner(), "tool")
                || index.isOfKind(mention.name().owner(), "language");
        if (isTool) {
            if (!isBeside && DETERMINER.matcher(before).find() && !isCapital) {
                return false;
            }
            return isBeside
                    || isListed && hasCue
                    || hasCue && (isCapital && !isFirst || nearOther(mention, taken))
                    || isCapital && isListed && isFirst && behind.isBlank();
        }
        boolean isHuman = index.isOfKind(mention.name().owner(), "interpersonal");
        if (isHuman) {
            return mention.standing() != Standing.boilerplate
                    && !DETERMINER.matcher(before).find()
                    && (isBeside || isListed || hasCue);
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
                && index.exactly(Index.key(Name.Type.skill), Words.key(explaining))
                        .isEmpty();
    }

    private static boolean fitsShort(String before, String behind, boolean isBeside) {
        boolean isForeign = INITIAL_BEHIND.matcher(behind).lookingAt()
                || INITIAL_BEFORE.matcher(before).find()
                || JOINED_BEHIND.matcher(behind).lookingAt()
                || JOINED_BEFORE.matcher(before).find()
                || NUMBERED_BEFORE.matcher(before).find();
        return !isForeign
                && (isBeside
                        || SHORT_CUE_BEFORE.matcher(before).find()
                        || LINE_START.matcher(before).matches()
                                && ALONE_BEHIND.matcher(behind).lookingAt()
                        || SHORT_CUE_BEHIND.matcher(behind).lookingAt());
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
                && index.exactly(Index.key(Name.Type.skill), next.form()).isEmpty();
    }

    /** As tools are written, or in a list with skills as a name. */
    boolean looksLikeSkill(int place, Set<Integer> taken) {
        Word word = words.get(place);
        String written = wording.written(word);
        boolean hasCapitalInside = OWN_SPELLING.matcher(written).matches();
        boolean isCapital = Character.isUpperCase(written.charAt(0));
        boolean isBeside = place > 0 && taken.contains(place - 1) && wording.isList(place - 1, place)
                || place + 1 < words.size() && taken.contains(place + 1) && wording.isList(place, place + 1);
        return hasCapitalInside
                || isCapital && isBeside && passages.standing(word.start(), word.end()) != Standing.boilerplate;
    }
}
