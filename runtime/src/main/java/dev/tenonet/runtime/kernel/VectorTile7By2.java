package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** What is left of the pixels of {@link VectorTile14By2}: half as many. */
final class VectorTile7By2 extends VectorTile {
    VectorTile7By2() {
        super(7, 2);
    }

    @Override
    void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            float[] bias,
            int biasAt,
            float[] sums) {
        int in0 = at + pixels[pixel];
        int in1 = at + pixels[pixel + 1];
        int in2 = at + pixels[pixel + 2];
        int in3 = at + pixels[pixel + 3];
        int in4 = at + pixels[pixel + 4];
        int in5 = at + pixels[pixel + 5];
        int in6 = at + pixels[pixel + 6];
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + Lanes.COUNT);
        FloatVector left1 = left0, left2 = left0, left3 = left0, left4 = left0, left5 = left0, left6 = left0;
        FloatVector right1 = right0,
                right2 = right0,
                right3 = right0,
                right4 = right0,
                right5 = right0,
                right6 = right0;
        for (int k = 0; k < taps.length; k++) {
            int tap = taps[k];
            int w = weightAt + k * 2 * Lanes.COUNT;
            FloatVector leftWeight = FloatVector.fromArray(Lanes.SPECIES, weight, w);
            FloatVector rightWeight = FloatVector.fromArray(Lanes.SPECIES, weight, w + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, in[in0 + tap]);
            left0 = value.fma(leftWeight, left0);
            right0 = value.fma(rightWeight, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in1 + tap]);
            left1 = value.fma(leftWeight, left1);
            right1 = value.fma(rightWeight, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in2 + tap]);
            left2 = value.fma(leftWeight, left2);
            right2 = value.fma(rightWeight, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in3 + tap]);
            left3 = value.fma(leftWeight, left3);
            right3 = value.fma(rightWeight, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in4 + tap]);
            left4 = value.fma(leftWeight, left4);
            right4 = value.fma(rightWeight, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in5 + tap]);
            left5 = value.fma(leftWeight, left5);
            right5 = value.fma(rightWeight, right5);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in6 + tap]);
            left6 = value.fma(leftWeight, left6);
            right6 = value.fma(rightWeight, right6);
        }
        left0.intoArray(sums, 0);
        right0.intoArray(sums, Lanes.COUNT);
        left1.intoArray(sums, 2 * Lanes.COUNT);
        right1.intoArray(sums, 3 * Lanes.COUNT);
        left2.intoArray(sums, 4 * Lanes.COUNT);
        right2.intoArray(sums, 5 * Lanes.COUNT);
        left3.intoArray(sums, 6 * Lanes.COUNT);
        right3.intoArray(sums, 7 * Lanes.COUNT);
        left4.intoArray(sums, 8 * Lanes.COUNT);
        right4.intoArray(sums, 9 * Lanes.COUNT);
        left5.intoArray(sums, 10 * Lanes.COUNT);
        right5.intoArray(sums, 11 * Lanes.COUNT);
        left6.intoArray(sums, 12 * Lanes.COUNT);
        right6.intoArray(sums, 13 * Lanes.COUNT);
    }
}
