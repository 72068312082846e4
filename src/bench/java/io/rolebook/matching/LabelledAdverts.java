package io.rolebook.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rolebook.matching.SkillFinder.Mention;
import io.rolebook.search.Index;
import io.rolebook.search.Name;
import io.rolebook.search.NameIndexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's own adverts, in which skills of the starter catalogue are marked: as they are, and as they are copied about. */
final class LabelledAdverts {
    private static final Path FOLDER = Path.of("src", "test", "resources", "matching", "adverts");
    private static final Path SKILLS = Path.of("src", "main", "resources", "catalogue", "skills.ndjson");
    private static final Pattern MARK = Pattern.compile("\\[\\[([?!~]?)([a-z0-9-]+|\\*)\\|(.*?)]]", Pattern.DOTALL);
    private static final Map<String, String> STANDINGS =
            Map.of("", "wanted", "?", "optional", "!", "notNeeded", "~", "boilerplate");

    /** @param standing as the service names it */
    record Mark(String slug, String standing, int start, int end) {
        boolean isOf(Mention mention) {
            return slug.equals(mention.name().slug()) && start < mention.end() && mention.start() < end;
        }
    }

    record Advert(int number, String text, List<Mark> marks) {}

    private LabelledAdverts() {}

    /** How texts reach a service, by what is done to them. */
    static Map<String, UnaryOperator<String>> forms() {
        UnaryOperator<String> bare = text -> text.replaceAll("(?s)<(style|script|head)\\b.*?</\\1>|<!--.*?-->", " ")
                .replaceAll("<[a-zA-Z/!][^>]*>", "\n")
                .replaceAll("(?m)^[ \\t]*(?:[-*•·◦▪–✓✔➤→>+]|\\d{1,2}[.)])[ \\t]+", "");
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("as they were written", text -> text);
        forms.put(
                "without line breaks, markup and signs of lists",
                text -> bare.apply(text).replaceAll("\\s+", " "));
        forms.put(
                "and without the blank behind full stops and colons",
                text -> bare.apply(text)
                        .replaceAll("(?<=[.:;!?)])\\s*\\n\\s*", "")
                        .replaceAll("\\s+", " "));
        return forms;
    }

    static String measure() throws IOException {
        StringBuilder report = new StringBuilder();
        Index index = starter();
        for (Map.Entry<String, UnaryOperator<String>> form : forms().entrySet()) {
            report.append("The 44 adverts, ").append(form.getKey()).append(":\n\n");
            report.append(measure(index, read(form.getValue())));
        }
        return report.toString();
    }

    static String measure(Index index, List<Advert> adverts) {
        Shares shares = new Shares();
        for (Advert advert : adverts) {
            List<Mention> mentions = new SkillFinder(index, advert.text()).find();
            for (Mention mention : mentions) {
                List<String> standings = advert.marks().stream()
                        .filter(mark -> mark.isOf(mention))
                        .map(Mark::standing)
                        .toList();
                shares.add("precision: found that is marked", advert.number(), !standings.isEmpty());
                if (!standings.isEmpty()) {
                    shares.add(
                            "standing right, of those",
                            advert.number(),
                            standings.contains(mention.standing().name()));
                }
            }
            for (Mark mark : advert.marks()) {
                shares.add(
                        "recall: marked that is found",
                        advert.number(),
                        mentions.stream().anyMatch(mark::isOf));
            }
        }
        return shares.table();
    }

    /** The skills of the starter catalogue. */
    static Index starter() throws IOException {
        NameIndexer indexer = new NameIndexer();
        for (String line : Files.readAllLines(SKILLS)) {
            JsonNode skill = new ObjectMapper().readTree(line);
            UUID id = UUID.fromString(skill.path("id").asText());
            String name = skill.path("name").asText();
            named(indexer, id, skill, name, Name.Field.name, name);
            skill.path("alternateNames")
                    .forEach(other -> named(indexer, id, skill, name, Name.Field.alternateName, other.asText()));
            indexer.skill(id, skill.path("kind").asText(), List.of());
        }
        return indexer.open(null, 1);
    }

    private static void named(
            NameIndexer indexer, UUID id, JsonNode skill, String name, Name.Field field, String text) {
        indexer.name(new Name(id, id, Name.Type.skill, skill.path("slug").asText(), name, field, text, null), true);
    }

    static List<Advert> read(UnaryOperator<String> form) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Advert> adverts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d+-.*\\.(txt|html)")) {
                    adverts.add(marked(Integer.parseInt(name.split("-")[0]), form.apply(Files.readString(file))));
                }
            }
            return adverts;
        }
    }

    private static Advert marked(int number, String marked) {
        StringBuilder text = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        Matcher matcher = MARK.matcher(marked);
        while (matcher.find()) {
            matcher.appendReplacement(text, "");
            int start = text.length();
            text.append(matcher.group(3));
            if (!matcher.group(2).equals("*")) {
                marks.add(new Mark(matcher.group(2), STANDINGS.get(matcher.group(1)), start, text.length()));
            }
        }
        return new Advert(number, matcher.appendTail(text).toString(), marks);
    }

    static String largeText(int length) throws IOException {
        String all = read(text -> text).stream().map(Advert::text).collect(Collectors.joining("\n"));
        return all.repeat(length / all.length() + 1).substring(0, length);
    }
}
