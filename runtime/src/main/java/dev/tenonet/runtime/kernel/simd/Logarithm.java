package dev.tenonet.runtime.kernel.simd;

/**
 * Constants of the logarithm: x = 2^e m with m between the roots of 1/2 and 2; then of z = m - 1 it is z - z^2 / 2 + z^3 P(z)
 * (Moshier, Cephes Mathematical Library, logf), plus e ln 2 in two parts.
 */
public final class Logarithm {
    /** Makes normal floats of all others. */
    public static final float NORMALISING = 1 << 25;

    public static final float LOG_NORMALISING = (float) (25 * 0.6931471805599453);

    static final float P0 = 3.3333331174E-1f;
    static final float P1 = -2.4999993993E-1f;
    static final float P2 = 2.0000714765E-1f;
    static final float P3 = -1.6668057665E-1f;
    static final float P4 = 1.4249322787E-1f;
    static final float P5 = -1.2420140846E-1f;
    static final float P6 = 1.1676998740E-1f;
    static final float P7 = -1.1514610310E-1f;
    static final float P8 = 7.0376836292E-2f;
    /** The bits of the root of 1/2. */
    static final int ROOT_HALF = 0x3f3504f3;

    private Logarithm() {}
}
