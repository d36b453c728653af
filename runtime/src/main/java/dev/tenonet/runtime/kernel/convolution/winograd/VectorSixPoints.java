package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * B^T of the points 0, a, -a, b, -b and infinity of {@link WinogradMatrices}: F(4, 3) and F(2, 5) differ in what they do with
 * these six values only.
 */
abstract class VectorSixPoints extends WinogradTransform {
    static final FloatVector A = FloatVector.broadcast(Lanes.SPECIES, Twin.A);
    static final FloatVector B = FloatVector.broadcast(Lanes.SPECIES, Twin.B);
    private static final FloatVector MINUS_AA = FloatVector.broadcast(Lanes.SPECIES, -Twin.AA);
    private static final FloatVector MINUS_BB = FloatVector.broadcast(Lanes.SPECIES, -Twin.BB);
    private static final FloatVector AABB = FloatVector.broadcast(Lanes.SPECIES, Twin.AABB);
    private static final FloatVector MINUS_SUM = FloatVector.broadcast(Lanes.SPECIES, Twin.MINUS_SUM);

    VectorSixPoints(int outputs, double[][] filter, Plain plain) {
        super(outputs, filter, plain);
    }

    @Override
    void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, from, at + i);
            FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i);
            FloatVector d4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step + i);
            FloatVector d5 = FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step + i);
            FloatVector evenOfA = d2.fma(MINUS_BB, d4);
            FloatVector oddOfA = d1.fma(MINUS_BB, d3).mul(A);
            FloatVector evenOfB = d2.fma(MINUS_AA, d4);
            FloatVector oddOfB = d1.fma(MINUS_AA, d3).mul(B);
            d0.fma(AABB, d2.fma(MINUS_SUM, d4)).intoArray(to, toAt + i);
            evenOfA.add(oddOfA).intoArray(to, toAt + toStep + i);
            evenOfA.sub(oddOfA).intoArray(to, toAt + 2 * toStep + i);
            evenOfB.add(oddOfB).intoArray(to, toAt + 3 * toStep + i);
            evenOfB.sub(oddOfB).intoArray(to, toAt + 4 * toStep + i);
            d1.fma(AABB, d3.fma(MINUS_SUM, d5)).intoArray(to, toAt + 5 * toStep + i);
        }
    }

    /** {@link VectorSixPoints} in plain Java, with the same bits. */
    abstract static class Twin implements WinogradTransform.Plain {
        static final float A = WinogradMatrices.A;
        static final float B = WinogradMatrices.B;
        static final float AA = A * A;
        static final float BB = B * B;
        static final float AABB = AA * BB;
        static final float MINUS_SUM = -AA - BB;

        @Override
        public void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
            for (int i = 0; i < count; i++) {
                float d0 = from[at + i];
                float d1 = from[at + step + i];
                float d2 = from[at + 2 * step + i];
                float d3 = from[at + 3 * step + i];
                float d4 = from[at + 4 * step + i];
                float d5 = from[at + 5 * step + i];
                float evenOfA = Math.fma(d2, -BB, d4);
                float oddOfA = Math.fma(d1, -BB, d3) * A;
                float evenOfB = Math.fma(d2, -AA, d4);
                float oddOfB = Math.fma(d1, -AA, d3) * B;
                to[toAt + i] = Math.fma(d0, AABB, Math.fma(d2, MINUS_SUM, d4));
                to[toAt + toStep + i] = evenOfA + oddOfA;
                to[toAt + 2 * toStep + i] = evenOfA - oddOfA;
                to[toAt + 3 * toStep + i] = evenOfB + oddOfB;
                to[toAt + 4 * toStep + i] = evenOfB - oddOfB;
                to[toAt + 5 * toStep + i] = Math.fma(d1, AABB, Math.fma(d3, MINUS_SUM, d5));
            }
        }
    }
}
