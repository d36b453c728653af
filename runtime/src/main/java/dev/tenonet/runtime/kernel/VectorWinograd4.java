package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** F(4, 3) with the points 0, 1, -1, 2, -2 and infinity. */
final class VectorWinograd4 extends VectorSixPoints {
    private static final FloatVector TWO = FloatVector.broadcast(Lanes.SPECIES, 2);
    private static final FloatVector FOUR = FloatVector.broadcast(Lanes.SPECIES, 4);
    private static final FloatVector EIGHT = FloatVector.broadcast(Lanes.SPECIES, 8);

    static final VectorWinograd4 INSTANCE = new VectorWinograd4();

    private VectorWinograd4() {
        super(4, WinogradMatrices.of(Algorithm.WINOGRAD_4X4).filter(), new ScalarWinograd4());
    }

    @Override
    void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step + i);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step + i);
            FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step + i);
            FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step + i);
            FloatVector even = m1.add(m2);
            FloatVector odd = m1.sub(m2);
            FloatVector evenOfTwo = m3.add(m4);
            FloatVector oddOfTwo = m3.sub(m4);
            FloatVector.fromArray(Lanes.SPECIES, from, at + i)
                    .add(even)
                    .add(evenOfTwo)
                    .intoArray(to, toAt + i);
            oddOfTwo.fma(TWO, odd).intoArray(to, toAt + toStep + i);
            evenOfTwo.fma(FOUR, even).intoArray(to, toAt + 2 * toStep + i);
            FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step + i)
                    .add(oddOfTwo.fma(EIGHT, odd))
                    .intoArray(to, toAt + 3 * toStep + i);
        }
    }
}
