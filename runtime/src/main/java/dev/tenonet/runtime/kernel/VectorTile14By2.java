package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** 14 pixels by two vectors, for 32 registers: 28 sums, two weights and a value. */
final class VectorTile14By2 extends VectorTile {
    VectorTile14By2() {
        super(14, 2);
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
        int in7 = at + pixels[pixel + 7];
        int in8 = at + pixels[pixel + 8];
        int in9 = at + pixels[pixel + 9];
        int in10 = at + pixels[pixel + 10];
        int in11 = at + pixels[pixel + 11];
        int in12 = at + pixels[pixel + 12];
        int in13 = at + pixels[pixel + 13];
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + Lanes.COUNT);
        FloatVector left1 = left0,
                left2 = left0,
                left3 = left0,
                left4 = left0,
                left5 = left0,
                left6 = left0,
                left7 = left0,
                left8 = left0,
                left9 = left0,
                left10 = left0,
                left11 = left0,
                left12 = left0,
                left13 = left0;
        FloatVector right1 = right0,
                right2 = right0,
                right3 = right0,
                right4 = right0,
                right5 = right0,
                right6 = right0,
                right7 = right0,
                right8 = right0,
                right9 = right0,
                right10 = right0,
                right11 = right0,
                right12 = right0,
                right13 = right0;
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
            value = FloatVector.broadcast(Lanes.SPECIES, in[in7 + tap]);
            left7 = value.fma(leftWeight, left7);
            right7 = value.fma(rightWeight, right7);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in8 + tap]);
            left8 = value.fma(leftWeight, left8);
            right8 = value.fma(rightWeight, right8);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in9 + tap]);
            left9 = value.fma(leftWeight, left9);
            right9 = value.fma(rightWeight, right9);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in10 + tap]);
            left10 = value.fma(leftWeight, left10);
            right10 = value.fma(rightWeight, right10);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in11 + tap]);
            left11 = value.fma(leftWeight, left11);
            right11 = value.fma(rightWeight, right11);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in12 + tap]);
            left12 = value.fma(leftWeight, left12);
            right12 = value.fma(rightWeight, right12);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in13 + tap]);
            left13 = value.fma(leftWeight, left13);
            right13 = value.fma(rightWeight, right13);
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
        left7.intoArray(sums, 14 * Lanes.COUNT);
        right7.intoArray(sums, 15 * Lanes.COUNT);
        left8.intoArray(sums, 16 * Lanes.COUNT);
        right8.intoArray(sums, 17 * Lanes.COUNT);
        left9.intoArray(sums, 18 * Lanes.COUNT);
        right9.intoArray(sums, 19 * Lanes.COUNT);
        left10.intoArray(sums, 20 * Lanes.COUNT);
        right10.intoArray(sums, 21 * Lanes.COUNT);
        left11.intoArray(sums, 22 * Lanes.COUNT);
        right11.intoArray(sums, 23 * Lanes.COUNT);
        left12.intoArray(sums, 24 * Lanes.COUNT);
        right12.intoArray(sums, 25 * Lanes.COUNT);
        left13.intoArray(sums, 26 * Lanes.COUNT);
        right13.intoArray(sums, 27 * Lanes.COUNT);
    }
}
