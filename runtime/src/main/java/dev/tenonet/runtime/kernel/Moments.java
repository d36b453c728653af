package dev.tenonet.runtime.kernel;

/** Mean and variance of the values of a view, in double precision; the variance in a second pass, so that it cannot cancel. */
abstract class Moments {
    private final Nest nest;
    private final int values;

    Moments(View view) {
        nest = Nest.of(view);
        values = view.size();
    }

    static Moments of(View view, Provider provider) {
        return provider.pick(
                () -> new ScalarMoments(view),
                () -> Nest.of(view).hasVectors(),
                () -> new Twinned<>(new VectorMoments(view), VectorMoments.VECTORS));
    }

    /** Floats of scratch that the sums need, from {@code scratchAt} on. */
    abstract int scratch();

    /** The sum of {@code count} values that stand {@code step} apart. */
    abstract double sum(float[] data, int at, int step, int count, float[] scratch, int scratchAt);

    /** The sum of their squared distances from {@code centre}. */
    abstract double squares(float[] data, int at, int step, int count, double centre, float[] scratch, int scratchAt);

    final double mean(float[] data, int at, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                sum += sum(data, at + nest.offset(0, i, j), nest.step(0), nest.inner, scratch, scratchAt);
            }
        }
        return sum / values;
    }

    /** The biased variance: the mean of squares, not divided by one less. */
    final double variance(float[] data, int at, double mean, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                int from = at + nest.offset(0, i, j);
                sum += squares(data, from, nest.step(0), nest.inner, mean, scratch, scratchAt);
            }
        }
        return sum / values;
    }
}
