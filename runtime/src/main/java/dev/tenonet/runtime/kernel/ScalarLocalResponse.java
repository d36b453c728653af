package dev.tenonet.runtime.kernel;

/** Any exponent, in double precision. */
final class ScalarLocalResponse extends LocalResponseKernel {
    private final double beta;
    private final boolean hasRoots;

    ScalarLocalResponse(LocalResponse spec) {
        super(spec);
        beta = spec.beta();
        hasRoots = spec.hasRoots();
    }

    @Override
    void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt) {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = c; i < c + size; i++) {
                sum += squares[i];
            }
            to[outAt + c] = (float) (from[inAt + c] / power(k + factor * sum));
        }
    }

    private double power(double base) {
        if (hasRoots) {
            double root = Math.sqrt(base);
            return root * Math.sqrt(root);
        }
        return Math.pow(base, beta);
    }
}
