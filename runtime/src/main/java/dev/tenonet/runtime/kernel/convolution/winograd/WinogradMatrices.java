package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;

/**
 * Winograd's minimal filtering F(m, r) as A^T ((G g) * (B^T d)) of Lavin and Gray, "Fast Algorithms for Convolutional Neural
 * Networks" (2015).
 *
 * @param input B^T, of m + r - 1 rows and columns
 * @param filter G, of m + r - 1 rows and r columns
 * @param output A^T, of m rows and m + r - 1 columns
 * @param ones what A^T takes to ones: what is added to product (i, j), times numbers i and j of these, is added to each output
 */
record WinogradMatrices(float[][] input, double[][] filter, float[][] output, double[] ones) {
    /**
     * Six values are taken at 0, a, -a, b, -b and infinity. With 1 and 2, which are usual, results are 3.5 times as far from
     * exact ones: such tiles weigh their first and their last values too differently. These are the best of the fractions with
     * small denominators that were tried on random layers; their powers are exact floats.
     */
    static final float A = 11 / 16f;

    static final float B = 3 / 2f;

    private static final float[][] FOUR_POINTS = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
    private static final float[][] SIX_POINTS = {
        {A * A * B * B, 0, -A * A - B * B, 0, 1, 0},
        {0, -A * B * B, -B * B, A, 1, 0},
        {0, A * B * B, -B * B, -A, 1, 0},
        {0, -A * A * B, -A * A, B, 1, 0},
        {0, A * A * B, -A * A, -B, 1, 0},
        {0, A * A * B * B, 0, -A * A - B * B, 0, 1}
    };
    /** Lagrange's weights of the value at 1 of what is known at a, -a, b and -b. */
    private static final double[] ONES_OF_SIX = onesOfSix();

    private static double[] onesOfSix() {
        double a = (B * B - 1.) / (B * B - A * A);
        double b = 1 - a;
        return new double[] {0, a * (1 + 1 / A) / 2, a * (1 - 1 / A) / 2, b * (1 + 1 / B) / 2, b * (1 - 1 / B) / 2, 0};
    }

    /** The matrices of an algorithm that has some. */
    static WinogradMatrices of(Algorithm algorithm) {
        return switch (algorithm) {
            case WINOGRAD_2X2 ->
                new WinogradMatrices(
                        FOUR_POINTS,
                        new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}},
                        new float[][] {{1, 1, 1, 0}, {0, 1, -1, -1}},
                        new double[] {0, 1, 0, 0});
            case WINOGRAD_4X4 -> new WinogradMatrices(SIX_POINTS, filter(3), output(4), ONES_OF_SIX);
            case WINOGRAD_2X2_5X5 -> new WinogradMatrices(SIX_POINTS, filter(5), output(2), ONES_OF_SIX);
            case DIRECT -> throw new IllegalArgumentException("DIRECT transforms nothing");
        };
    }

    /** G of six points: powers of each, divided by the product of its distances from the other finite ones. */
    private static double[][] filter(int taps) {
        double a = 2. * A * A * (A * A - B * B);
        double b = 2. * B * B * (B * B - A * A);
        double[][] rows = {
            powers(0, taps, 1. / (A * A * B * B)),
            powers(A, taps, 1 / a),
            powers(-A, taps, 1 / a),
            powers(B, taps, 1 / b),
            powers(-B, taps, 1 / b),
            new double[taps]
        };
        rows[5][taps - 1] = 1;
        return rows;
    }

    private static double[] powers(double point, int count, double first) {
        double[] powers = new double[count];
        double power = first;
        for (int i = 0; i < count; i++) {
            powers[i] = power;
            power *= point;
        }
        return powers;
    }

    /** A^T of six points. */
    private static float[][] output(int outputs) {
        float[] points = {0, A, -A, B, -B};
        float[][] rows = new float[outputs][points.length + 1];
        for (int j = 0; j < points.length; j++) {
            double[] powers = powers(points[j], outputs, 1);
            for (int i = 0; i < outputs; i++) {
                rows[i][j] = (float) powers[i];
            }
        }
        rows[outputs - 1][points.length] = 1;
        return rows;
    }
}
