package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** B^T of the points 0, 1, -1, 2, -2 and infinity: F(4, 3) and F(2, 5) differ in what they do with these six values only. */
abstract class VectorSixPoints extends WinogradTransform {
    private static final FloatVector TWO = FloatVector.broadcast(Lanes.SPECIES, 2);
    private static final FloatVector FOUR = FloatVector.broadcast(Lanes.SPECIES, 4);
    private static final FloatVector MINUS_FOUR = FloatVector.broadcast(Lanes.SPECIES, -4);
    private static final FloatVector MINUS_FIVE = FloatVector.broadcast(Lanes.SPECIES, -5);

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
            FloatVector even = d2.fma(MINUS_FOUR, d4);
            FloatVector odd = d1.fma(MINUS_FOUR, d3);
            FloatVector evenOfTwo = d4.sub(d2);
            FloatVector oddOfTwo = d3.sub(d1).mul(TWO);
            d0.fma(FOUR, d2.fma(MINUS_FIVE, d4)).intoArray(to, toAt + i);
            even.add(odd).intoArray(to, toAt + toStep + i);
            even.sub(odd).intoArray(to, toAt + 2 * toStep + i);
            evenOfTwo.add(oddOfTwo).intoArray(to, toAt + 3 * toStep + i);
            evenOfTwo.sub(oddOfTwo).intoArray(to, toAt + 4 * toStep + i);
            d1.fma(FOUR, d3.fma(MINUS_FIVE, d5)).intoArray(to, toAt + 5 * toStep + i);
        }
    }
}
