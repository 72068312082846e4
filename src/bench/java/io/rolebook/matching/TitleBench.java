package io.rolebook.matching;

import io.rolebook.matching.TitleMatcher.Candidate;
import io.rolebook.search.Index;
import io.rolebook.title.JobTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds out a tenth of O*NET's alternate titles by a seed, and asks the matcher and plain baselines for them, without a service:
 * {@code java -cp … io.rolebook.matching.TitleBench db_29_2_text.zip [seed …]}. Writes {@code docs/benchmarks/titles.md}.
 */
final class TitleBench {
    private TitleBench() {}

    public static void main(String[] arguments) throws IOException {
        Path archive = Path.of(arguments[0]);
        StringBuilder report = new StringBuilder("""
                # Titles that were held out

                Written by `src/bench/java/io/rolebook/matching/TitleBench.java` for each seed: a tenth of the alternate titles of `%s`,
                those that stand nowhere else, was left out; the rest was indexed, and then asked for them. Right is an occupation
                that O*NET gives the title. The model was fitted to splits of other seeds (`TitleFit`, `title/model.txt`).
                """.formatted(archive.getFileName()));
        for (String seed : arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.of("" + System.nanoTime() % 100_000)) {
            measure(report, HeldOutTitles.of(archive, Long.parseLong(seed)), seed);
        }
        System.out.println(report);
        Files.writeString(Path.of("docs", "benchmarks", "titles.md"), report);
    }

    private static void measure(StringBuilder report, HeldOutTitles held, String seed) throws IOException {
        report.append("""

                ## Seed %s, %,d titles

                | | right at 1 | right among 3 | titles a second |
                |---|---:|---:|---:|
                """.formatted(seed, held.heldOut().size()));
        Index index = held.index(held.titles().keySet());
        matched(held, index);
        long begun = System.nanoTime();
        Map<String, List<Candidate>> answers = matched(held, index);
        rated(report, "**the matcher**", held, begun, title -> answers.get(title).stream()
                .limit(3)
                .map(candidate -> candidate.name().slug())
                .toList());
        TitleBaselines.of(held).forEach((name, baseline) -> rated(report, name, held, System.nanoTime(), baseline));
        calibration(report, held, answers);
    }

    private static Map<String, List<Candidate>> matched(HeldOutTitles held, Index index) {
        TitleMatcher matcher = new TitleMatcher(index);
        Map<String, List<Candidate>> answers = new java.util.HashMap<>();
        held.heldOut().keySet().forEach(title -> answers.put(title, matcher.match(JobTitle.of(title), 3)));
        return answers;
    }

    private static void rated(
            StringBuilder report, String name, HeldOutTitles held, long begun, Function<String, List<String>> answers) {
        int first = 0;
        int among = 0;
        long time = 0;
        for (String title : held.heldOut().keySet()) {
            List<String> answer = answers.apply(title);
            List<String> right = answer.stream().filter(held.heldOut().get(title)::contains).toList();
            first += !right.isEmpty() && answer.get(0).equals(right.get(0)) ? 1 : 0;
            among += right.isEmpty() ? 0 : 1;
        }
        time = System.nanoTime() - begun;
        double all = held.heldOut().size();
        report.append("| %s | %.3f | %.3f | %,.0f |\n".formatted(name, first / all, among / all, all * 1e9 / time));
    }

    private static void calibration(StringBuilder report, HeldOutTitles held, Map<String, List<Candidate>> answers) {
        int[] asked = new int[10];
        int[] right = new int[10];
        double[] said = new double[10];
        int unmatched = 0;
        for (Map.Entry<String, List<Candidate>> answer : answers.entrySet()) {
            if (answer.getValue().isEmpty()) {
                unmatched++;
                continue;
            }
            Candidate best = answer.getValue().get(0);
            double confidence = best.hundredths() / 100.0;
            int bin = (int) Math.min(9, confidence * 10);
            asked[bin]++;
            said[bin] += confidence;
            right[bin] += held.heldOut().get(answer.getKey()).contains(best.name().slug()) ? 1 : 0;
        }
        double error = 0;
        int all = 0;
        StringBuilder bins = new StringBuilder();
        for (int bin = 0; bin < 10; bin++) {
            if (asked[bin] > 0) {
                error += Math.abs(right[bin] - said[bin]);
                all += asked[bin];
                bins.append("| %.1f to %.1f | %,d | %.2f | %.2f |\n"
                        .formatted(bin / 10.0, (bin + 1) / 10.0, asked[bin], said[bin] / asked[bin], (double) right[bin] / asked[bin]));
            }
        }
        report.append("\nUnmatched: %,d. Of %,d first answers the expected calibration error is %.3f; of the %,d with 0.9 or more %,d are wrong.\n"
                .formatted(unmatched, all, error / all, asked[9], asked[9] - right[9]));
        report.append("\n| confidence of the first | answers | on average | right |\n|---|---:|---:|---:|\n").append(bins);
    }
}
