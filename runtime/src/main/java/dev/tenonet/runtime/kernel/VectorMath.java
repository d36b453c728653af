package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of vectors. The argument is split as x = n ln 2 + r with |r| at most ln 2 / 2 (Cody and Waite:
 * ln 2 in two parts, the first of which has few enough bits that n times it is exact); the Taylor polynomial of degree
 * 7 of e^r - 1 then has a relative error below 2e-8. No masks: they are slow on JDK 17.
 */
final class VectorMath {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final int BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    /** Arguments beyond these give 0 and infinity, as the exact ones do. */
    private static final float EXP_LOW = -104f;

    private static final float EXP_HIGH = 89f;
    /** From here on the nearest float to tanh x is 1. */
    private static final float TANH_HIGH = 10f;

    private VectorMath() {}

    /** e^x within 2e-7 of its value; 0, infinity and NaN where they are due. */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector rounded = bounded.fma(broadcast(LOG2_E), broadcast(ROUND));
        IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
        // Two factors, as 2^n itself may be no normal float.
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return expm1OfRest(bounded, rounded).add(1f).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /** tanh x within 1e-7, and within 1e-6 of its value near 0: (e - 1) / (e + 1) with e - 1 from e^2x without loss. */
    static FloatVector tanh(FloatVector x) {
        FloatVector twice = x.abs().min(TANH_HIGH).mul(2f);
        FloatVector rounded = twice.fma(broadcast(LOG2_E), broadcast(ROUND));
        FloatVector scale = powerOfTwo(rounded.reinterpretAsInts().sub(ROUND_BITS));
        FloatVector expm1 = expm1OfRest(twice, rounded).fma(scale, scale.sub(1f));
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        return expm1.div(expm1.add(2f)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    private static FloatVector expm1OfRest(FloatVector x, FloatVector rounded) {
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
        FloatVector p = r.fma(broadcast(1f / 5040), broadcast(1f / 720));
        p = p.fma(r, broadcast(1f / 120));
        p = p.fma(r, broadcast(1f / 24));
        p = p.fma(r, broadcast(1f / 6));
        p = p.fma(r, broadcast(1f / 2));
        return p.mul(r).fma(r, r);
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }
}
