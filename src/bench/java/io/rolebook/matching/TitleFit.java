package io.rolebook.matching;

import io.rolebook.matching.TitleMatcher.Ranked;
import io.rolebook.search.Index;
import io.rolebook.title.JobTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.*;

/**
 * Fits the model to titles that were held out by other seeds than those of the benchmark, and writes {@code title/model.txt}:
 * {@code java -cp … io.rolebook.matching.TitleFit db_29_2_text.zip}.
 */
class TitleFit {
    private static final long WORTH = 101;
    private static final long SURE = 102;
    private static final long[] CALIBRATION = {103, 104, 105, 106};
    private static final double RIGHT_AT_LEAST = .95;
    private static final double BELOW_SURE = .89;
    static final Map<String, Double> START = new HashMap<>(Map.of("word", .1, "pair", .22, "letters", .035, "around", .1, "worth.0", .7, "worth.1", 2.0, "worth.2", .5, "worth.3", 1.0));

    record Case(String title, List<Ranked> ranked, boolean[] isRight, int roles, double weight) {}

    static List<Case> cases(HeldOutTitles held, Collection<String> occupations, Collection<String> asked, TitleModel model, double weight) throws IOException {
        Index index = held.index(occupations);
        TitleMatcher matcher = new TitleMatcher(index, model);
        List<Case> cases = new ArrayList<>();
        for (String title : asked) {
            List<Ranked> ranked = matcher.rank(TitleReading.of(JobTitle.of(title)));
            boolean[] right = new boolean[ranked.size()];
            for (int i = 0; i < right.length; i++) {
                right[i] = held.heldOut().get(title).contains(index.role(index.roles().numbers()[ranked.get(i).judgement().scored().ordinal()]).slug());
            }
            cases.add(new Case(title, ranked, right, index.roles().size(), weight));
        }
        return cases;
    }

    static double[] fitWorth(List<Case> cases) {
        int k = 4; double[] w = {.7, 2, .5, 1}; double rate = 0.03; double[] g2 = new double[k];
        for (int it = 0; it < 200; it++) {
            double[] g = new double[k]; int n = 0;
            for (Case c : cases) {
                double[][] x = c.ranked.stream().map(r -> TitleModel.evidence(r.judgement())).toArray(double[][]::new);
                double[] p = share(x, w); double pr = 0; for (int i = 0; i < p.length; i++) if (c.isRight[i]) pr += p[i];
                if (pr == 0) continue; n++;
                for (int i = 0; i < p.length; i++) { double d = (c.isRight[i] ? p[i] / pr : 0) - p[i]; for (int f = 0; f < k; f++) g[f] += d * x[i][f]; }
            }
            for (int f = 0; f < k; f++) { double d = g[f] / n; g2[f] = .9 * g2[f] + .1 * d * d; w[f] += rate * d / Math.sqrt(g2[f] + 1e-9); }
            if (it > 100) rate *= .97;
        }
        return w;
    }
    static double[] share(double[][] x, double[] w) {
        double[] s = new double[x.length]; double mx = -1e9, sum = 0;
        for (int i = 0; i < s.length; i++) { for (int f = 0; f < w.length; f++) s[i] += w[f] * x[i][f]; mx = Math.max(mx, s[i]); }
        for (int i = 0; i < s.length; i++) sum += s[i] = Math.exp(s[i] - mx);
        for (int i = 0; i < s.length; i++) s[i] /= sum;
        return s;
    }
    static double[] fitSure(List<Case> cases) {
        List<double[]> xs = new ArrayList<>(); List<Boolean> ys = new ArrayList<>(); List<Double> ws = new ArrayList<>();
        for (Case c : cases) if (!c.ranked.isEmpty() && !c.ranked.get(0).judgement().isExact()) { xs.add(TitleModel.assurance(c.ranked.get(0), c.roles)); ys.add(c.isRight[0]); ws.add(c.weight); }
        int k = xs.get(0).length; double[] w = new double[k], g2 = new double[k]; double rate = .05;
        for (int it = 0; it < 1500; it++) {
            double[] g = new double[k]; double n = 0;
            for (int i = 0; i < xs.size(); i++) { double s = 0; for (int f = 0; f < k; f++) s += w[f] * xs.get(i)[f]; double d = ((ys.get(i) ? 1 : 0) - 1 / (1 + Math.exp(-s))) * ws.get(i); n += ws.get(i); for (int f = 0; f < k; f++) g[f] += d * xs.get(i)[f]; }
            for (int f = 0; f < k; f++) { double d = g[f] / n - (f == 0 ? 0 : 1e-4 * w[f]); g2[f] = .9 * g2[f] + .1 * d * d; w[f] += rate * d / Math.sqrt(g2[f] + 1e-10); }
            if (it > 700) rate *= .995;
        }
        return w;
    }
    /**
     * Isotonic: the part that is right around each step, never less than at the step before. 0.9 is said only where the lower
     * bound for all answers that are at least as sure as the step before is high enough.
     */
    static void calibrate(List<Case> cases, TitleModel model, Map<String, Double> numbers) {
        List<Case> judged = cases.stream().filter(c -> !c.ranked.isEmpty() && !c.ranked.get(0).judgement().isExact()).toList();
        double[] raw = judged.stream().mapToDouble(c -> model.confidence(c.ranked.get(0), c.roles)).toArray();
        int steps = TitleModel.STEPS;
        double[] value = new double[steps + 1], size = new double[steps + 1], least = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            double at = k / (double) steps, near = 0, so = 0, over = 0, overSo = 0;
            for (int i = 0; i < raw.length; i++) {
                int right = judged.get(i).isRight[0] ? 1 : 0;
                if (Math.abs(raw[i] - at) < .035) { near++; so += right; }
                if (raw[i] >= at - 1.0 / steps) { over++; overSo += right; }
            }
            value[k] = (so + 8 * at) / (near + 8); size[k] = near + 8; least[k] = wilson(overSo, over);
        }
        boolean moved = true;
        while (moved) { moved = false; for (int k = 0; k < steps; k++) if (value[k] > value[k + 1] + 1e-9) { double v = (value[k] * size[k] + value[k + 1] * size[k + 1]) / (size[k] + size[k + 1]); value[k] = value[k + 1] = v; moved = true; } }
        for (int k = 0; k <= steps; k++) {
            double cautious = least[k] >= RIGHT_AT_LEAST ? Math.min(value[k], least[k]) : Math.min(value[k], BELOW_SURE);
            numbers.put("calibrated." + k, Math.round(cautious * 1000) / 1000.0);
        }
        System.out.println(Arrays.toString(value)); System.out.println(Arrays.toString(least));
    }
    /** The lower bound of Wilson's interval of 80 %, above which the true part is nine in ten times. */
    static double wilson(double right, double all) {
        double part = all == 0 ? 0 : right / all, z = 1.28;
        return all == 0 ? 0 : (part + z * z / (2 * all) - z * Math.sqrt(part * (1 - part) / all + z * z / (4 * all * all))) / (1 + z * z / all);
    }
    static void report(String label, List<Case> cases, TitleModel model) {
        double at1 = 0, at3 = 0, ece = 0, sure = 0, wrong = 0; double[][] bins = new double[20][3];
        for (Case c : cases) {
            for (int i = 0; i < Math.min(3, c.isRight.length); i++) if (c.isRight[i]) { at3++; if (i == 0) at1++; break; }
            if (c.isRight.length == 0) continue;
            double p = c.ranked.get(0).judgement().isExact() ? .98 : model.confidence(c.ranked.get(0), c.roles);
            double[] b = bins[(int) Math.min(19, p * 20)]; b[0]++; b[1] += c.isRight[0] ? 1 : 0; b[2] += p;
            if (p >= .9) { sure++; if (!c.isRight[0]) wrong++; }
        }
        StringBuilder sb = new StringBuilder();
        for (double[] b : bins) if (b[0] > 0) { ece += Math.abs(b[1] - b[2]) / cases.size(); sb.append(String.format("[%.2f:%.0f %.2f] ", b[2] / b[0], b[0], b[1] / b[0])); }
        System.out.printf("%s n %d at1 %.3f at3 %.3f ece %.3f sure %.0f wrong %.0f%n  %s%n", label, cases.size(), at1 / cases.size(), at3 / cases.size(), ece, sure, wrong, sb);
    }
    static List<Case> small(HeldOutTitles held, int size, int seed, TitleModel model, double weight) throws IOException {
        List<String> codes = new ArrayList<>(held.titles().keySet());
        Collections.shuffle(codes, new Random(seed));
        Set<String> some = new TreeSet<>(codes.subList(0, size));
        List<String> in = new ArrayList<>(), out = new ArrayList<>();
        held.heldOut().forEach((t, c) -> (c.stream().anyMatch(some::contains) ? in : out).add(t));
        Collections.shuffle(out, new Random(seed));
        in.addAll(out.subList(0, Math.min(out.size(), in.size() + 1)));
        return cases(held, some, in, model, weight);
    }
    public static void main(String[] arguments) throws Exception {
        Path archive = Path.of(arguments[0]);
        TitleModel start = new TitleModel(START);
        HeldOutTitles worth = HeldOutTitles.of(archive, WORTH), sure = HeldOutTitles.of(archive, SURE);
        List<String> some = new ArrayList<>(worth.heldOut().keySet());
        Collections.shuffle(some, new Random(1));
        Map<String, Double> numbers = new HashMap<>(START);
        put(numbers, "worth.", fitWorth(cases(worth, worth.titles().keySet(), some.subList(0, 2500), start, 1)));
        TitleModel weighed = new TitleModel(Map.copyOf(numbers));
        List<Case> many = new ArrayList<>(cases(sure, sure.titles().keySet(), sure.heldOut().keySet(), weighed, 1));
        for (int seed = 0; seed < 8; seed++) many.addAll(small(sure, 8, seed, weighed, 1));
        for (int seed = 20; seed < 23; seed++) many.addAll(small(sure, 30, seed, weighed, 1));
        many.addAll(small(sure, 200, 30, weighed, .5));
        put(numbers, "sure.", fitSure(many));
        TitleModel raw = new TitleModel(Map.copyOf(numbers));
        List<Case> calibrating = new ArrayList<>();
        for (long seed : CALIBRATION) {
            HeldOutTitles held = HeldOutTitles.of(archive, seed);
            calibrating.addAll(cases(held, held.titles().keySet(), held.heldOut().keySet(), raw, 1));
        }
        report("raw", calibrating, raw);
        calibrate(calibrating, raw, numbers);
        report("calibrated", calibrating, new TitleModel(Map.copyOf(numbers)));
        numbers.put("threshold", .1);
        StringBuilder out = new StringBuilder("""
                # Written by src/bench/java/io/rolebook/matching/TitleFit.java on %s from titles held out of %s
                # (O*NET, CC BY 4.0, USDOL/ETA): the weights of worth by the seed %d; how sure that is by %d, with catalogues of
                # 8, 30 and 200 of its occupations; the calibration by %s. Tried on others: docs/benchmarks/finding.md.
                # worth: score, likeness, same last word, cover. sure: 1, log odds of the share, likeness, same last word, the name
                # once signs are out, cover, its square, 1 by the root of the number of roles. calibrated: by steps of 1/%d, 0.9
                # and more only where the lower bound (Wilson, one-sided 90 %%) of what is right among all surer ones is %s.
                """.formatted(LocalDate.now(ZoneOffset.UTC), archive.getFileName(), WORTH, SURE, Arrays.toString(CALIBRATION), TitleModel.STEPS, RIGHT_AT_LEAST));
        numbers.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Double> one) -> one.getKey().replaceAll("\\d", "")).thenComparing(one -> number(one.getKey())))
                .forEach(one -> out.append(one.getKey()).append(" = ").append(Math.round(one.getValue() * 10_000) / 10_000.0).append("\n"));
        Files.writeString(Path.of("src", "main", "resources", "title", "model.txt"), out.toString());
    }
    static int number(String name) {
        String digits = name.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
    static void put(Map<String, Double> numbers, String prefix, double[] fitted) {
        for (int place = 0; place < fitted.length; place++) numbers.put(prefix + place, fitted[place]);
    }
}
