package io.rolebook.find;

import io.rolebook.find.TitleMatcher.Ranked;
import io.rolebook.title.JobTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;

/** Fits the model and shows what it is worth on other seeds. */
class TitleFit {
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
    /** Isotonic: the part that is right around each step, never less than at the step before; 0.9 only where 0.955 of all above are. */
    static void calibrate(List<Case> cases, TitleModel model, Map<String, Double> numbers) {
        int steps = TitleModel.STEPS; double[] value = new double[steps + 1], size = new double[steps + 1];
        double[] raw = cases.stream().filter(c -> !c.ranked.isEmpty() && !c.ranked.get(0).judgement().isExact()).mapToDouble(c -> model.confidence(c.ranked.get(0), c.roles)).toArray();
        boolean[] right = new boolean[raw.length]; int n = 0;
        for (Case c : cases) if (!c.ranked.isEmpty() && !c.ranked.get(0).judgement().isExact()) right[n++] = c.isRight[0];
        double[] above = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            double at = k / (double) steps, near = 0, so = 0, over = 0, overSo = 0;
            for (int i = 0; i < raw.length; i++) {
                if (Math.abs(raw[i] - at) < .035) { near++; if (right[i]) so++; }
                if (raw[i] >= at - .025) { over++; if (right[i]) overSo++; }
            }
            value[k] = (so + 8 * at) / (near + 8); size[k] = near + 8; above[k] = over == 0 ? 0 : overSo / over;
        }
        boolean moved = true;
        while (moved) { moved = false; for (int k = 0; k < steps; k++) if (value[k] > value[k + 1] + 1e-9) { double v = (value[k] * size[k] + value[k + 1] * size[k + 1]) / (size[k] + size[k + 1]); value[k] = value[k + 1] = v; moved = true; } }
        for (int k = 0; k <= steps; k++) if (above[k] < .955) value[k] = Math.min(value[k], .894);
        for (int k = 0; k <= steps; k++) numbers.put("calibrated." + k, Math.round(value[k] * 1000) / 1000.0);
        System.out.println(Arrays.toString(value)); System.out.println(Arrays.toString(above));
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
        Map<String, int[]> exact = new TreeMap<>();
        for (Case c : cases) if (c.isRight.length > 0) { var j = c.ranked.get(0).judgement(); int[] e = exact.computeIfAbsent(j.isExact() ? "exact " + j.name().field() : j.isWithoutSigns() ? "signs" : "other", k -> new int[2]); e[0]++; if (c.isRight[0]) e[1]++; else if (j.isExact() && label.equals("test") && e[0] < 60) System.out.println(c.title + " -> " + j.name()); }
        exact.forEach((k, v) -> System.out.print(k + " " + v[1] + "/" + v[0] + "  ")); System.out.println();
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
    public static void main(String[] a) throws Exception {
        Path p = Path.of("/work/shared/data/onet/db_29_2_text.zip");
        TitleModel m = new TitleModel(START);
        HeldOutTitles one = HeldOutTitles.of(p, 101), two = HeldOutTitles.of(p, 102), test = HeldOutTitles.of(p, 202);
        List<String> half = new ArrayList<>(one.heldOut().keySet()); Collections.shuffle(half, new Random(1)); List<Case> w1 = cases(one, one.titles().keySet(), half.subList(0, 2500), m, 1);
        double[] w = fitWorth(w1); System.out.println(Arrays.toString(w));
        Map<String, Double> numbers = new TreeMap<>(START); for (int i = 0; i < w.length; i++) numbers.put("worth." + i, w[i]);
        m = new TitleModel(numbers);
        List<Case> cal = new ArrayList<>(cases(two, two.titles().keySet(), two.heldOut().keySet(), m, 1));
        List<Case> full = List.copyOf(cal);
        for (int s = 0; s < 8; s++) cal.addAll(small(two, 8, s, m, 1));
        for (int s = 0; s < 3; s++) cal.addAll(small(two, 30, 20 + s, m, 1));
        cal.addAll(small(two, 200, 30, m, .5));
        double[] b = fitSure(cal); System.out.println(Arrays.toString(b));
        for (int i = 0; i < b.length; i++) numbers.put("sure." + i, b[i]);
        m = new TitleModel(numbers);
        report("raw", full, m);
        calibrate(full, m, numbers);
        m = new TitleModel(numbers);
        report("fit", full, m);
        long t = System.nanoTime();
        List<Case> ct = cases(test, test.titles().keySet(), test.heldOut().keySet(), m, 1);
        System.out.println("ms " + (System.nanoTime() - t) / 1000000);
        report("test", ct, m);
        List<Case> s8 = new ArrayList<>(); for (int s = 0; s < 6; s++) s8.addAll(small(test, 8, 100 + s, m, 1)); report("8 roles", s8, m);
        StringBuilder out = new StringBuilder("# Fitted by src/bench/java/io/rolebook/find/TitleFit.java to titles held out of O*NET 29.2 (CC BY 4.0, USDOL/ETA): the weights of\n# worth with the seed 101, how sure that is with 102 and with catalogues of 8, 30 and 200 of its occupations; tried on others.\n# worth: score, likeness, same last word, cover. sure: 1, log odds of the share, likeness, same last word, the name once signs\n# are out, cover, its square, 1 by the root of the number of roles. calibrated: by steps of a twentieth.\n"); numbers.forEach((k, v) -> out.append(k).append(" = ").append(v).append("\n")); out.append("threshold = 0.1\n");
        Files.writeString(Path.of("/tmp/f/model.txt"), out.toString());
    }
}
