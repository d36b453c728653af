package dev.tenonet.runtime.kernel;

/**
 * Winograd's minimal filtering F(m, 3): m outputs of a row filter of three taps by m + 2 multiplications, as A^T ((G g) *
 * (B^T d)) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015). Applied along both axes, it makes
 * m x m outputs of a tile of (m + 2) x (m + 2) values.
 *
 * <p>Streams are runs of values, a fixed distance apart: each transform reads the values number i of some streams and writes
 * those of others.
 */
abstract class WinogradTransform {
    /** m. */
    final int outputs;
    /** m + 2. */
    final int inputs;
    /** G. */
    final double[][] filter;

    private final Plain plain;
    private final Readiness vectors;

    /** @param plain the same in plain Java, until the vector code is compiled */
    WinogradTransform(int outputs, double[][] filter, Plain plain) {
        this.outputs = outputs;
        this.inputs = outputs + 2;
        this.filter = filter;
        this.plain = plain;
        vectors = new Readiness() {
            @Override
            Runnable smallCall() {
                return vectorsOnLittle();
            }
        }.soon();
    }

    /** {@link #input} and {@link #output} over any number of values. */
    interface Plain {
        void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);

        void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);
    }

    private Runnable vectorsOnLittle() {
        int step = 2 * Lanes.COUNT;
        float[] from = new float[inputs * step];
        float[] to = new float[inputs * step];
        return () -> {
            input(from, 0, step, to, 0, step, step);
            output(from, 0, step, to, 0, step, step);
        };
    }

    /** B^T d, from {@link #inputs} streams to as many, over {@code count} values: a multiple of the lanes. */
    abstract void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);

    /** A^T m, from {@link #inputs} streams to {@link #outputs}, over {@code count} values: a multiple of the lanes. */
    abstract void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count);

    /** As {@link #input}, over any number of values that makes a vector at least: the last one overlaps the one before it. */
    final void inputs(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        if (!vectors.isReady()) {
            plain.input(from, at, step, to, toAt, toStep, count);
            return;
        }
        int bound = count - count % Lanes.COUNT;
        input(from, at, step, to, toAt, toStep, bound);
        if (bound < count) {
            int last = count - Lanes.COUNT;
            input(from, at + last, step, to, toAt + last, toStep, Lanes.COUNT);
        }
    }

    /** As {@link #output}, over any number of values that makes a vector at least. */
    final void outputs(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        if (!vectors.isReady()) {
            plain.output(from, at, step, to, toAt, toStep, count);
            return;
        }
        int bound = count - count % Lanes.COUNT;
        output(from, at, step, to, toAt, toStep, bound);
        if (bound < count) {
            int last = count - Lanes.COUNT;
            output(from, at + last, step, to, toAt + last, toStep, Lanes.COUNT);
        }
    }
}
