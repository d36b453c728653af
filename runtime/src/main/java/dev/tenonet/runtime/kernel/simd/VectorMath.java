package dev.tenonet.runtime.kernel.simd;

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
public final class VectorMath {
    private static final FloatVector LOG2_E = constant(Exponential.LOG2_E);
    private static final FloatVector MINUS_LN2_HIGH = constant(Exponential.MINUS_LN2_HIGH);
    private static final FloatVector MINUS_LN2_LOW = constant(Exponential.MINUS_LN2_LOW);
    /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final FloatVector ROUND = constant(Exponential.ROUND);

    private static final IntVector ROUND_BITS = ROUND.reinterpretAsInts();

    private static final FloatVector ONE = constant(1f);
    private static final FloatVector TWO = constant(2f);
    private static final FloatVector TAYLOR_2 = constant(Exponential.TAYLOR_2);
    private static final FloatVector TAYLOR_3 = constant(Exponential.TAYLOR_3);
    private static final FloatVector TAYLOR_4 = constant(Exponential.TAYLOR_4);
    private static final FloatVector TAYLOR_5 = constant(Exponential.TAYLOR_5);
    private static final FloatVector TAYLOR_6 = constant(Exponential.TAYLOR_6);
    private static final FloatVector TAYLOR_7 = constant(Exponential.TAYLOR_7);

    /** The bits of 2^0: n, shifted to the exponent's place and added to them, makes those of 2^n. */
    private static final IntVector EXPONENT_OF_ONE = ONE.reinterpretAsInts();

    private static final IntVector SIGN = constant(-0f).reinterpretAsInts();

    private static final FloatVector EXP_LOW = constant(Exponential.EXP_LOW);

    private static final FloatVector EXP_HIGH = constant(Exponential.EXP_HIGH);

    private static final FloatVector EXPM1_LOW = constant(Exponential.EXPM1_LOW);

    private static final FloatVector TANH_HIGH = constant(Exponential.TANH_HIGH);

    /** Coefficients of twice the Taylor polynomial of artanh(s) / s. */
    private static final FloatVector ARTANH_3 = constant(2f / 3);

    private static final FloatVector ARTANH_5 = constant(2f / 5);
    private static final FloatVector ARTANH_7 = constant(2f / 7);
    private static final FloatVector ARTANH_9 = constant(2f / 9);
    private static final FloatVector ARTANH_11 = constant(2f / 11);
    private static final FloatVector ARTANH_13 = constant(2f / 13);
    /** Coefficients of {@link Erfc}. */
    private static final FloatVector ERFC_0 = constant((float) Erfc.P0);

    private static final FloatVector ERFC_1 = constant((float) Erfc.P1);
    private static final FloatVector ERFC_2 = constant((float) Erfc.P2);
    private static final FloatVector ERFC_3 = constant((float) Erfc.P3);
    private static final FloatVector ERFC_4 = constant((float) Erfc.P4);
    private static final FloatVector ERFC_5 = constant((float) Erfc.P5);
    private static final FloatVector ERFC_6 = constant((float) Erfc.P6);
    private static final FloatVector ERFC_7 = constant((float) Erfc.P7);
    private static final FloatVector ERFC_8 = constant((float) Erfc.P8);
    private static final FloatVector ERFC_9 = constant((float) Erfc.P9);
    private static final FloatVector ERFC_10 = constant((float) Erfc.P10);

    /** Coefficients of {@link Logarithm}. */
    private static final FloatVector LOG_P0 = constant(Logarithm.P0);

    private static final FloatVector LOG_P1 = constant(Logarithm.P1);
    private static final FloatVector LOG_P2 = constant(Logarithm.P2);
    private static final FloatVector LOG_P3 = constant(Logarithm.P3);
    private static final FloatVector LOG_P4 = constant(Logarithm.P4);
    private static final FloatVector LOG_P5 = constant(Logarithm.P5);
    private static final FloatVector LOG_P6 = constant(Logarithm.P6);
    private static final FloatVector LOG_P7 = constant(Logarithm.P7);
    private static final FloatVector LOG_P8 = constant(Logarithm.P8);

    private static final IntVector ROOT_HALF = IntVector.broadcast(ROUND_BITS.species(), Logarithm.ROOT_HALF);

    /** Coefficients of {@link RationalErf}. */
    private static final FloatVector ERF_P0 = constant(RationalErf.P0);

    private static final FloatVector ERF_P1 = constant(RationalErf.P1);
    private static final FloatVector ERF_P2 = constant(RationalErf.P2);
    private static final FloatVector ERF_P3 = constant(RationalErf.P3);
    private static final FloatVector ERF_P4 = constant(RationalErf.P4);
    private static final FloatVector ERF_P5 = constant(RationalErf.P5);
    private static final FloatVector ERF_P6 = constant(RationalErf.P6);
    private static final FloatVector ERF_Q0 = constant(RationalErf.Q0);
    private static final FloatVector ERF_Q1 = constant(RationalErf.Q1);
    private static final FloatVector ERF_Q2 = constant(RationalErf.Q2);
    private static final FloatVector ERF_Q3 = constant(RationalErf.Q3);
    private static final FloatVector ERF_Q4 = constant(RationalErf.Q4);
    private static final FloatVector ERF_HIGH = constant(RationalErf.HIGH);

    /** Constants of {@link Trigonometry}. */
    private static final FloatVector TWO_OVER_PI = constant(Trigonometry.TWO_OVER_PI);

    private static final FloatVector MINUS_HALF_PI_1 = constant(Trigonometry.MINUS_HALF_PI_1);
    private static final FloatVector MINUS_HALF_PI_2 = constant(Trigonometry.MINUS_HALF_PI_2);
    private static final FloatVector MINUS_HALF_PI_3 = constant(Trigonometry.MINUS_HALF_PI_3);
    private static final FloatVector SIN_3 = constant(Trigonometry.SIN_3);
    private static final FloatVector SIN_5 = constant(Trigonometry.SIN_5);
    private static final FloatVector SIN_7 = constant(Trigonometry.SIN_7);
    private static final FloatVector COS_4 = constant(Trigonometry.COS_4);
    private static final FloatVector COS_6 = constant(Trigonometry.COS_6);
    private static final FloatVector COS_8 = constant(Trigonometry.COS_8);

    private static final FloatVector HALF = constant(0.5f);
    private static final FloatVector LN2_HIGH = constant(-Exponential.MINUS_LN2_HIGH);
    private static final FloatVector LN2_LOW = constant(-Exponential.MINUS_LN2_LOW);
    private static final FloatVector MINUS_ERF_HIGH = constant(-RationalErf.HIGH);
    private static final IntVector NO_SIGN = constant(0f).reinterpretAsInts();

    private VectorMath() {}

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }

    /** e^x within 2e-7 of its value; 0, infinity and NaN where they are due. */
    public static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector rounded = bounded.fma(LOG2_E, ROUND);
        IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
        // Two factors, as 2^n itself may be no normal float.
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return expm1OfRest(bounded, rounded).add(ONE).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /** e^x - 1 within 2e-7, and within 1e-6 of its value near 0, for x up to 0. */
    public static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.max(EXPM1_LOW);
        FloatVector rounded = bounded.fma(LOG2_E, ROUND);
        FloatVector scale = powerOfTwo(rounded.reinterpretAsInts().sub(ROUND_BITS));
        return expm1OfRest(bounded, rounded).fma(scale, scale.sub(ONE));
    }

    /**
     * ln(1 + u) within 4e-7 of its value for u from 0 to 1: twice the Taylor polynomial of degree 13 of artanh(s) at s = u /
     * (2 + u), which is at most 1/3.
     */
    public static FloatVector log1p(FloatVector u) {
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

    /** P(t) - z^2 of {@link Erfc} for z from 0 on: the logarithm of erfc z times (2 + z) / 2. */
    public static FloatVector erfcExponent(FloatVector z) {
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
        return p.sub(z.mul(z));
    }

    /** tanh x within 1e-7, and within 1e-6 of its value near 0: (e - 1) / (e + 1) with e - 1 from e^2x without loss. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        // Not min, which is several instructions for the sake of zeros.
        FloatVector twice = size.blend(TANH_HIGH, size.compare(VectorOperators.GT, TANH_HIGH))
                .mul(TWO);
        FloatVector rounded = twice.fma(LOG2_E, ROUND);
        // The bits of ROUND itself are shifted out.
        FloatVector scale = powerOfTwo(rounded.reinterpretAsInts());
        FloatVector expm1 = expm1OfRest(twice, rounded).fma(scale, scale.sub(ONE));
        IntVector sign = x.reinterpretAsInts().and(SIGN);
        return expm1.div(expm1.add(TWO)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    /** ln x within 2e-7 of its value, for positive normal floats. */
    public static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector e = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, Exponential.MANTISSA_BITS);
        FloatVector n = e.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
        FloatVector z = bits.sub(e.lanewise(VectorOperators.LSHL, Exponential.MANTISSA_BITS))
                .reinterpretAsFloats()
                .sub(ONE);
        FloatVector square = z.mul(z);
        FloatVector p = z.fma(LOG_P8, LOG_P7);
        p = p.fma(z, LOG_P6);
        p = p.fma(z, LOG_P5);
        p = p.fma(z, LOG_P4);
        p = p.fma(z, LOG_P3);
        p = p.fma(z, LOG_P2);
        p = p.fma(z, LOG_P1);
        p = p.fma(z, LOG_P0);
        FloatVector rest = p.mul(z).sub(HALF).mul(square);
        return n.fma(LN2_HIGH, z.add(n.fma(LN2_LOW, rest)));
    }

    /** erf x within 3e-7 of its value. */
    public static FloatVector erf(FloatVector x) {
        FloatVector bounded = x.max(MINUS_ERF_HIGH).min(ERF_HIGH);
        FloatVector square = bounded.mul(bounded);
        FloatVector p = square.fma(ERF_P6, ERF_P5);
        p = p.fma(square, ERF_P4);
        p = p.fma(square, ERF_P3);
        p = p.fma(square, ERF_P2);
        p = p.fma(square, ERF_P1);
        p = p.fma(square, ERF_P0);
        FloatVector q = square.fma(ERF_Q4, ERF_Q3);
        q = q.fma(square, ERF_Q2);
        q = q.fma(square, ERF_Q1);
        q = q.fma(square, ERF_Q0);
        return bounded.mul(p.div(q));
    }

    /** sin x within 1e-7, for |x| up to {@link Trigonometry#LIMIT}. */
    public static FloatVector sin(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = size.fma(TWO_OVER_PI, ROUND);
        IntVector sign = x.reinterpretAsInts().and(SIGN);
        return wave(size, rounded.sub(ROUND), rounded.reinterpretAsInts(), sign);
    }

    /** cos x within 1e-7, for |x| up to {@link Trigonometry#LIMIT}. */
    public static FloatVector cos(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = size.fma(TWO_OVER_PI, ROUND);
        return wave(size, rounded.sub(ROUND), rounded.reinterpretAsInts().add(1), NO_SIGN);
    }

    /** The sine of the rest of {@code size} beyond n quarters of a circle, turned by {@code quarters}. */
    private static FloatVector wave(FloatVector size, FloatVector n, IntVector quarters, IntVector sign) {
        FloatVector r = n.fma(MINUS_HALF_PI_3, n.fma(MINUS_HALF_PI_2, n.fma(MINUS_HALF_PI_1, size)));
        FloatVector z = r.mul(r);
        FloatVector p = z.fma(SIN_7, SIN_5);
        p = p.fma(z, SIN_3);
        IntVector sine = p.mul(z).fma(r, r).reinterpretAsInts();
        FloatVector q = z.fma(COS_8, COS_6);
        q = q.fma(z, COS_4);
        IntVector cosine = q.mul(z).sub(HALF).fma(z, ONE).reinterpretAsInts();
        IntVector odd = quarters.lanewise(VectorOperators.LSHL, 31).lanewise(VectorOperators.ASHR, 31);
        IntVector turned = quarters.lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.LSHL, 31);
        IntVector chosen = sine.lanewise(
                VectorOperators.XOR, sine.lanewise(VectorOperators.XOR, cosine).and(odd));
        return chosen.lanewise(VectorOperators.XOR, turned)
                .lanewise(VectorOperators.XOR, sign)
                .reinterpretAsFloats();
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
        return n.lanewise(VectorOperators.LSHL, Exponential.MANTISSA_BITS)
                .add(EXPONENT_OF_ONE)
                .reinterpretAsFloats();
    }
}
