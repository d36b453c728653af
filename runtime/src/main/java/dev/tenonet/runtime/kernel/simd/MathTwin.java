package dev.tenonet.runtime.kernel.simd;

import static dev.tenonet.runtime.kernel.simd.Exponential.LOG2_E;
import static dev.tenonet.runtime.kernel.simd.Exponential.MANTISSA_BITS;
import static dev.tenonet.runtime.kernel.simd.Exponential.MINUS_LN2_HIGH;
import static dev.tenonet.runtime.kernel.simd.Exponential.MINUS_LN2_LOW;
import static dev.tenonet.runtime.kernel.simd.Exponential.ROUND;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_2;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_3;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_4;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_5;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_6;
import static dev.tenonet.runtime.kernel.simd.Exponential.TAYLOR_7;

/** {@link VectorMath} value by value: the same operations in the same order, thus the same bits. */
public final class MathTwin {
    private static final int EXPONENT_OF_ONE = Float.floatToRawIntBits(1);

    private MathTwin() {}

    public static float exp(float x) {
        float bounded = Math.min(Math.max(x, Exponential.EXP_LOW), Exponential.EXP_HIGH);
        float rounded = Math.fma(bounded, LOG2_E, ROUND);
        int n = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
        int half = n >> 1;
        return (expm1OfRest(bounded, rounded) + 1) * powerOfTwo(half) * powerOfTwo(n - half);
    }

    public static float expm1(float x) {
        float bounded = Math.max(x, Exponential.EXPM1_LOW);
        float rounded = Math.fma(bounded, LOG2_E, ROUND);
        return scaled(bounded, rounded);
    }

    public static float log1p(float u) {
        float s = u / (u + 2);
        float square = s * s;
        float p = Math.fma(square, 2f / 13, 2f / 11);
        p = Math.fma(p, square, 2f / 9);
        p = Math.fma(p, square, 2f / 7);
        p = Math.fma(p, square, 2f / 5);
        p = Math.fma(p, square, 2f / 3);
        p = Math.fma(p, square, 2);
        return p * s;
    }

    public static float erfcExponent(float z) {
        float t = 2 / (z + 2);
        float p = Math.fma(t, (float) Erfc.P10, (float) Erfc.P9);
        p = Math.fma(p, t, (float) Erfc.P8);
        p = Math.fma(p, t, (float) Erfc.P7);
        p = Math.fma(p, t, (float) Erfc.P6);
        p = Math.fma(p, t, (float) Erfc.P5);
        p = Math.fma(p, t, (float) Erfc.P4);
        p = Math.fma(p, t, (float) Erfc.P3);
        p = Math.fma(p, t, (float) Erfc.P2);
        p = Math.fma(p, t, (float) Erfc.P1);
        p = Math.fma(p, t, (float) Erfc.P0);
        return p - z * z;
    }

    public static float tanh(float x) {
        float twice = Math.min(Math.abs(x), Exponential.TANH_HIGH) * 2;
        float expm1 = scaled(twice, Math.fma(twice, LOG2_E, ROUND));
        return Math.copySign(expm1 / (expm1 + 2), x);
    }

    public static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        int e = (bits - Logarithm.ROOT_HALF) >> MANTISSA_BITS;
        float n = Float.intBitsToFloat(e + Float.floatToRawIntBits(ROUND)) - ROUND;
        float z = Float.intBitsToFloat(bits - (e << MANTISSA_BITS)) - 1;
        float p = Math.fma(z, Logarithm.P8, Logarithm.P7);
        p = Math.fma(p, z, Logarithm.P6);
        p = Math.fma(p, z, Logarithm.P5);
        p = Math.fma(p, z, Logarithm.P4);
        p = Math.fma(p, z, Logarithm.P3);
        p = Math.fma(p, z, Logarithm.P2);
        p = Math.fma(p, z, Logarithm.P1);
        p = Math.fma(p, z, Logarithm.P0);
        float rest = (p * z - 0.5f) * (z * z);
        return Math.fma(n, -MINUS_LN2_HIGH, z + Math.fma(n, -MINUS_LN2_LOW, rest));
    }

    public static float erf(float x) {
        float bounded = Math.min(Math.max(x, -RationalErf.HIGH), RationalErf.HIGH);
        float square = bounded * bounded;
        float p = Math.fma(square, RationalErf.P6, RationalErf.P5);
        p = Math.fma(p, square, RationalErf.P4);
        p = Math.fma(p, square, RationalErf.P3);
        p = Math.fma(p, square, RationalErf.P2);
        p = Math.fma(p, square, RationalErf.P1);
        p = Math.fma(p, square, RationalErf.P0);
        float q = Math.fma(square, RationalErf.Q4, RationalErf.Q3);
        q = Math.fma(q, square, RationalErf.Q2);
        q = Math.fma(q, square, RationalErf.Q1);
        q = Math.fma(q, square, RationalErf.Q0);
        return bounded * (p / q);
    }

    public static float sin(float x) {
        float rounded = Math.fma(Math.abs(x), Trigonometry.TWO_OVER_PI, ROUND);
        int sign = Float.floatToRawIntBits(x) & Float.floatToRawIntBits(-0f);
        return wave(Math.abs(x), rounded - ROUND, Float.floatToRawIntBits(rounded), sign);
    }

    public static float cos(float x) {
        float rounded = Math.fma(Math.abs(x), Trigonometry.TWO_OVER_PI, ROUND);
        return wave(Math.abs(x), rounded - ROUND, Float.floatToRawIntBits(rounded) + 1, 0);
    }

    private static float wave(float size, float n, int quarters, int sign) {
        float r = Math.fma(n, Trigonometry.MINUS_HALF_PI_1, size);
        r = Math.fma(n, Trigonometry.MINUS_HALF_PI_3, Math.fma(n, Trigonometry.MINUS_HALF_PI_2, r));
        float z = r * r;
        float p = Math.fma(z, Trigonometry.SIN_7, Trigonometry.SIN_5);
        p = Math.fma(p, z, Trigonometry.SIN_3);
        float sine = Math.fma(p * z, r, r);
        float q = Math.fma(z, Trigonometry.COS_8, Trigonometry.COS_6);
        q = Math.fma(q, z, Trigonometry.COS_4);
        float cosine = Math.fma(q * z - 0.5f, z, 1);
        int chosen = Float.floatToRawIntBits((quarters & 1) == 0 ? sine : cosine);
        return Float.intBitsToFloat(chosen ^ quarters >>> 1 << 31 ^ sign);
    }

    /** e^x - 1. */
    private static float scaled(float x, float rounded) {
        float scale = powerOfTwo(Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND));
        return Math.fma(expm1OfRest(x, rounded), scale, scale - 1);
    }

    private static float expm1OfRest(float x, float rounded) {
        float n = rounded - ROUND;
        float r = Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
        float p = Math.fma(r, TAYLOR_7, TAYLOR_6);
        p = Math.fma(p, r, TAYLOR_5);
        p = Math.fma(p, r, TAYLOR_4);
        p = Math.fma(p, r, TAYLOR_3);
        p = Math.fma(p, r, TAYLOR_2);
        return Math.fma(p * r, r, r);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n << MANTISSA_BITS) + EXPONENT_OF_ONE);
    }
}
