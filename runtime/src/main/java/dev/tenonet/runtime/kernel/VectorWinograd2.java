package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** F(2, 3) with the points 0, 1, -1 and infinity. */
final class VectorWinograd2 extends WinogradTransform {
    VectorWinograd2() {
        super(2, new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}});
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
        d0.sub(d2).intoArray(to, toAt);
        d1.add(d2).intoArray(to, toAt + toStep);
        d2.sub(d1).intoArray(to, toAt + 2 * toStep);
        d1.sub(d3).intoArray(to, toAt + 3 * toStep);
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
        FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, from, at + step);
        FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * step);
        FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, from, at + 3 * step);
        FloatVector.fromArray(Lanes.SPECIES, from, at).add(m1).add(m2).intoArray(to, toAt);
        m1.sub(m2).sub(m3).intoArray(to, toAt + toStep);
    }
}
