package dev.tenonet.runtime.kernel.simd;

/** Constants of the exponential function, for {@link VectorMath}, which says what they are for, and its twin in plain Java. */
final class Exponential {
    static final float LOG2_E = 1.44269504f;
    static final float MINUS_LN2_HIGH = -0.693359375f;
    static final float MINUS_LN2_LOW = 2.12194440e-4f;
    static final float ROUND = 12582912f;
    static final float TAYLOR_2 = 1f / 2;
    static final float TAYLOR_3 = 1f / 6;
    static final float TAYLOR_4 = 1f / 24;
    static final float TAYLOR_5 = 1f / 120;
    static final float TAYLOR_6 = 1f / 720;
    static final float TAYLOR_7 = 1f / 5040;
    static final int MANTISSA_BITS = 23;
    /** Arguments beyond these give 0 and infinity, as the exact ones do. */
    static final float EXP_LOW = -104f;

    static final float EXP_HIGH = 89f;
    /** Up to here the nearest float to e^x - 1 is -1. */
    static final float EXPM1_LOW = -20f;
    /** From here on the nearest float to tanh x is 1. */
    static final float TANH_HIGH = 10f;

    private Exponential() {}
}
