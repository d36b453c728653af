package dev.tenonet.runtime.kernel;

/**
 * Features side by side, as {@link ScalarProducts} has them, where the weights are few enough to be kept in another order than
 * PyTorch's. Otherwise four features at a time, so that the input is read a quarter as often and the sums do not wait for
 * each other.
 */
final class ScalarDense implements Kernel {
    private static final int ROWS = 4;
    /** Of which C2 makes SIMD code that pays. */
    private static final int LEAST_FEATURES = 16;
    /** Floats: a second copy of more would be felt in loading. */
    private static final int MOST_WEIGHTS = 1 << 22;

    private final int inputs;
    private final int features;
    /** [feature][input]; null if there are columns. */
    private final float[] weight;
    /** [input][feature] */
    private final float[][] columns;

    private final float[] bias;
    private final Epilogue epilogue;

    ScalarDense(Dense spec, float[]... parameters) {
        inputs = spec.in().size();
        features = spec.features();
        float[] rows = spec.weightOf(parameters);
        columns = features >= LEAST_FEATURES && rows.length <= MOST_WEIGHTS ? transpose(rows) : null;
        weight = columns == null ? rows : null;
        bias = spec.biasOf(parameters);
        epilogue = Epilogue.of(spec.activation(), Provider.SCALAR);
    }

    private float[][] transpose(float[] rows) {
        float[][] lines = new float[inputs][features];
        for (int f = 0; f < features; f++) {
            for (int k = 0; k < inputs; k++) {
                lines[k][f] = rows[f * inputs + k];
            }
        }
        return lines;
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        if (columns == null) {
            byRows(in, inAt, to, outAt);
        } else {
            byColumns(work.operands(in, inAt, to, outAt));
        }
        epilogue.finish(to, outAt, features);
    }

    private void byColumns(Operands operands) {
        float[][] sums = operands.lines(1, features);
        System.arraycopy(bias, 0, sums[0], 0, features);
        ScalarProducts.add(sums, 0, 1, operands.in, operands.inAt, inputs, columns, 0, inputs, features);
        epilogue.clampAll(sums[0], features);
        System.arraycopy(sums[0], 0, operands.out, operands.outAt, features);
    }

    private void byRows(float[] in, int inAt, float[] to, int outAt) {
        for (int f = 0; f < features; f += ROWS) {
            int last = features - 1;
            fourRows(in, inAt, to, outAt, f, Math.min(f + 1, last), Math.min(f + 2, last), Math.min(f + 3, last));
        }
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
