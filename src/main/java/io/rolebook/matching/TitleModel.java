package io.rolebook.matching;

import io.rolebook.matching.TitleJudge.Judgement;
import io.rolebook.matching.TitleMatcher.Ranked;
import io.rolebook.title.TitleWords;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers by which titles are judged, as the benchmark fitted them; the file says to what. What speaks for a role is a
 * weighted sum; how sure that is a logistic function of its share and of how alike the title and the role are.
 */
record TitleModel(Map<String, Double> numbers) {
    static final TitleModel FITTED = read("/title/model.txt");
    private static final double SURE = 0.999;
    static final int STEPS = 50;

    double number(String name) {
        return numbers.getOrDefault(name, 0.0);
    }

    /** A best answer that is less sure is none. */
    double threshold() {
        return number("threshold");
    }

    static double[] evidence(Judgement judgement) {
        return new double[] {
            judgement.scored().score(), judgement.likeness(), judgement.isSameHead() ? 1 : 0, judgement.cover()
        };
    }

    double worth(Judgement judgement) {
        return sum("worth.", evidence(judgement));
    }

    /** @param roles among which it was found: the share of one of few says less */
    static double[] assurance(Ranked ranked, int roles) {
        Judgement judgement = ranked.judgement();
        double share = Math.min(SURE, Math.max(1 - SURE, ranked.share()));
        return new double[] {
            1,
            Math.log(share / (1 - share)),
            judgement.likeness(),
            judgement.isSameHead() ? 1 : 0,
            judgement.isWithoutSigns() ? 1 : 0,
            judgement.cover(),
            judgement.cover() * judgement.cover(),
            1 / Math.sqrt(roles)
        };
    }

    double confidence(Ranked ranked, int roles) {
        return calibrated(1 / (1 + Math.exp(-sum("sure.", assurance(ranked, roles)))));
    }

    /** Between the steps of the calibration in straight lines. */
    private double calibrated(double raw) {
        int step = (int) Math.min(STEPS - 1, raw * STEPS);
        double low = numbers.getOrDefault("calibrated." + step, step / (double) STEPS);
        double high = numbers.getOrDefault("calibrated." + (step + 1), (step + 1) / (double) STEPS);
        return low + (raw * STEPS - step) * (high - low);
    }

    private double sum(String prefix, double[] evidence) {
        double sum = 0;
        for (int place = 0; place < evidence.length; place++) {
            sum += number(prefix + place) * evidence[place];
        }
        return sum;
    }

    private static TitleModel read(String resource) {
        return new TitleModel(TitleWords.lines(resource).stream()
                .map(line -> line.split(" = "))
                .collect(Collectors.toUnmodifiableMap(sides -> sides[0], sides -> Double.valueOf(sides[1]))));
    }
}
