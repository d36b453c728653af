package dev.tenonet.runtime.kernel.simd;

/**
 * The complementary error function: for z >= 0, t e^(P(t) - z^2) with t = 2 / (2 + z), the form of Press et al.,
 * Numerical Recipes, 3rd ed., section 6.2.2. The polynomial P is a least squares fit of degree 10 at the Chebyshev nodes of
 * 0 <= z <= 11, beyond which the values are no floats any more; its relative error there is below 2e-8.
 */
public final class Erfc {
    static final double P0 = -1.26556615;
    static final double P1 = 1.00154354;
    static final double P2 = 0.355926609;
    static final double P3 = 0.21760599;
    static final double P4 = -0.681973613;
    static final double P5 = 1.59430454;
    static final double P6 = -3.43308523;
    static final double P7 = 4.11093288;
    static final double P8 = -2.70252411;
    static final double P9 = 0.939265158;
    static final double P10 = -0.136429605;

    private Erfc() {}

    public static double of(double z) {
        double t = 2 / (2 + Math.abs(z));
        double p = P10;
        p = p * t + P9;
        p = p * t + P8;
        p = p * t + P7;
        p = p * t + P6;
        p = p * t + P5;
        p = p * t + P4;
        p = p * t + P3;
        p = p * t + P2;
        p = p * t + P1;
        p = p * t + P0;
        double tail = t * Math.exp(p - z * z);
        return z < 0 ? 2 - tail : tail;
    }
}
