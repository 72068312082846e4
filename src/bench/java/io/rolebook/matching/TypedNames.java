package io.rolebook.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names as somebody might type them, the same with each run of the same catalogue. */
final class TypedNames {
    static final int COUNT = 300;
    static final int WARM_UPS = 10;
    private static final long SEED = 11;

    /** On the keyboard, from a to z. */
    private static final List<String> NEIGHBOURS = List.of(
            "qsz vgn xdv sfe wrd dgr fht gjy uok hku jli kop nj bmh ipl ol wa etf adw ryg yij cbf qes zcs tuh xa"
                    .split(" "));

    /** @param right whatever has the name that is being typed */
    record Question(String typed, Set<String> right) {}

    private final List<String> pool;
    private final Map<String, Set<String>> owners;

    TypedNames(List<NamedThing> names) {
        pool = names.stream()
                .map(NamedThing::text)
                .filter(text -> text.length() >= 5 && text.length() <= 60)
                .toList();
        owners = names.stream()
                .collect(Collectors.groupingBy(
                        name -> Measuring.lower(name.text()),
                        Collectors.mapping(NamedThing::owner, Collectors.toSet())));
    }

    /** With names other than those that are asked. */
    void warmUp(NameFinder finder) throws Exception {
        for (int round = 0; round < WARM_UPS; round++) {
            for (Question question : sample(SEED + 2 + round, round % 3)) {
                finder.find(question.typed());
            }
        }
    }

    /** Answers a row of the table for each number of errors. */
    String ask(String by, NameFinder finder, int count) throws Exception {
        Measuring.tell("finding by " + by);
        for (Question question : sample(SEED + 1, 1).subList(0, count)) {
            finder.find(question.typed());
        }
        StringBuilder rows = new StringBuilder();
        for (int errors = 0; errors <= 2; errors++) {
            List<Integer> ranks = new ArrayList<>();
            double[] millis = new double[count];
            for (Question question : sample(SEED, errors).subList(0, count)) {
                long begun = System.nanoTime();
                List<String> found = finder.find(question.typed());
                millis[ranks.size()] = (System.nanoTime() - begun) / 1e6;
                List<String> distinct = found.stream().distinct().toList();
                ranks.add(IntStream.range(0, distinct.size())
                        .filter(index -> question.right().contains(distinct.get(index)))
                        .findFirst()
                        .orElse(COUNT));
            }
            rows.append("| %s | %d | %d | %s | %s | %s | %s |\n"
                    .formatted(
                            by,
                            count,
                            errors,
                            within(1, ranks),
                            within(3, ranks),
                            within(10, ranks),
                            Measuring.latency(millis)));
        }
        return rows.toString();
    }

    private static String within(int most, List<Integer> ranks) {
        return Measuring.percent(ranks.stream().filter(rank -> rank < most).count(), ranks.size());
    }

    private List<Question> sample(long seed, int errors) {
        Random sampling = new Random(seed);
        Random erring = new Random(seed + errors);
        List<Question> questions = new ArrayList<>();
        while (questions.size() < COUNT) {
            String name = pool.get(sampling.nextInt(pool.size()));
            String typed = typed(name, sampling);
            for (int error = 0; error < errors; error++) {
                typed = mistyped(typed, erring);
            }
            questions.add(new Question(typed, owners.get(Measuring.lower(name))));
        }
        return questions;
    }

    private static String typed(String name, Random random) {
        if (name.length() <= 12 || random.nextDouble() >= 0.4) {
            return name;
        }
        int length = (int) (name.length() * (0.6 + 0.4 * random.nextDouble()));
        return name.substring(0, Math.max(8, length)).strip();
    }

    private static String mistyped(String text, Random random) {
        List<Integer> letters = IntStream.range(0, text.length())
                .filter(index -> text.substring(index, index + 1).matches("[A-Za-z]"))
                .boxed()
                .toList();
        if (letters.isEmpty()) {
            return text;
        }
        int at = letters.get(random.nextInt(letters.size()));
        String before = text.substring(0, at);
        String letter = text.substring(at, at + 1);
        String after = text.substring(at + 1);
        String near = NEIGHBOURS.get(Measuring.lower(letter).charAt(0) - 'a');
        char neighbour = near.charAt(random.nextInt(near.length()));
        boolean canBeSwapped = !after.isEmpty() && after.charAt(0) != text.charAt(at);
        return switch (random.nextInt(canBeSwapped ? 5 : 4)) {
            case 0 -> before + neighbour + after;
            case 1 -> before + after;
            case 2 -> before + letter + letter + after;
            case 3 -> before + neighbour + letter + after;
            default -> before + after.charAt(0) + letter + after.substring(1);
        };
    }
}
