package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** F(4, 3) with the points 0, 1, -1, 2, -2 and infinity. */
final class VectorWinograd4 extends WinogradTransform {
    private static final FloatVector TWO = FloatVector.broadcast(Lanes.SPECIES, 2);
    private static final FloatVector FOUR = FloatVector.broadcast(Lanes.SPECIES, 4);
    private static final FloatVector EIGHT = FloatVector.broadcast(Lanes.SPECIES, 8);
    private static final FloatVector MINUS_FOUR = FloatVector.broadcast(Lanes.SPECIES, -4);
    private static final FloatVector MINUS_FIVE = FloatVector.broadcast(Lanes.SPECIES, -5);

    VectorWinograd4() {
        super(4, new double[][] {
            {1. / 4, 0, 0},
            {-1. / 6, -1. / 6, -1. / 6},
            {-1. / 6, 1. / 6, -1. / 6},
            {1. / 24, 1. / 12, 1. / 6},
            {1. / 24, -1. / 12, 1. / 6},
            {0, 0, 1}
        });
    }

    @Override
    void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            input(from, at + i, step, to, toAt + i, toStep);
        }
    }

    @Override
    void inputs(
            float[] from, int at, int step, int[] places, float[] to, int toAt, int toStep, int[] targets, int count) {
        for (int i = 0; i < count; i++) {
            input(from, at + places[i], step, to, toAt + targets[i], toStep);
        }
    }

    private static void input(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, from, at);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step);
        FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step);
        FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step);
        FloatVector d4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step);
        FloatVector d5 = FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step);
        FloatVector even = d2.fma(MINUS_FOUR, d4);
        FloatVector odd = d1.fma(MINUS_FOUR, d3);
        FloatVector evenOfTwo = d4.sub(d2);
        FloatVector oddOfTwo = d3.sub(d1).mul(TWO);
        d0.fma(FOUR, d2.fma(MINUS_FIVE, d4)).intoArray(to, toAt);
        even.add(odd).intoArray(to, toAt + toStep);
        even.sub(odd).intoArray(to, toAt + 2 * toStep);
        evenOfTwo.add(oddOfTwo).intoArray(to, toAt + 3 * toStep);
        evenOfTwo.sub(oddOfTwo).intoArray(to, toAt + 4 * toStep);
        d1.fma(FOUR, d3.fma(MINUS_FIVE, d5)).intoArray(to, toAt + 5 * toStep);
    }

    @Override
    void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            output(from, at + i, step, to, toAt + i, toStep);
        }
    }

    @Override
    void outputs(
            float[] from, int at, int step, int[] places, float[] to, int toAt, int toStep, int[] targets, int count) {
        for (int i = 0; i < count; i++) {
            output(from, at + places[i], step, to, toAt + targets[i], toStep);
        }
    }

    private static void output(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector m0 = FloatVector.fromArray(Lanes.SPECIES, from, at);
        FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step);
        FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step);
        FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step);
        FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, from, at + 4 * step);
        FloatVector m5 = FloatVector.fromArray(Lanes.SPECIES, from, at + 5 * step);
        FloatVector even = m1.add(m2);
        FloatVector odd = m1.sub(m2);
        FloatVector evenOfTwo = m3.add(m4);
        FloatVector oddOfTwo = m3.sub(m4);
        m0.add(even).add(evenOfTwo).intoArray(to, toAt);
        oddOfTwo.fma(TWO, odd).intoArray(to, toAt + toStep);
        evenOfTwo.fma(FOUR, even).intoArray(to, toAt + 2 * toStep);
        m5.add(oddOfTwo.fma(EIGHT, odd)).intoArray(to, toAt + 3 * toStep);
    }
}
