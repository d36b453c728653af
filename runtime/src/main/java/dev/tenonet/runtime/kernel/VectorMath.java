package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of vectors. The argument is split as x = n ln 2 + r with |r| at most ln 2 / 2 (Cody and Waite:
 * ln 2 in two parts, the first of which has few enough bits that n times it is exact); the Taylor polynomial of degree
 * 7 of e^r - 1 then has a relative error below 2e-8. No masks: they are slow on JDK 17.
 *
 * <p>C2 stops inlining when a method has too many nodes, and then keeps vectors in memory. So these functions, which end up
 * in the loops of activations and these in kernels, take few steps, and constants are vectors: each broadcast would cost
 * hundreds of nodes.
 */
final class VectorMath {
    private static final FloatVector ONE = broadcast(1f);
    private static final FloatVector TWO = broadcast(2f);
    private static final FloatVector LOG2_E = broadcast(1.44269504f);
    private static final FloatVector MINUS_LN2_HIGH = broadcast(-0.693359375f);
    private static final FloatVector MINUS_LN2_LOW = broadcast(2.12194440e-4f);
    /**
     * 1.5 * 2^23 + 127: adding it to x / ln 2 rounds to n, and leaves n + 127 in the lowest bits. Shifted to the exponent's
     * place, these are 2^n; 0 for n = -127 and infinity for n = 128.
     */
    private static final FloatVector ROUND = broadcast(12583039f);

    private static final int MANTISSA_BITS = 23;

    /** Here n is -127. */
    private static final FloatVector EXP_LOW = broadcast(-88f);
    /** Here n is 128. */
    private static final FloatVector EXP_HIGH = broadcast(89f);
    /** From here on the nearest float to tanh x is 1. */
    private static final FloatVector TANH_HIGH = broadcast(10f);

    /** Coefficients of polynomials, by their powers. */
    private static final FloatVector EXP_2 = broadcast(1f / 2);

    private static final FloatVector EXP_3 = broadcast(1f / 6);
    private static final FloatVector EXP_4 = broadcast(1f / 24);
    private static final FloatVector EXP_5 = broadcast(1f / 120);
    private static final FloatVector EXP_6 = broadcast(1f / 720);
    private static final FloatVector EXP_7 = broadcast(1f / 5040);

    private static final FloatVector ARTANH_3 = broadcast(2f / 3);
    private static final FloatVector ARTANH_5 = broadcast(2f / 5);
    private static final FloatVector ARTANH_7 = broadcast(2f / 7);
    private static final FloatVector ARTANH_9 = broadcast(2f / 9);
    private static final FloatVector ARTANH_11 = broadcast(2f / 11);
    private static final FloatVector ARTANH_13 = broadcast(2f / 13);

    private static final FloatVector ERFC_0 = broadcast((float) Erfc.P0);
    private static final FloatVector ERFC_1 = broadcast((float) Erfc.P1);
    private static final FloatVector ERFC_2 = broadcast((float) Erfc.P2);
    private static final FloatVector ERFC_3 = broadcast((float) Erfc.P3);
    private static final FloatVector ERFC_4 = broadcast((float) Erfc.P4);
    private static final FloatVector ERFC_5 = broadcast((float) Erfc.P5);
    private static final FloatVector ERFC_6 = broadcast((float) Erfc.P6);
    private static final FloatVector ERFC_7 = broadcast((float) Erfc.P7);
    private static final FloatVector ERFC_8 = broadcast((float) Erfc.P8);
    private static final FloatVector ERFC_9 = broadcast((float) Erfc.P9);
    private static final FloatVector ERFC_10 = broadcast((float) Erfc.P10);

    private VectorMath() {}

    /** e^x within 2e-7 of its value; 0 where it is below the least normal float, infinity from 2^127.5 on, NaN of NaN. */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector rounded = bounded.fma(LOG2_E, ROUND);
        return expm1OfRest(bounded, rounded).add(ONE).mul(powerOfTwo(rounded));
    }

    /** e^x - 1 within 2e-7, and within 1e-6 of its value near 0, for x up to 0. */
    static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.max(EXP_LOW);
        FloatVector rounded = bounded.fma(LOG2_E, ROUND);
        FloatVector scale = powerOfTwo(rounded);
        return expm1OfRest(bounded, rounded).fma(scale, scale.sub(ONE));
    }

    /**
     * ln(1 + u) within 2e-7 of its value for u from 0 to 1: twice the Taylor polynomial of degree 13 of artanh(s) at s = u /
     * (2 + u), which is at most 1/3.
     */
    static FloatVector log1p(FloatVector u) {
        FloatVector s = u.div(u.add(TWO));
        FloatVector square = s.mul(s);
        FloatVector p = square.fma(ARTANH_13, ARTANH_11);
        p = p.fma(square, ARTANH_9);
        p = p.fma(square, ARTANH_7);
        p = p.fma(square, ARTANH_5);
        p = p.fma(square, ARTANH_3);
        p = p.fma(square, TWO);
        return p.mul(s);
    }

    /** The complementary error function for z from 0 on, within 3e-7; see {@link Erfc}. */
    static FloatVector erfc(FloatVector z) {
        FloatVector t = TWO.div(z.add(TWO));
        FloatVector p = t.fma(ERFC_10, ERFC_9);
        p = p.fma(t, ERFC_8);
        p = p.fma(t, ERFC_7);
        p = p.fma(t, ERFC_6);
        p = p.fma(t, ERFC_5);
        p = p.fma(t, ERFC_4);
        p = p.fma(t, ERFC_3);
        p = p.fma(t, ERFC_2);
        p = p.fma(t, ERFC_1);
        p = p.fma(t, ERFC_0);
        return exp(p.sub(z.mul(z))).mul(t);
    }

    /** tanh x within 1e-7, and within 1e-6 of its value near 0: (e - 1) / (e + 1) with e - 1 from e^2x without loss. */
    static FloatVector tanh(FloatVector x) {
        FloatVector twice = x.abs().min(TANH_HIGH).mul(TWO);
        FloatVector rounded = twice.fma(LOG2_E, ROUND);
        FloatVector scale = powerOfTwo(rounded);
        FloatVector expm1 = expm1OfRest(twice, rounded).fma(scale, scale.sub(ONE));
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        return expm1.div(expm1.add(TWO)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    private static FloatVector expm1OfRest(FloatVector x, FloatVector rounded) {
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
        FloatVector p = r.fma(EXP_7, EXP_6);
        p = p.fma(r, EXP_5);
        p = p.fma(r, EXP_4);
        p = p.fma(r, EXP_3);
        p = p.fma(r, EXP_2);
        return p.mul(r).fma(r, r);
    }

    private static FloatVector powerOfTwo(FloatVector rounded) {
        return rounded.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats();
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }
}
