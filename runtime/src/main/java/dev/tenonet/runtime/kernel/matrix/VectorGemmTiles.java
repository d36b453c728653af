package dev.tenonet.runtime.kernel.matrix;

import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link VectorGemm}: some rows of a product of matrices by two vectors of its columns. All rows begin
 * at the values of {@code start}.
 *
 * <p>A row of the right factor is addressed as {@code k * 2 * Lanes.COUNT}: with a constant for the product, the same number,
 * C2 of JDK 17 makes a loop of less than half the speed.
 */
final class VectorGemmTiles {
    private VectorGemmTiles() {}

    /** Fourteen rows: 28 sums, for 32 registers. */
    static void fourteen(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        FloatVector left6 = left0;
        FloatVector right6 = right0;
        FloatVector left7 = left0;
        FloatVector right7 = right0;
        FloatVector left8 = left0;
        FloatVector right8 = right0;
        FloatVector left9 = left0;
        FloatVector right9 = right0;
        FloatVector left10 = left0;
        FloatVector right10 = right0;
        FloatVector left11 = left0;
        FloatVector right11 = right0;
        FloatVector left12 = left0;
        FloatVector right12 = right0;
        FloatVector left13 = left0;
        FloatVector right13 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 6 * step]);
            left6 = value.fma(left, left6);
            right6 = value.fma(right, right6);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 7 * step]);
            left7 = value.fma(left, left7);
            right7 = value.fma(right, right7);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 8 * step]);
            left8 = value.fma(left, left8);
            right8 = value.fma(right, right8);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 9 * step]);
            left9 = value.fma(left, left9);
            right9 = value.fma(right, right9);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 10 * step]);
            left10 = value.fma(left, left10);
            right10 = value.fma(right, right10);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 11 * step]);
            left11 = value.fma(left, left11);
            right11 = value.fma(right, right11);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 12 * step]);
            left12 = value.fma(left, left12);
            right12 = value.fma(right, right12);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 13 * step]);
            left13 = value.fma(left, left13);
            right13 = value.fma(right, right13);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
        left6.intoArray(to, toAt + 6 * toStep);
        right6.intoArray(to, toAt + 6 * toStep + Lanes.COUNT);
        left7.intoArray(to, toAt + 7 * toStep);
        right7.intoArray(to, toAt + 7 * toStep + Lanes.COUNT);
        left8.intoArray(to, toAt + 8 * toStep);
        right8.intoArray(to, toAt + 8 * toStep + Lanes.COUNT);
        left9.intoArray(to, toAt + 9 * toStep);
        right9.intoArray(to, toAt + 9 * toStep + Lanes.COUNT);
        left10.intoArray(to, toAt + 10 * toStep);
        right10.intoArray(to, toAt + 10 * toStep + Lanes.COUNT);
        left11.intoArray(to, toAt + 11 * toStep);
        right11.intoArray(to, toAt + 11 * toStep + Lanes.COUNT);
        left12.intoArray(to, toAt + 12 * toStep);
        right12.intoArray(to, toAt + 12 * toStep + Lanes.COUNT);
        left13.intoArray(to, toAt + 13 * toStep);
        right13.intoArray(to, toAt + 13 * toStep + Lanes.COUNT);
    }

    /** Eight rows. */
    static void eight(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        FloatVector left6 = left0;
        FloatVector right6 = right0;
        FloatVector left7 = left0;
        FloatVector right7 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 6 * step]);
            left6 = value.fma(left, left6);
            right6 = value.fma(right, right6);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 7 * step]);
            left7 = value.fma(left, left7);
            right7 = value.fma(right, right7);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
        left6.intoArray(to, toAt + 6 * toStep);
        right6.intoArray(to, toAt + 6 * toStep + Lanes.COUNT);
        left7.intoArray(to, toAt + 7 * toStep);
        right7.intoArray(to, toAt + 7 * toStep + Lanes.COUNT);
    }

    /** Six rows: 12 sums, for 16 registers. */
    static void six(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
    }
}
