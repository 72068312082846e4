package io.rolebook.matching;

import io.rolebook.limit.Deadline;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.Standing;
import io.rolebook.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the skills that a text names. A name of several words is taken wherever it stands; one of a single word only where
 * what stands around it fits: "R" beside another language, "Git" but no "grumpy old git". Words that make a name when their
 * endings change, such as "deploying our models" for model deployment, count less, and so do words that are mistyped.
 */
final class SkillFinder {
    private static final int MOST_TURNS = 5;

    private final Wording wording;
    private final List<Word> words;
    private final SkillNames names;
    private final SkillContext context;

    SkillFinder(Index index, String original) {
        KnownSkills skills = new KnownSkills(index);
        this.wording = new Wording(original, skills);
        this.words = wording.words();
        this.names = new SkillNames(skills, wording);
        this.context = new SkillContext(skills, wording);
    }

    /**
     * A skill that the text names.
     *
     * @param called the name, or what of it is its short form
     * @param from the place of its first word
     * @param to behind its last
     */
    record Mention(
            Name name,
            String called,
            int from,
            int to,
            int start,
            int end,
            double confidence,
            Standing standing,
            String because) {}

    /** Names in the order of the text, each in one place only. */
    List<Mention> find() {
        List<Mention> mentions = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        List<Mention> doubtful = new ArrayList<>();
        int place = 0;
        while (place < words.size()) {
            Deadline.check();
            Mention mention = names.longest(place);
            if (mention == null) {
                place++;
                continue;
            }
            if (mention.to() - mention.from() > 1 || context.isUnmistakable(mention)) {
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
                if (context.fits(mention, taken)) {
                    keep(mention, mentions, taken);
                    isMore = true;
                } else {
                    left.add(mention);
                }
            }
            doubtful = left;
        }
        for (Mention mention : names.otherEndings(taken)) {
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

    /** What is written as tools are, or stands in a list as a name or with other short items, and was not found. */
    List<SkillMention.Unmatched> unmatched(List<Mention> mentions) {
        Set<Integer> taken = new HashSet<>();
        mentions.forEach(
                mention -> IntStream.range(mention.from(), mention.to()).forEach(taken::add));
        List<SkillMention.Unmatched> unmatched = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            Deadline.check();
            Word word = words.get(place);
            Integer end = context.items().endOf(place);
            if (end != null && IntStream.range(place, end).noneMatch(taken::contains)) {
                Word last = words.get(end - 1);
                unmatched.add(wording.unmatched(word.start(), last.end()));
                IntStream.range(place, end).forEach(taken::add);
                place = end - 1;
            } else if (wording.isDotted(place)
                    && !taken.contains(place)
                    && !taken.contains(place + 1)
                    && Character.isLetter(word.form().charAt(0))) {
                unmatched.add(
                        wording.unmatched(word.start(), words.get(place + 1).end()));
                place++;
            } else if (!taken.contains(place) && context.looksLikeSkill(place, taken)) {
                unmatched.add(wording.unmatched(word.start(), word.end()));
                // What stands beside it in a list looks like one, too.
                taken.add(place);
            }
        }
        return unmatched;
    }
}
