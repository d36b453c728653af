package dev.tenonet.runtime.kernel;

/** Four rows of weights at a time, so that the input is read a quarter as often and the sums do not wait for each other. */
final class ScalarDense implements Kernel {
    private static final int ROWS = 4;

    private final int inputs;
    private final int features;
    private final float[] weight;
    private final float[] bias;
    private final Epilogue epilogue;

    ScalarDense(Dense spec, float[]... parameters) {
        inputs = spec.in().size();
        features = spec.features();
        weight = spec.weightOf(parameters);
        bias = spec.biasOf(parameters);
        epilogue = Epilogue.of(spec.activation(), Provider.SCALAR);
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        for (int f = 0; f < features; f += ROWS) {
            int last = features - 1;
            fourRows(in, inAt, to, outAt, f, Math.min(f + 1, last), Math.min(f + 2, last), Math.min(f + 3, last));
        }
        epilogue.finish(to, outAt, features);
    }

    /** Rows may be equal: the last block repeats the last row. */
    private void fourRows(float[] in, int inAt, float[] to, int outAt, int f0, int f1, int f2, int f3) {
        int w0 = f0 * inputs;
        int w1 = f1 * inputs;
        int w2 = f2 * inputs;
        int w3 = f3 * inputs;
        float sum0 = bias[f0];
        float sum1 = bias[f1];
        float sum2 = bias[f2];
        float sum3 = bias[f3];
        for (int k = 0; k < inputs; k++) {
            float value = in[inAt + k];
            sum0 = Fma.of(value, weight[w0 + k], sum0);
            sum1 = Fma.of(value, weight[w1 + k], sum1);
            sum2 = Fma.of(value, weight[w2 + k], sum2);
            sum3 = Fma.of(value, weight[w3 + k], sum3);
        }
        to[outAt + f0] = epilogue.clamp(sum0);
        to[outAt + f1] = epilogue.clamp(sum1);
        to[outAt + f2] = epilogue.clamp(sum2);
        to[outAt + f3] = epilogue.clamp(sum3);
    }
}
