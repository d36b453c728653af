package dev.tenonet.runtime.kernel;

/**
 * Winograd's minimal filtering F(m, r): m outputs of a row filter of r taps by m + r - 1 multiplications, as A^T ((G g) *
 * (B^T d)) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015). Applied along both axes, it makes
 * m x m outputs of a tile of (m + r - 1) x (m + r - 1) values.
 *
 * <p>Streams are runs of values, a fixed distance apart: each transform reads the values number i of some streams and writes
 * those of others.
 */
abstract class WinogradTransform {
    /** m. */
    final int outputs;
    /** r. */
    final int taps;
    /** m + r - 1. */
    final int inputs;
    /** G. */
    private final double[][] filter;

    WinogradTransform(int outputs, double[][] filter) {
        this.outputs = outputs;
        taps = filter[0].length;
        inputs = filter.length;
        this.filter = filter;
    }

    /** The transforms of an algorithm that has some. */
    static WinogradTransform of(Algorithm algorithm) {
        return switch (algorithm) {
            case WINOGRAD_2X2 -> new VectorWinograd2();
            case WINOGRAD_4X4 -> new VectorWinograd4();
            case WINOGRAD_2X2_5X5 -> new VectorWinograd2Of5();
            case DIRECT -> throw new IllegalArgumentException("DIRECT transforms nothing");
        };
    }

    /** B^T d, from {@link #inputs} streams to as many, over {@code count} values: a multiple of the lanes. */
    abstract void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);

    /** A^T m, from {@link #inputs} streams to {@link #outputs}, over {@code count} values: a multiple of the lanes. */
    abstract void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);

    /** As {@link #input}, over any number of values that makes a vector at least: the last one overlaps the one before it. */
    final void inputs(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        int bound = count - count % Lanes.COUNT;
        input(from, at, step, to, toAt, toStep, bound);
        if (bound < count) {
            int last = count - Lanes.COUNT;
            input(from, at + last, step, to, toAt + last, toStep, Lanes.COUNT);
        }
    }

    /** As {@link #output}, over any number of values that makes a vector at least. */
    final void outputs(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        int bound = count - count % Lanes.COUNT;
        output(from, at, step, to, toAt, toStep, bound);
        if (bound < count) {
            int last = count - Lanes.COUNT;
            output(from, at + last, step, to, toAt + last, toStep, Lanes.COUNT);
        }
    }

    /** G g G^T, row by row, of an r x r filter. */
    final double[] filter(float[] weight, int at) {
        double[] result = new double[inputs * inputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < inputs; j++) {
                double sum = 0;
                for (int y = 0; y < taps; y++) {
                    for (int x = 0; x < taps; x++) {
                        sum += filter[i][y] * filter[j][x] * weight[at + y * taps + x];
                    }
                }
                result[i * inputs + j] = sum;
            }
        }
        return result;
    }
}
