package io.rolebook.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of adverts around names that are drawn at random: at their beginnings, in lists, run together, with clauses of
 * different standing. Half of the phrases were written down before anybody looked whether the lexicon has them.
 */
final class SkillSentences {
    /** @param name as it is written in the text */
    record Asked(String name, String standing, int start, int end) {}

    record Text(String text, List<Asked> asked) {}

    private static final Pattern SLOT = Pattern.compile("([wonb])\\{}");

    /** After each standing, its slot: what is said decides it, wherever the name stands. */
    private static final List<String> SENTENCES = List.of(
            "w{} is required.",
            "w{} is a must.",
            "w{} and w{} are essential.",
            "w{} is part of every working day here.",
            "w{} should hold no secrets from you.",
            "You have three years of experience with w{}.",
            "You build reports in w{} every week.",
            "We need w{}, w{} and w{}.",
            "Proficiency in w{} or w{} is expected.",
            "Your daily companions are w{} and w{}.",
            "Proven command of w{}, gained in a similar position.",
            "Requirements: w{}, w{}, w{}.",
            "You know your way around w{}.",
            "Day to day you work with w{}, w{} and, now and then, w{}.",
            "o{} would be a plus.",
            "o{} is preferred.",
            "o{} would come in handy.",
            "Ideally you have seen o{} before.",
            "Bonus points for o{} or o{}.",
            "It would be great if you knew o{}.",
            "Familiarity with o{} sets you apart.",
            "Nice to have: o{}, o{}.",
            "If you have dabbled in o{}, all the better.",
            "n{} is not required.",
            "n{} is not needed, as we teach it.",
            "You do not need to know n{}.",
            "No n{} needed.",
            "Neither n{} nor n{} is needed.",
            "n{}? Not necessary.",
            "We could not care less about n{}.",
            "There is no need for n{} in this job.",
            "Founded in 2009, we moved from b{} to b{}.",
            "Our platform is built upon b{}, which our founders wrote.",
            "w{} is mandatory, o{} is optional.",
            "w{} (must), o{} (nice to have)",
            "w{} required; o{} preferred.",
            "You bring w{}; o{} is welcome, n{} is not needed.",
            "You do not need n{}, but o{} is welcome.",
            "While w{} is indispensable, o{} is merely desirable.");

    private static final List<String> WHOLE = List.of(
            "Requirements\n- w{}\n- w{}\n- w{}\n\nNice to have\n- o{}\n- o{}\n\nWhat we offer\n- courses in b{}",
            "What you bring:\n* w{}\n* experience with w{}\n\nDesirable:\n* o{}\n* o{}",
            "You test what others write Requirements Good command of w{} Experience with w{} Nice to have Some o{} What we offer"
                    + " Fruit and free courses in b{}",
            "Your tasks You set up w{} for our customers You explain it Your profile You know w{} well Bonus You have used o{} before",
            "Who you are:curious and calm.Skilled in w{} and w{}.What would be nice:o{}.Benefits:courses in b{}.",
            "Must have: w{} | w{} | w{} Good to have: o{} | o{}");

    private static final List<String> BETWEEN = List.of(" ", "\n", "");

    private final Random random;
    private final Supplier<String> names;

    SkillSentences(long seed, List<String> names) {
        this.random = new Random(seed);
        this.names = () -> names.get(random.nextInt(names.size()));
    }

    /** One to four sentences, with or without a blank between, or a whole short advert. */
    Text next() {
        if (random.nextInt(4) == 0) {
            return filled(WHOLE.get(random.nextInt(WHOLE.size())));
        }
        List<String> sentences = new ArrayList<>(SENTENCES);
        Collections.shuffle(sentences, random);
        return filled(
                String.join(BETWEEN.get(random.nextInt(BETWEEN.size())), sentences.subList(0, 1 + random.nextInt(4))));
    }

    private Text filled(String shape) {
        StringBuilder text = new StringBuilder();
        List<Asked> asked = new ArrayList<>();
        Matcher slot = SLOT.matcher(shape);
        while (slot.find()) {
            slot.appendReplacement(text, "");
            String name = names.get();
            String standing = switch (slot.group(1)) {
                case "w" -> "wanted";
                case "o" -> "optional";
                case "n" -> "notNeeded";
                default -> "boilerplate";
            };
            asked.add(new Asked(name, standing, text.length(), text.length() + name.length()));
            text.append(name);
        }
        return new Text(slot.appendTail(text).toString(), asked);
    }
}
