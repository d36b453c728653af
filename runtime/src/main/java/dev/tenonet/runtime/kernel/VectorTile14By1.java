package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** 14 pixels by one vector, for what is left of the channels of {@link VectorTile14By2}. */
final class VectorTile14By1 extends VectorTile {
    VectorTile14By1() {
        super(14, 1);
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
        FloatVector sum0 = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector sum1 = sum0,
                sum2 = sum0,
                sum3 = sum0,
                sum4 = sum0,
                sum5 = sum0,
                sum6 = sum0,
                sum7 = sum0,
                sum8 = sum0,
                sum9 = sum0,
                sum10 = sum0,
                sum11 = sum0,
                sum12 = sum0,
                sum13 = sum0;
        for (int k = 0; k < taps.length; k++) {
            int tap = taps[k];

            FloatVector w = FloatVector.fromArray(Lanes.SPECIES, weight, weightAt + k * Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, in[in0 + tap]);
            sum0 = value.fma(w, sum0);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in1 + tap]);
            sum1 = value.fma(w, sum1);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in2 + tap]);
            sum2 = value.fma(w, sum2);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in3 + tap]);
            sum3 = value.fma(w, sum3);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in4 + tap]);
            sum4 = value.fma(w, sum4);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in5 + tap]);
            sum5 = value.fma(w, sum5);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in6 + tap]);
            sum6 = value.fma(w, sum6);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in7 + tap]);
            sum7 = value.fma(w, sum7);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in8 + tap]);
            sum8 = value.fma(w, sum8);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in9 + tap]);
            sum9 = value.fma(w, sum9);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in10 + tap]);
            sum10 = value.fma(w, sum10);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in11 + tap]);
            sum11 = value.fma(w, sum11);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in12 + tap]);
            sum12 = value.fma(w, sum12);
            value = FloatVector.broadcast(Lanes.SPECIES, in[in13 + tap]);
            sum13 = value.fma(w, sum13);
        }
        sum0.intoArray(sums, 0);
        sum1.intoArray(sums, Lanes.COUNT);
        sum2.intoArray(sums, 2 * Lanes.COUNT);
        sum3.intoArray(sums, 3 * Lanes.COUNT);
        sum4.intoArray(sums, 4 * Lanes.COUNT);
        sum5.intoArray(sums, 5 * Lanes.COUNT);
        sum6.intoArray(sums, 6 * Lanes.COUNT);
        sum7.intoArray(sums, 7 * Lanes.COUNT);
        sum8.intoArray(sums, 8 * Lanes.COUNT);
        sum9.intoArray(sums, 9 * Lanes.COUNT);
        sum10.intoArray(sums, 10 * Lanes.COUNT);
        sum11.intoArray(sums, 11 * Lanes.COUNT);
        sum12.intoArray(sums, 12 * Lanes.COUNT);
        sum13.intoArray(sums, 13 * Lanes.COUNT);
    }
}
