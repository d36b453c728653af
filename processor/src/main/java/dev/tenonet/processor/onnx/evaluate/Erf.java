package dev.tenonet.processor.onnx.evaluate;

/** The error function. */
final class Erf {
    private static final int TERMS = 60;
    private static final double TAIL = 2.5;

    private Erf() {}

    /** By its Taylor series near zero, by the continued fraction of its complement far from it. */
    static double of(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || size > 6) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        if (size < TAIL) {
            double term = x;
            double sum = x;
            for (int n = 1; n < TERMS; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int n = TERMS; n > 0; n--) {
            fraction = n / 2.0 / (size + fraction);
        }
        return Math.signum(x) * (1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / (size + fraction));
    }
}
