package dev.tenonet.runtime.kernel.simd;

/**
 * Constants of sine and cosine: |x| = n pi / 2 + r with |r| at most pi / 4, where pi / 2 is the sum of three floats (Cody and
 * Waite; the first difference is exact, as one that fits a float is under fma), then polynomials of r (Moshier, Cephes
 * Mathematical Library, sinf and cosf).
 */
public final class Trigonometry {
    /** The largest |x| for which this holds: n is below 2^17. */
    public static final float LIMIT = 65536f;

    static final float TWO_OVER_PI = 0.63661975f;
    static final float MINUS_HALF_PI_1 = (float) -(Math.PI / 2);
    static final float MINUS_HALF_PI_2 = (float) -(Math.PI / 2 + MINUS_HALF_PI_1);
    static final float MINUS_HALF_PI_3 =
            (float) -(6.123233995736766e-17 + (Math.PI / 2 + MINUS_HALF_PI_1 + MINUS_HALF_PI_2));
    static final float SIN_3 = -1.6666654611E-1f;
    static final float SIN_5 = 8.3321608736E-3f;
    static final float SIN_7 = -1.9515295891E-4f;
    static final float COS_4 = 4.166664568298827E-002f;
    static final float COS_6 = -1.388731625493765E-003f;
    static final float COS_8 = 2.443315711809948E-005f;

    private Trigonometry() {}
}
