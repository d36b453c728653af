package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.simd.Lanes;

/**
 * Winograd's minimal filtering F(m, r): m outputs of a row filter of r taps by m + r - 1 multiplications, as A^T ((G g) *
 * (B^T d)) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015). Applied along both axes, it makes
 * m x m outputs of a tile of (m + r - 1) x (m + r - 1) values.
 *
 * <p>Streams are runs of values, a fixed distance apart: each transform reads the values number i of some streams and writes
 * those of others.
 *
 * <p>Callers call each transform at one place: of what is inlined into one method, both algorithms at each place, C2 of JDK
 * 17 boxes the vectors of the last loops once its budget is spent.
 */
public abstract class WinogradTransform {
    /** m. */
    final int outputs;
    /** r. */
    final int taps;
    /** m + r - 1. */
    final int inputs;
    /** G. */
    final double[][] filter;

    private final Plain plain;
    /** What has its loops compiled. */
    public final JitGate vectors;

    /** @param plain the same in plain Java, until the vector code is compiled */
    WinogradTransform(int outputs, double[][] filter, Plain plain) {
        this.outputs = outputs;
        taps = filter[0].length;
        inputs = filter.length;
        this.filter = filter;
        this.plain = plain;
        vectors = new JitGate() {
            @Override
            protected Runnable smallCall() {
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

    /** The transforms of an algorithm that has some. */
    public static WinogradTransform of(Algorithm algorithm) {
        return switch (algorithm) {
            case WINOGRAD_2X2 -> VectorWinograd2.INSTANCE;
            case WINOGRAD_4X4 -> VectorWinograd4.INSTANCE;
            case WINOGRAD_2X2_5X5 -> VectorWinograd2Of5.INSTANCE;
            case DIRECT -> throw new IllegalArgumentException("DIRECT transforms nothing");
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
        int next = 0;
        for (int length = count - count % Lanes.COUNT; next < count; length = Lanes.COUNT) {
            int first = Math.min(next, count - length);
            input(from, at + first, step, to, toAt + first, toStep, length);
            next = first + length;
        }
    }

    /** As {@link #output}, over any number of values that makes a vector at least. */
    final void outputs(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        if (!vectors.isReady()) {
            plain.output(from, at, step, to, toAt, toStep, count);
            return;
        }
        int next = 0;
        for (int length = count - count % Lanes.COUNT; next < count; length = Lanes.COUNT) {
            int first = Math.min(next, count - length);
            output(from, at + first, step, to, toAt + first, toStep, length);
            next = first + length;
        }
    }
}
