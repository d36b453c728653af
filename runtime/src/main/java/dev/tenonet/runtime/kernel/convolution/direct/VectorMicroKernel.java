package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.simd.Lanes;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * The one implementation of {@link MicroKernel}, as it is and as a template: {@link MicroKernels} defines copies of this class with other
 * constants, from which C2 drops the pixels, the vector and the look-ups that they do not have. For that it must have no
 * lambdas and no nested classes.
 *
 * <p>One counted loop with the sums in local variables, or C2 keeps them in memory. For the same reason nothing is done
 * with the sums but to store them: bounds would take the registers that the loop needs. Tables of places cost little, as
 * reading them is hidden behind the products.
 */
final class VectorMicroKernel implements MicroKernel {
    private static final MicroKernelShape SHAPE = MicroKernelShape.of(MethodHandles.lookup());
    private static final int PIXELS = SHAPE.pixels();
    private static final boolean PAIRS = SHAPE.vectors() == 2;
    private static final boolean CONTIGUOUS = SHAPE.contiguous();
    private static final int STRIDE = SHAPE.stride();
    private static final boolean CONTINUED = SHAPE.continued();
    private static final boolean UNIVERSAL = SHAPE == MicroKernelShape.UNIVERSAL;
    /** Floats of a row of sums. */
    private static final int ROW = SHAPE.width();

    @Override
    public MicroKernelShape shape() {
        return SHAPE;
    }

    @Override
    public void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            int width,
            float[] bias,
            int biasAt,
            float[] sums,
            int sumsAt) {
        int in0 = at + pixels[pixel];
        int in1 = STRIDE > 0 ? in0 + 1 * STRIDE : at + pixels[pixel + 1];
        int in2 = STRIDE > 0 ? in0 + 2 * STRIDE : at + pixels[pixel + 2];
        int in3 = STRIDE > 0 ? in0 + 3 * STRIDE : at + pixels[pixel + 3];
        int in4 = STRIDE > 0 ? in0 + 4 * STRIDE : at + pixels[pixel + 4];
        int in5 = STRIDE > 0 ? in0 + 5 * STRIDE : at + pixels[pixel + 5];
        int in6 = PIXELS <= 6 ? 0 : STRIDE > 0 ? in0 + 6 * STRIDE : at + pixels[pixel + 6];
        int in7 = PIXELS <= 7 ? 0 : STRIDE > 0 ? in0 + 7 * STRIDE : at + pixels[pixel + 7];
        int in8 = PIXELS <= 8 ? 0 : STRIDE > 0 ? in0 + 8 * STRIDE : at + pixels[pixel + 8];
        int in9 = PIXELS <= 9 ? 0 : STRIDE > 0 ? in0 + 9 * STRIDE : at + pixels[pixel + 9];
        int in10 = PIXELS <= 10 ? 0 : STRIDE > 0 ? in0 + 10 * STRIDE : at + pixels[pixel + 10];
        int in11 = PIXELS <= 11 ? 0 : STRIDE > 0 ? in0 + 11 * STRIDE : at + pixels[pixel + 11];
        int in12 = PIXELS <= 12 ? 0 : STRIDE > 0 ? in0 + 12 * STRIDE : at + pixels[pixel + 12];
        int in13 = PIXELS <= 13 ? 0 : STRIDE > 0 ? in0 + 13 * STRIDE : at + pixels[pixel + 13];
        FloatVector left0 = CONTINUED
                ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt)
                : FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector right0 = !PAIRS
                ? left0
                : CONTINUED
                        ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + Lanes.COUNT)
                        : FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + Lanes.COUNT);
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
        if (CONTINUED) {
            left1 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + ROW);
            right1 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + ROW + Lanes.COUNT) : right0;
            left2 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 2 * ROW);
            right2 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 2 * ROW + Lanes.COUNT) : right0;
            left3 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 3 * ROW);
            right3 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 3 * ROW + Lanes.COUNT) : right0;
            left4 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 4 * ROW);
            right4 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 4 * ROW + Lanes.COUNT) : right0;
            left5 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 5 * ROW);
            right5 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 5 * ROW + Lanes.COUNT) : right0;
            if (PIXELS > 6) {
                left6 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 6 * ROW);
                right6 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 6 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 7) {
                left7 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 7 * ROW);
                right7 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 7 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 8) {
                left8 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 8 * ROW);
                right8 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 8 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 9) {
                left9 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 9 * ROW);
                right9 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 9 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 10) {
                left10 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 10 * ROW);
                right10 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 10 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 11) {
                left11 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 11 * ROW);
                right11 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 11 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 12) {
                left12 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 12 * ROW);
                right12 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 12 * ROW + Lanes.COUNT) : right0;
            }
            if (PIXELS > 13) {
                left13 = FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 13 * ROW);
                right13 = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, sums, sumsAt + 13 * ROW + Lanes.COUNT) : right0;
            }
        }

        for (int k = 0; k < taps.length; k++) {
            int tap = CONTIGUOUS ? k : taps[k];
            int w = weightAt + (PAIRS ? UNIVERSAL ? k * width : k * 2 * Lanes.COUNT : k * Lanes.COUNT);
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, weight, w);
            FloatVector right = PAIRS ? FloatVector.fromArray(Lanes.SPECIES, weight, w + Lanes.COUNT) : left;
            FloatVector value;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in0 + tap]);
            left0 = value.fma(left, left0);
            right0 = PAIRS ? value.fma(right, right0) : left0;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in1 + tap]);
            left1 = value.fma(left, left1);
            right1 = PAIRS ? value.fma(right, right1) : left1;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in2 + tap]);
            left2 = value.fma(left, left2);
            right2 = PAIRS ? value.fma(right, right2) : left2;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in3 + tap]);
            left3 = value.fma(left, left3);
            right3 = PAIRS ? value.fma(right, right3) : left3;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in4 + tap]);
            left4 = value.fma(left, left4);
            right4 = PAIRS ? value.fma(right, right4) : left4;
            value = FloatVector.broadcast(Lanes.SPECIES, in[in5 + tap]);
            left5 = value.fma(left, left5);
            right5 = PAIRS ? value.fma(right, right5) : left5;
            if (PIXELS > 6) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in6 + tap]);
                left6 = value.fma(left, left6);
                right6 = PAIRS ? value.fma(right, right6) : left6;
            }
            if (PIXELS > 7) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in7 + tap]);
                left7 = value.fma(left, left7);
                right7 = PAIRS ? value.fma(right, right7) : left7;
            }
            if (PIXELS > 8) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in8 + tap]);
                left8 = value.fma(left, left8);
                right8 = PAIRS ? value.fma(right, right8) : left8;
            }
            if (PIXELS > 9) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in9 + tap]);
                left9 = value.fma(left, left9);
                right9 = PAIRS ? value.fma(right, right9) : left9;
            }
            if (PIXELS > 10) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in10 + tap]);
                left10 = value.fma(left, left10);
                right10 = PAIRS ? value.fma(right, right10) : left10;
            }
            if (PIXELS > 11) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in11 + tap]);
                left11 = value.fma(left, left11);
                right11 = PAIRS ? value.fma(right, right11) : left11;
            }
            if (PIXELS > 12) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in12 + tap]);
                left12 = value.fma(left, left12);
                right12 = PAIRS ? value.fma(right, right12) : left12;
            }
            if (PIXELS > 13) {
                value = FloatVector.broadcast(Lanes.SPECIES, in[in13 + tap]);
                left13 = value.fma(left, left13);
                right13 = PAIRS ? value.fma(right, right13) : left13;
            }
        }
        left0.intoArray(sums, sumsAt);
        left1.intoArray(sums, sumsAt + ROW);
        left2.intoArray(sums, sumsAt + 2 * ROW);
        left3.intoArray(sums, sumsAt + 3 * ROW);
        left4.intoArray(sums, sumsAt + 4 * ROW);
        left5.intoArray(sums, sumsAt + 5 * ROW);
        if (PIXELS > 6) {
            left6.intoArray(sums, sumsAt + 6 * ROW);
        }
        if (PIXELS > 7) {
            left7.intoArray(sums, sumsAt + 7 * ROW);
        }
        if (PIXELS > 8) {
            left8.intoArray(sums, sumsAt + 8 * ROW);
        }
        if (PIXELS > 9) {
            left9.intoArray(sums, sumsAt + 9 * ROW);
        }
        if (PIXELS > 10) {
            left10.intoArray(sums, sumsAt + 10 * ROW);
        }
        if (PIXELS > 11) {
            left11.intoArray(sums, sumsAt + 11 * ROW);
        }
        if (PIXELS > 12) {
            left12.intoArray(sums, sumsAt + 12 * ROW);
        }
        if (PIXELS > 13) {
            left13.intoArray(sums, sumsAt + 13 * ROW);
        }
        if (PAIRS) {
            right0.intoArray(sums, sumsAt + Lanes.COUNT);
            right1.intoArray(sums, sumsAt + ROW + Lanes.COUNT);
            right2.intoArray(sums, sumsAt + 2 * ROW + Lanes.COUNT);
            right3.intoArray(sums, sumsAt + 3 * ROW + Lanes.COUNT);
            right4.intoArray(sums, sumsAt + 4 * ROW + Lanes.COUNT);
            right5.intoArray(sums, sumsAt + 5 * ROW + Lanes.COUNT);
            if (PIXELS > 6) {
                right6.intoArray(sums, sumsAt + 6 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 7) {
                right7.intoArray(sums, sumsAt + 7 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 8) {
                right8.intoArray(sums, sumsAt + 8 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 9) {
                right9.intoArray(sums, sumsAt + 9 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 10) {
                right10.intoArray(sums, sumsAt + 10 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 11) {
                right11.intoArray(sums, sumsAt + 11 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 12) {
                right12.intoArray(sums, sumsAt + 12 * ROW + Lanes.COUNT);
            }
            if (PIXELS > 13) {
                right13.intoArray(sums, sumsAt + 13 * ROW + Lanes.COUNT);
            }
        }
    }
}
