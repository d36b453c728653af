package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/** F(4, 3) with six points. */
final class VectorWinograd4 extends VectorSixPoints {
    private static final FloatVector AA = FloatVector.broadcast(Lanes.SPECIES, VectorSixPoints.Twin.AA);
    private static final FloatVector BB = FloatVector.broadcast(Lanes.SPECIES, VectorSixPoints.Twin.BB);
    private static final FloatVector AAA = FloatVector.broadcast(Lanes.SPECIES, Twin.AAA);
    private static final FloatVector BBB = FloatVector.broadcast(Lanes.SPECIES, Twin.BBB);

    static final VectorWinograd4 INSTANCE = new VectorWinograd4();

    private VectorWinograd4() {
        super(4, WinogradMatrices.of(Algorithm.WINOGRAD_4X4).filter(), new Twin());
    }

    @Override
    void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i);
            FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step + i);
            FloatVector evenOfA = m1.add(m2);
            FloatVector oddOfA = m1.sub(m2);
            FloatVector evenOfB = m3.add(m4);
            FloatVector oddOfB = m3.sub(m4);
            FloatVector.fromArray(Lanes.SPECIES, from, at + i)
                    .add(evenOfA)
                    .add(evenOfB)
                    .intoArray(to, toAt + i);
            oddOfB.fma(B, oddOfA.mul(A)).intoArray(to, toAt + toStep + i);
            evenOfB.fma(BB, evenOfA.mul(AA)).intoArray(to, toAt + 2 * toStep + i);
            FloatVector m5 = FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step + i);
            oddOfB.fma(BBB, oddOfA.fma(AAA, m5)).intoArray(to, toAt + 3 * toStep + i);
        }
    }

    /** {@link VectorWinograd4} in plain Java, with the same bits. */
    static final class Twin extends VectorSixPoints.Twin {
        static final float AAA = A * A * A;
        static final float BBB = B * B * B;

        @Override
        public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
            for (int i = 0; i < count; i++) {
                float m1 = from[at + step + i];
                float m2 = from[at + 2 * step + i];
                float m3 = from[at + 3 * step + i];
                float m4 = from[at + 4 * step + i];
                float evenOfA = m1 + m2;
                float oddOfA = m1 - m2;
                float evenOfB = m3 + m4;
                float oddOfB = m3 - m4;
                to[toAt + i] = from[at + i] + evenOfA + evenOfB;
                to[toAt + toStep + i] = Math.fma(oddOfB, B, oddOfA * A);
                to[toAt + 2 * toStep + i] = Math.fma(evenOfB, BB, evenOfA * AA);
                to[toAt + 3 * toStep + i] = Math.fma(oddOfB, BBB, Math.fma(oddOfA, AAA, from[at + 5 * step + i]));
            }
        }
    }
}
