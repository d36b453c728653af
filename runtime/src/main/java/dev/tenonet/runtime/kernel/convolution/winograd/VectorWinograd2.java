package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/** F(2, 3) with the points 0, 1, -1 and infinity. */
final class VectorWinograd2 extends WinogradTransform {
    static final VectorWinograd2 INSTANCE = new VectorWinograd2();

    private VectorWinograd2() {
        super(2, WinogradMatrices.of(Algorithm.WINOGRAD_2X2).filter(), new Twin());
    }

    @Override
    void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, from, at + i);
            FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i);
            d0.sub(d2).intoArray(to, toAt + i);
            d1.add(d2).intoArray(to, toAt + toStep + i);
            d2.sub(d1).intoArray(to, toAt + 2 * toStep + i);
            d1.sub(d3).intoArray(to, toAt + 3 * toStep + i);
        }
    }

    @Override
    void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector.fromArray(Lanes.SPECIES, from, at + i).add(m1).add(m2).intoArray(to, toAt + i);
            m1.sub(m2)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i))
                    .intoArray(to, toAt + toStep + i);
        }
    }

    /** {@link VectorWinograd2} in plain Java, with the same bits. */
    static final class Twin implements WinogradTransform.Plain {
        @Override
        public void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
            for (int i = 0; i < count; i++) {
                float d1 = from[at + step + i];
                float d2 = from[at + 2 * step + i];
                float d3 = from[at + 3 * step + i];
                to[toAt + i] = from[at + i] - d2;
                to[toAt + toStep + i] = d1 + d2;
                to[toAt + 2 * toStep + i] = d2 - d1;
                to[toAt + 3 * toStep + i] = d1 - d3;
            }
        }

        @Override
        public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
            for (int i = 0; i < count; i++) {
                float m1 = from[at + step + i];
                float m2 = from[at + 2 * step + i];
                to[toAt + i] = from[at + i] + m1 + m2;
                to[toAt + toStep + i] = m1 - m2 - from[at + 3 * step + i];
            }
        }
    }
}
