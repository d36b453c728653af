package dev.tenonet.runtime.kernel.simd;

import dev.tenonet.runtime.kernel.jit.JitGate;
import jdk.incubator.vector.FloatVector;

/** Adds the partial sums of a vector kernel to those before. */
public final class VectorAddition {
    private static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            float[] values = new float[4 * Lanes.COUNT];
            return () -> vectors(values, 0, values, 2 * Lanes.COUNT, 2 * Lanes.COUNT);
        }
    }.soon();

    private VectorAddition() {}

    /** Adds {@code count} values, whole vectors, to others. */
    public static void add(float[] from, int at, float[] to, int toAt, int count) {
        if (VECTORS.isReady()) {
            vectors(from, at, to, toAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to[toAt + i] += from[at + i];
        }
    }

    /** The same of rows that lie {@code toStep} apart; those of {@code from} lie side by side. */
    public static void addRows(float[] from, int at, int rows, int width, float[] to, int toAt, int toStep) {
        for (int row = 0; row < rows; row++) {
            add(from, at + row * width, to, toAt + row * toStep, width);
        }
    }

    private static void vectors(float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, from, at + i)
                    .add(FloatVector.fromArray(Lanes.SPECIES, to, toAt + i))
                    .intoArray(to, toAt + i);
        }
    }
}
