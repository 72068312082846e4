package io.rolebook.matching;

import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.matching.SkillSentences.Asked;
import io.rolebook.matching.SkillSentences.Text;
import io.rolebook.search.Index;
import io.rolebook.search.Lexicon;
import io.rolebook.search.Name;
import io.rolebook.search.NameIndexer;
import io.rolebook.text.Word;
import io.rolebook.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** O*NET's software by name, a fifth of which is held out of the index, in sentences whose names and shapes are drawn by a seed. */
final class HeldOutSkills {
    private static final int TEXTS = 1_500;
    private static final int LONGEST = 8;

    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Text> unknown = new ArrayList<>();

    HeldOutSkills(Path archive, long seed) throws IOException {
        List<String> all = new ArrayList<>(new TreeSet<>(HeldOutTitles.column(archive, "Technology Skills.txt", 1)));
        Collections.shuffle(all, new Random(seed));
        int held = all.size() / 5;
        for (String name : all.subList(held, all.size())) {
            names.put(HeldOutTitles.id(name).toString(), name);
            forms(name)
                    .forEach(form -> known.computeIfAbsent(form, key -> new HashSet<>())
                            .add(HeldOutTitles.id(name).toString()));
        }
        List<String> written = new ArrayList<>();
        Random random = new Random(seed);
        for (String name : names.values()) {
            List<String> forms = Lexicon.shortForms(name);
            written.add(forms.isEmpty() || random.nextInt(3) > 0 ? name : forms.get(random.nextInt(forms.size())));
        }
        written.removeIf(name -> Lexicon.isEveryday(Words.key(name)));
        List<String> strange = all.subList(0, held).stream()
                .filter(name -> Words.of(name).size() == 1 && !known.containsKey(Words.key(name)))
                .toList();
        SkillSentences sentences = new SkillSentences(seed, written);
        SkillSentences others = new SkillSentences(seed, strange);
        for (int text = 0; text < TEXTS; text++) {
            texts.add(sentences.next());
            unknown.add(others.next());
        }
    }

    private static Set<String> forms(String name) {
        Set<String> forms = new LinkedHashSet<>(Set.of(Words.key(name).replace(" and ", " ")));
        Lexicon.shortForms(name).forEach(form -> forms.add(Words.key(form)));
        return forms;
    }

    private Index index() throws IOException {
        NameIndexer indexer = new NameIndexer();
        names.forEach((id, name) -> {
            UUID skill = UUID.fromString(id);
            indexer.name(new Name(skill, skill, Name.Type.skill, id, name, Name.Field.name, name, null), true);
            indexer.skill(skill, "tool", List.of());
        });
        return indexer.open(null, 1);
    }

    /** What is found where: a skill, and what is said of it. */
    private record Found(String skill, int start, int end, String standing, double confidence) {}

    String measure() throws IOException {
        Index index = index();
        Map<String, Function<Text, List<Found>>> finders = new LinkedHashMap<>();
        finders.put(
                "**the finder**",
                text -> new SkillFinder(index, text.text())
                        .find().stream().map(HeldOutSkills::found).toList());
        finders.put("dictionary: the longest name wherever it stands, all wanted", this::named);
        TitleBaselines.of(new HeldOutTitles(
                        names.keySet().stream().collect(Collectors.toMap(id -> id, id -> List.of())),
                        names,
                        Map.of(),
                        Map.of()))
                .forEach((name, baseline) -> {
                    if (!name.startsWith("dictionary")) {
                        finders.put(
                                name.replace("titles", "names").replace("an occupation's names", "a name"),
                                text -> best(text, baseline));
                    }
                });
        StringBuilder report = new StringBuilder("""
                | | precision | recall | standing right, of those | texts a second |
                |---|---:|---:|---:|---:|
                """);
        Calibration calibration = new Calibration();
        finders.forEach(
                (name, finder) -> report.append(rated(name, finder, name.startsWith("**") ? calibration : null)));
        return report + unmatched(index) + calibration.table();
    }

    private static Found found(Mention mention) {
        return new Found(
                mention.name().slug(),
                mention.start(),
                mention.end(),
                mention.standing().name(),
                mention.confidence());
    }

    private String rated(String name, Function<Text, List<Found>> finder, Calibration calibration) {
        texts.subList(0, 100).forEach(finder::apply);
        int found = 0;
        int right = 0;
        int standing = 0;
        int asked = 0;
        int reached = 0;
        long begun = System.nanoTime();
        List<List<Found>> answers = texts.stream().map(finder).toList();
        double rate = texts.size() * 1e9 / (System.nanoTime() - begun);
        for (int place = 0; place < answers.size(); place++) {
            List<Asked> marks = texts.get(place).asked();
            for (Found one : answers.get(place)) {
                List<Asked> of =
                        marks.stream().filter(mark -> isRight(one, mark)).toList();
                found++;
                right += of.isEmpty() ? 0 : 1;
                standing += of.stream().anyMatch(mark -> mark.standing().equals(one.standing())) ? 1 : 0;
                if (calibration != null) {
                    calibration.add(one.confidence(), !of.isEmpty());
                }
            }
            for (Asked mark : marks) {
                asked++;
                reached += answers.get(place).stream().anyMatch(one -> isRight(one, mark)) ? 1 : 0;
            }
        }
        return "| %s | %.3f | %.3f | %.3f | %,.0f |\n"
                .formatted(
                        name,
                        (double) right / found,
                        (double) reached / asked,
                        (double) standing / Math.max(1, right),
                        rate);
    }

    private boolean isRight(Found found, Asked mark) {
        return found.start() < mark.end()
                && mark.start() < found.end()
                && known.getOrDefault(Words.key(mark.name()).replace(" and ", " "), Set.of())
                        .contains(found.skill());
    }

    /** The baselines tell no places: as many of the best as there are names, which helps them. */
    private static List<Found> best(Text text, Function<String, List<String>> baseline) {
        return baseline.apply(text.text()).stream()
                .limit(text.asked().size())
                .map(skill -> new Found(skill, 0, text.text().length(), "wanted", 1))
                .toList();
    }

    private List<Found> named(Text text) {
        List<Word> words = Words.of(text.text());
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = Math.min(words.size(), from + LONGEST); to > from; to--) {
                Set<String> skills =
                        known.get(Words.key(words.subList(from, to)).replace(" and ", " "));
                if (skills != null) {
                    String first = skills.iterator().next();
                    found.add(new Found(
                            first, words.get(from).start(), words.get(to - 1).end(), "wanted", 1));
                    from = to - 1;
                    break;
                }
            }
        }
        return found;
    }

    /** Of the names that the index does not have, how many are told of as what looks like a skill, or taken for another. */
    private String unmatched(Index index) {
        int asked = 0;
        int told = 0;
        int taken = 0;
        for (Text text : unknown) {
            SkillFinder finder = new SkillFinder(index, text.text());
            List<Mention> mentions = finder.find();
            List<SkillMention.Unmatched> others = finder.unmatched(mentions);
            for (Asked mark : text.asked()) {
                asked++;
                told += others.stream().anyMatch(one -> one.start() < mark.end() && mark.start() < one.end()) ? 1 : 0;
                taken +=
                        mentions.stream().anyMatch(one -> one.start() < mark.end() && mark.start() < one.end()) ? 1 : 0;
            }
        }
        return "\nOf names of one word that were held out, %s are told as unmatched, and %s are taken for another skill.\n"
                .formatted(Shares.share(told, asked), Shares.share(taken, asked));
    }
}
