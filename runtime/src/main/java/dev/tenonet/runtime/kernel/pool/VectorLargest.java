package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * The largest of some vectors, for many places: in loops over values that lie side by side, which C2 compiles best, and over
 * vectors that lie apart. No vector leaves a method: C2 might box it.
 */
final class VectorLargest {
    private VectorLargest() {}

    /**
     * The largest of {@code taps} values {@code tapStep} apart, for {@code length} values side by side, a vector of them at
     * least. A last vector that would reach beyond them overlaps the one before it.
     */
    static void values(float[] from, int at, int tapStep, int taps, float[] to, int toAt, int length) {
        int last = length - Lanes.COUNT;
        if (taps < 3) {
            twoValues(from, at, at + (taps - 1) * tapStep, to, toAt, last);
            return;
        }
        threeValues(from, at, at + tapStep, at + 2 * tapStep, to, toAt, last);
        for (int t = 3; t < taps; t++) {
            moreValues(from, at + t * tapStep, to, toAt, last);
        }
    }

    private static void twoValues(float[] from, int a, int b, float[] to, int at, int last) {
        for (int i = 0; i < last; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i))
                    .intoArray(to, at + i);
        }
        FloatVector.fromArray(Lanes.SPECIES, from, a + last)
                .max(FloatVector.fromArray(Lanes.SPECIES, from, b + last))
                .intoArray(to, at + last);
    }

    private static void threeValues(float[] from, int a, int b, int c, float[] to, int at, int last) {
        for (int i = 0; i < last; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i))
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, c + i))
                    .intoArray(to, at + i);
        }
        FloatVector.fromArray(Lanes.SPECIES, from, a + last)
                .max(FloatVector.fromArray(Lanes.SPECIES, from, b + last))
                .max(FloatVector.fromArray(Lanes.SPECIES, from, c + last))
                .intoArray(to, at + last);
    }

    private static void moreValues(float[] from, int a, float[] to, int at, int last) {
        for (int i = 0; i < last; i += Lanes.COUNT) {
            more(from, a + i, to, at + i);
        }
        more(from, a + last, to, at + last);
    }

    /** The largest of {@code taps} vectors {@code tapStep} apart, for {@code count} vectors {@code step} apart. */
    static void vectors(
            float[] from, int at, int tapStep, int taps, int step, int count, float[] to, int toAt, int toStep) {
        if (taps < 3) {
            twoVectors(from, at, at + (taps - 1) * tapStep, step, count, to, toAt, toStep);
            return;
        }
        threeVectors(from, at, at + tapStep, at + 2 * tapStep, step, count, to, toAt, toStep);
        for (int t = 3; t < taps; t++) {
            moreVectors(from, at + t * tapStep, step, count, to, toAt, toStep);
        }
    }

    private static void twoVectors(float[] from, int a, int b, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i * step)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i * step))
                    .intoArray(to, toAt + i * toStep);
        }
    }

    private static void threeVectors(
            float[] from, int a, int b, int c, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i * step)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i * step))
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, c + i * step))
                    .intoArray(to, toAt + i * toStep);
        }
    }

    private static void moreVectors(float[] from, int a, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            more(from, a + i * step, to, toAt + i * toStep);
        }
    }

    private static void more(float[] from, int a, float[] to, int at) {
        FloatVector.fromArray(Lanes.SPECIES, to, at)
                .max(FloatVector.fromArray(Lanes.SPECIES, from, a))
                .intoArray(to, at);
    }
}
