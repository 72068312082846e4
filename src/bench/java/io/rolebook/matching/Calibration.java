package io.rolebook.matching;

/** What is right of the answers with each confidence, by ten bins. */
final class Calibration {
    private static final int BINS = 10;

    private final int[] asked = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] said = new double[BINS];

    void add(double confidence, boolean isRight) {
        int bin = (int) Math.min(BINS - 1, confidence * BINS + 1e-9);
        asked[bin]++;
        said[bin] += confidence;
        right[bin] += isRight ? 1 : 0;
    }

    String table() {
        double error = 0;
        int all = 0;
        StringBuilder bins = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            all += asked[bin];
            error += Math.abs(right[bin] - said[bin]);
            if (asked[bin] > 0) {
                bins.append("| %.1f to %.1f | %,d | %.2f | %.2f |\n"
                        .formatted(
                                bin / 10.0,
                                (bin + 1) / 10.0,
                                asked[bin],
                                said[bin] / asked[bin],
                                (double) right[bin] / asked[bin]));
            }
        }
        int last = BINS - 1;
        return """

                Of %,d answers the expected calibration error is %.3f; of the %,d with 0.9 or more %,d are wrong.

                | confidence | answers | on average | right |
                |---|---:|---:|---:|
                """.formatted(all, error / Math.max(1, all), asked[last], asked[last] - right[last]) + bins;
    }
}
