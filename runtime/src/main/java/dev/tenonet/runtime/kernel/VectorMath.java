package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of vectors. The argument is split as x = n ln 2 + r with |r| at most ln 2 / 2 (Cody and Waite:
 * ln 2 in two parts, the first of which has few enough bits that n times it is exact); the Taylor polynomial of degree
 * 7 of e^r - 1 then has a relative error below 2e-8.
 *
 * <p>All constants are vectors: to broadcast them in place would take a method near the size at which C2 stops inlining
 * and allocates vectors instead. For the same reason a loop should call one of these functions, at one place.
 */
final class VectorMath {
    private static final FloatVector LOG2_E = constant(1.44269504f);
    private static final FloatVector MINUS_LN2_HIGH = constant(-0.693359375f);
    private static final FloatVector MINUS_LN2_LOW = constant(2.12194440e-4f);
    /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final FloatVector ROUND = constant(12582912f);

    private static final IntVector ROUND_BITS = ROUND.reinterpretAsInts();

    private static final FloatVector ONE = constant(1f);
    private static final FloatVector TWO = constant(2f);
    private static final FloatVector TAYLOR_2 = constant(1f / 2);
    private static final FloatVector TAYLOR_3 = constant(1f / 6);
    private static final FloatVector TAYLOR_4 = constant(1f / 24);
    private static final FloatVector TAYLOR_5 = constant(1f / 120);
    private static final FloatVector TAYLOR_6 = constant(1f / 720);
    private static final FloatVector TAYLOR_7 = constant(1f / 5040);

    /** The bits of 2^0: n, shifted to the exponent's place and added to them, makes those of 2^n. */
    private static final IntVector EXPONENT_OF_ONE = ONE.reinterpretAsInts();

    private static final IntVector SIGN = constant(-0f).reinterpretAsInts();
    private static final int MANTISSA_BITS = 23;

    /** Arguments beyond these give 0 and infinity, as the exact ones do. */
    private static final FloatVector EXP_LOW = constant(-104f);

    private static final FloatVector EXP_HIGH = constant(89f);
    /** From here on the nearest float to tanh x is 1. */
    private static final FloatVector TANH_HIGH = constant(10f);

    private VectorMath() {}

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }

    /** e^x within 2e-7 of its value; 0, infinity and NaN where they are due. */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector rounded = bounded.fma(LOG2_E, ROUND);
        IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
        // Two factors, as 2^n itself may be no normal float.
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return expm1OfRest(bounded, rounded).add(ONE).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /** tanh x within 1e-7, and within 1e-6 of its value near 0: (e - 1) / (e + 1) with e - 1 from e^2x without loss. */
    static FloatVector tanh(FloatVector x) {
        FloatVector twice = x.abs().min(TANH_HIGH).mul(TWO);
        FloatVector rounded = twice.fma(LOG2_E, ROUND);
        FloatVector scale = powerOfTwo(rounded.reinterpretAsInts().sub(ROUND_BITS));
        FloatVector expm1 = expm1OfRest(twice, rounded).fma(scale, scale.sub(ONE));
        IntVector sign = x.reinterpretAsInts().and(SIGN);
        return expm1.div(expm1.add(TWO)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    /** e^r - 1 for the rest r of x beyond n ln 2, where {@code rounded} is n + ROUND. */
    private static FloatVector expm1OfRest(FloatVector x, FloatVector rounded) {
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
        FloatVector p = r.fma(TAYLOR_7, TAYLOR_6);
        p = p.fma(r, TAYLOR_5);
        p = p.fma(r, TAYLOR_4);
        p = p.fma(r, TAYLOR_3);
        p = p.fma(r, TAYLOR_2);
        return p.mul(r).fma(r, r);
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .add(EXPONENT_OF_ONE)
                .reinterpretAsFloats();
    }
}
