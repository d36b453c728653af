package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/** F(2, 5) with six points. */
final class VectorWinograd2Of5 extends VectorSixPoints {
    static final VectorWinograd2Of5 INSTANCE = new VectorWinograd2Of5();

    private VectorWinograd2Of5() {
        super(2, WinogradMatrices.of(Algorithm.WINOGRAD_2X2_5X5).filter(), new Twin());
    }

    @Override
    void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i);
            FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step + i);
            FloatVector.fromArray(Lanes.SPECIES, from, at + i)
                    .add(m1.add(m2))
                    .add(m3.add(m4))
                    .intoArray(to, toAt + i);
            FloatVector m5 = FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step + i);
            m3.sub(m4).fma(B, m1.sub(m2).fma(A, m5)).intoArray(to, toAt + toStep + i);
        }
    }

    /** {@link VectorWinograd2Of5} in plain Java, with the same bits. */
    static final class Twin extends VectorSixPoints.Twin {
        @Override
        public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
            for (int i = 0; i < count; i++) {
                float m1 = from[at + step + i];
                float m2 = from[at + 2 * step + i];
                float m3 = from[at + 3 * step + i];
                float m4 = from[at + 4 * step + i];
                to[toAt + i] = from[at + i] + (m1 + m2) + (m3 + m4);
                to[toAt + toStep + i] = Math.fma(m3 - m4, B, Math.fma(m1 - m2, A, from[at + 5 * step + i]));
            }
        }
    }
}
