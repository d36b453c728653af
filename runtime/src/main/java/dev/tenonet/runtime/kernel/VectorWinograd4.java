package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** F(4, 3) with six points. */
final class VectorWinograd4 extends VectorSixPoints {
    private static final FloatVector AA = FloatVector.broadcast(Lanes.SPECIES, ScalarSixPoints.AA);
    private static final FloatVector BB = FloatVector.broadcast(Lanes.SPECIES, ScalarSixPoints.BB);
    private static final FloatVector AAA = FloatVector.broadcast(Lanes.SPECIES, ScalarWinograd4.AAA);
    private static final FloatVector BBB = FloatVector.broadcast(Lanes.SPECIES, ScalarWinograd4.BBB);

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
}
