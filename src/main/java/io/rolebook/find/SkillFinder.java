package io.rolebook.find;

import io.rolebook.find.Passages.Standing;
import io.rolebook.title.TitleWords;
import io.rolebook.word.Word;
import io.rolebook.word.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the skills that a text names. A name of several words is taken wherever it stands; one of a single word only where
 * what stands around it fits: "R" beside another language, "Git" but no "grumpy old git". Words that make a name when their
 * endings change, such as "deploying our models" for model deployment, count less, and so do words that are mistyped.
 */
final class SkillFinder {
    private static final double WHOLE = 0.95;
    private static final double SINGLE = 0.9;
    private static final double SHORT = 0.85;
    private static final double MISTYPED = 0.8;
    private static final double OTHER_ENDINGS = 0.7;
    private static final double SINGLE_OTHER_ENDING = 0.6;
    private static final String AND = "and";
    private static final int LONGEST_NAME = 8;
    private static final int LONGEST_GAP = 3;
    private static final int SHORTEST_STEMMED = 6;
    private static final int SHORTEST_MISTYPED = 6;
    private static final int LONG_MISTYPED = 9;
    private static final int LONGEST_SHORT = 2;
    private static final int NEIGHBOURHOOD = 40;
    private static final int AROUND = 80;
    private static final int MOST_TURNS = 5;
    private static final int ENOUGH_OTHERS = 3;

    private static final Pattern LETTERS_LEFT_OUT = Pattern.compile("(\\p{L})(\\d{1,2})(\\p{L})");
    private static final Pattern JOINT = Pattern.compile("[ \\t\\u00a0]*[-‐‑/,&'’]?[ \\t\\u00a0]*\\n?[ \\t\\u00a0]*");
    private static final Pattern LISTED = Pattern.compile("\\s*(?:[,/&+;|]|\\band\\b|\\bor\\b|,\\s*(?:and|or)\\b)\\s*");
    private static final Pattern DETERMINER =
            Pattern.compile("(?i)\\b(?:a|an|the|this|that|our|my|his|her|their)\\s+(?:\\w+\\s+){0,2}$", Pattern.DOTALL);
    private static final Pattern ARTICLE = Pattern.compile("(?i)\\b(?:a|an|the|this|that)\\s+$");
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
    private static final Pattern VERB_BEHIND = Pattern.compile("(?is)^\\s+(?:a|an|the|your|our|their|up|off|out)\\b");
    private static final Pattern FOREIGN_BEHIND = Pattern.compile(
            "(?is)^\\s*(?:department|office|desk|about|on|of our|our|hours|during|if you|to work|working|layer|around|with (?:hours|working|shifts))\\b");

    private final Index index;
    private final String text;
    private final List<Word> words;
    private final Passages passages;

    SkillFinder(Index index, String original) {
        this.index = index;
        this.text = Markup.plain(original);
        this.words = Words.of(text);
        this.passages = new Passages(text);
    }

    /**
     * A skill that the text names.
     *
     * @param from the place of its first word
     * @param to behind its last
     */
    record Mention(
            Name name, int from, int to, int start, int end, double confidence, Standing standing, String because) {}

    /** Names in the order of the text, each in one place only. */
    List<Mention> find() {
        List<Mention> mentions = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        List<Mention> doubtful = new ArrayList<>();
        int place = 0;
        while (place < words.size()) {
            Mention mention = longest(place);
            if (mention == null) {
                place++;
                continue;
            }
            if (mention.to() - mention.from() > 1 || isUnmistakable(mention)) {
                keep(mention, mentions, taken);
            } else {
                doubtful.add(mention);
            }
            place = mention.to();
        }
        // What stands beside another skill in a list may make a third one beside it sure.
        boolean isMore = true;
        for (int turn = 0; turn < MOST_TURNS && isMore; turn++) {
            isMore = false;
            List<Mention> left = new ArrayList<>();
            for (Mention mention : doubtful) {
                if (fits(mention, taken)) {
                    keep(mention, mentions, taken);
                    isMore = true;
                } else {
                    left.add(mention);
                }
            }
            doubtful = left;
        }
        for (Mention mention : otherEndings(taken)) {
            // What stands between may be another skill: "deploying machine learning models".
            if (!taken.contains(mention.from()) && !taken.contains(mention.to() - 1)) {
                taken.add(mention.from());
                taken.add(mention.to() - 1);
                mentions.add(mention);
            }
        }
        mentions.sort(Comparator.comparing(Mention::from));
        return mentions;
    }

    private static void keep(Mention mention, List<Mention> mentions, Set<Integer> taken) {
        if (IntStream.range(mention.from(), mention.to()).noneMatch(taken::contains)) {
            IntStream.range(mention.from(), mention.to()).forEach(taken::add);
            mentions.add(mention);
        }
    }

    private @Nullable Mention longest(int from) {
        int to = from;
        StringBuilder key = new StringBuilder();
        Mention longest = null;
        while (to < words.size()
                && to - from < LONGEST_NAME
                && (to == from || isJoined(to - 1, to))
                && index.words().has(words.get(to).form())) {
            String form = words.get(to).form();
            to++;
            if (form.equals(AND)) {
                if (to == from + 1) {
                    return null;
                }
                continue;
            }
            key.append(key.isEmpty() ? "" : " ").append(form);
            List<Name> names = index.exactly(Index.key(Name.Type.skill), key.toString());
            boolean hasComma =
                    text.substring(words.get(from).start(), words.get(to - 1).end())
                                    .indexOf(',')
                            >= 0;
            if (!names.isEmpty() && (!hasComma || names.get(0).text().indexOf(',') >= 0)) {
                double confidence =
                        to - from > 1 ? WHOLE : names.get(0).text().length() <= LONGEST_SHORT ? SHORT : SINGLE;
                longest = mention(names.get(0), from, to, confidence, "The text has the name.");
            }
        }
        return longest == null ? abbreviated(from) : longest;
    }

    /** "k8s": the first letter, how many are left out, the last. */
    private @Nullable Mention abbreviated(int from) {
        Word word = words.get(from);
        Matcher matcher = LETTERS_LEFT_OUT.matcher(text.substring(word.start(), word.end()));
        if (!matcher.matches()) {
            return mistyped(from);
        }
        String first = matcher.group(1).toLowerCase(Locale.ROOT);
        int length = Integer.parseInt(matcher.group(2)) + 2;
        return index.words().beginning(first).stream()
                .filter(other -> other.length() == length || other.length() == length - 1)
                .flatMap(other -> index.exactly(Index.key(Name.Type.skill), other).stream())
                .filter(name -> name.text().length() == length
                        && name.text()
                                .toLowerCase(Locale.ROOT)
                                .endsWith(matcher.group(3).toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> mention(name, from, from + 1, WHOLE, "The text has the name, abbreviated."))
                .orElse(null);
    }

    private @Nullable Mention mistyped(int from) {
        Word word = words.get(from);
        boolean isCapital = Character.isUpperCase(text.charAt(word.start()));
        if (word.form().length() < SHORTEST_MISTYPED || index.words().has(word.form()) || !isCapital) {
            return null;
        }
        return index.words().near(word.form(), false, word.form().length() < LONG_MISTYPED ? 1 : 2).stream()
                .filter(spelling -> spelling.word().charAt(0) == word.form().charAt(0))
                .flatMap(spelling -> index.exactly(Index.key(Name.Type.skill), spelling.word()).stream())
                .filter(name -> index.isOfKind(name.owner(), "tool") || index.isOfKind(name.owner(), "language"))
                .findFirst()
                .map(name -> mention(name, from, from + 1, MISTYPED, "The text has the name, mistyped."))
                .orElse(null);
    }

    private Mention mention(Name name, int from, int to, double confidence, String because) {
        int start = words.get(from).start();
        int end = words.get(to - 1).end();
        return new Mention(name, from, to, start, end, confidence, passages.standing(start, end), because);
    }

    private boolean isJoined(int one, int next) {
        return JOINT.matcher(
                        text.substring(words.get(one).end(), words.get(next).start()))
                .matches();
    }

    /** Written as no other word is: in capitals, with capitals inside, or with signs and digits. */
    private boolean isUnmistakable(Mention mention) {
        String written = text.substring(mention.start(), mention.end());
        String name = mention.name().text();
        boolean isOwn = name.length() > LONGEST_SHORT
                && (name.substring(1)
                                .chars()
                                .anyMatch(letter -> Character.isUpperCase(letter) || Character.isDigit(letter))
                        || name.chars().anyMatch(letter -> "+#.".indexOf(letter) >= 0))
                && !isAcronym(name);
        return mention.confidence() == WHOLE
                || isOwn
                        && (written.equals(name) || Words.key(name).length() > 4 || written.equals(name + "s"))
                        && !isPartOfName(mention);
    }

    private boolean fits(Mention mention, Set<Integer> taken) {
        String written = text.substring(mention.start(), mention.end());
        String before = before(mention.start());
        String behind = behind(mention.end());
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
                            || mention.name().text().length() > LONGEST_SHORT
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
        return isBeside || named(taken) >= ENOUGH_OTHERS && (isListed || hasCue || isName && isCapital);
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

    /** How many words of the text are of skills. */
    private static int named(Set<Integer> taken) {
        return taken.size();
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
        return mention.from() > 0 && taken.contains(mention.from() - 1) && isList(mention.from() - 1, mention.from())
                || mention.to() < words.size() && taken.contains(mention.to()) && isList(mention.to() - 1, mention.to())
                || mention.from() > 1
                        && taken.contains(mention.from() - 2)
                        && Set.of("and", "or")
                                .contains(words.get(mention.from() - 1).form())
                || mention.to() + 1 < words.size()
                        && taken.contains(mention.to() + 1)
                        && Set.of("and", "or").contains(words.get(mention.to()).form());
    }

    private boolean isList(int one, int next) {
        return LISTED.matcher(
                        text.substring(words.get(one).end(), words.get(next).start()))
                .matches();
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

    /** What stands before a place in its line, as far as it matters: a text may be one line. */
    private String before(int start) {
        return text.substring(Math.max(passages.lineStart(start), start - AROUND), start);
    }

    private String behind(int end) {
        return text.substring(end, Math.min(passages.lineEnd(end), end + AROUND));
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

    /** Skills whose names the text has with other endings, and with a few words between. */
    private List<Mention> otherEndings(Set<Integer> taken) {
        Map<Integer, String> stems = new HashMap<>();
        List<Mention> mentions = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            String form = words.get(place).form();
            if (!Stems.isEmpty(form) && form.length() > 1) {
                stems.put(place, Stems.of(form));
            }
        }
        for (int one = 0; one < words.size(); one++) {
            String stem = stems.get(one);
            if (stem == null || taken.contains(one)) {
                continue;
            }
            Mention found = single(one, stem);
            for (int other = one + 1; other <= one + LONGEST_GAP && other < words.size(); other++) {
                if (!isSameSentence(one, other)) {
                    break;
                }
                String otherStem = stems.get(other);
                if (otherStem != null && !otherStem.equals(stem)) {
                    String key = stem.compareTo(otherStem) < 0 ? stem + " " + otherStem : otherStem + " " + stem;
                    List<Name> names = index.exactly(Index.STEMS, key);
                    if (!names.isEmpty() && belongTogether(names.get(0), one, other)) {
                        found = mention(
                                names.get(0),
                                one,
                                other + 1,
                                OTHER_ENDINGS,
                                "The text has the words of the name, with other endings or words between.");
                        break;
                    }
                }
            }
            if (found != null) {
                mentions.add(found);
            }
        }
        return mentions;
    }

    /** "Cleaning and preparing data", but not "engineers and a data scientist". */
    private boolean belongTogether(Name name, int one, int other) {
        boolean isInOrder = Stems.of(Words.of(name.text()).get(0).form())
                .equals(Stems.of(words.get(one).form()));
        boolean isDoing =
                text.substring(words.get(one).start(), words.get(one).end()).endsWith("ing");
        boolean isApart = IntStream.range(one + 1, other)
                .anyMatch(place -> words.get(place).form().equals(AND));
        return isInOrder ? !isApart : isDoing || !isApart && other - one <= 2;
    }

    private @Nullable Mention single(int place, String stem) {
        Word word = words.get(place);
        String written = text.substring(word.start(), word.end());
        String before = before(word.start());
        if (word.form().length() < SHORTEST_STEMMED
                || !index.exactly(Index.key(Name.Type.skill), word.form()).isEmpty()
                || ARTICLE.matcher(before).find()
                || !written.equals(written.toLowerCase(Locale.ROOT))) {
            return null;
        }
        return index.exactly(Index.STEMS, stem).stream()
                .filter(name -> index.isOfKind(name.owner(), "method") || index.isOfKind(name.owner(), "interpersonal"))
                .findFirst()
                .map(name -> mention(
                        name, place, place + 1, SINGLE_OTHER_ENDING, "The text has the name with another ending."))
                .filter(mention -> mention.standing() != Standing.boilerplate)
                .orElse(null);
    }

    private boolean isSameSentence(int one, int other) {
        return text.substring(words.get(one).end(), words.get(other).start())
                .chars()
                .noneMatch(letter -> ".;:!?()\n•".indexOf(letter) >= 0);
    }

    /** What is written as tools are, or stands in a list with skills as a name, and was not found. */
    List<SkillMention.Unmatched> unmatched(List<Mention> mentions) {
        Set<Integer> taken = new HashSet<>();
        mentions.forEach(
                mention -> IntStream.range(mention.from(), mention.to()).forEach(taken::add));
        List<SkillMention.Unmatched> unmatched = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            Word word = words.get(place);
            if (!taken.contains(place) && looksLikeSkill(place, taken)) {
                unmatched.add(
                        new SkillMention.Unmatched(text.substring(word.start(), word.end()), word.start(), word.end()));
            }
        }
        return unmatched;
    }

    private boolean looksLikeSkill(int place, Set<Integer> taken) {
        Word word = words.get(place);
        String written = text.substring(word.start(), word.end());
        boolean hasCapitalInside = OWN_SPELLING.matcher(written).matches();
        boolean isCapital = Character.isUpperCase(written.charAt(0));
        boolean isBeside = place > 0 && taken.contains(place - 1) && isList(place - 1, place)
                || place + 1 < words.size() && taken.contains(place + 1) && isList(place, place + 1);
        return hasCapitalInside
                || isCapital && isBeside && passages.standing(word.start(), word.end()) != Standing.boilerplate;
    }
}
