package dev.tenonet.runtime.kernel.testing;

/** The normal distribution by slow formulas that are plainly right. */
public final class DistributionReference {
    /** From here on the continued fraction converges faster than the series. */
    private static final double FAR = 2.5;

    private DistributionReference() {}

    /** The probability that a standard normal variable is below x. */
    public static double normal(double x) {
        return erfc(-x / Math.sqrt(2)) / 2;
    }

    public static double erfc(double z) {
        if (z < 0) {
            return 2 - erfc(-z);
        }
        return z < FAR ? 1 - series(z) : fraction(z);
    }

    /** Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6. */
    private static double series(double z) {
        double term = z;
        double sum = 0;
        for (int n = 0; n < 100; n++) {
            sum += term;
            term *= 2 * z * z / (2 * n + 3);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    }

    /** The same, 7.1.14. */
    private static double fraction(double z) {
        double rest = z;
        for (int n = 200; n > 0; n--) {
            rest = z + n / 2.0 / rest;
        }
        return Math.exp(-z * z) / Math.sqrt(Math.PI) / rest;
    }
}
