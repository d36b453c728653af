package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;

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
        boolean transposed = features >= LEAST_FEATURES && parameters[0].length <= MOST_WEIGHTS;
        columns = transposed
                ? SharedPacking.of(parameters[0], spec.form("columns"), () -> transpose(spec.weightOf(parameters)))
                : null;
        weight =
                transposed ? null : SharedPacking.of(parameters[0], spec.form("rows"), () -> spec.weightOf(parameters));
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

    /** Four sums. */
    @Override
    public int scratch() {
        return ROWS;
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        if (columns == null) {
            byRows(in, inAt, to, outAt, work.scratch);
        } else {
            byColumns(work.operands(in, inAt, to, outAt));
        }
        epilogue.finish(to, outAt, features);
    }

    private void byColumns(Operands operands) {
        int length = PartialSums.LONGEST;
        float[][] sums = operands.lines(2, features);
        System.arraycopy(bias, 0, sums[0], 0, features);
        add(sums, 0, operands, 0, Math.min(length, inputs));
        for (int k = length; k < inputs; k += length) {
            Arrays.fill(sums[1], 0, features, 0);
            add(sums, 1, operands, k, Math.min(length, inputs - k));
            PartialSums.add(sums[1], sums[0], features);
        }
        epilogue.clampAll(sums[0], features);
        System.arraycopy(sums[0], 0, operands.out, operands.outAt, features);
    }

    private void add(float[][] sums, int line, Operands operands, int k, int depth) {
        ScalarProducts.add(sums, line, 1, operands.in, operands.inAt + k, inputs, columns, k, depth, features);
    }

    private void byRows(float[] in, int inAt, float[] to, int outAt, float[] sums) {
        for (int f = 0; f < features; f += ROWS) {
            int last = features - 1;
            int f1 = Math.min(f + 1, last);
            int f2 = Math.min(f + 2, last);
            fourRows(in, inAt, to, outAt, f, f1, f2, Math.min(f + 3, last), sums);
        }
    }

    /** Rows may be equal: the last block repeats the last row. */
    private void fourRows(float[] in, int inAt, float[] to, int outAt, int f0, int f1, int f2, int f3, float[] sums) {
        sums[0] = bias[f0];
        sums[1] = bias[f1];
        sums[2] = bias[f2];
        sums[3] = bias[f3];
        for (int k = 0; k < inputs; k += PartialSums.LONGEST) {
            int end = Math.min(k + PartialSums.LONGEST, inputs);
            addPart(in, inAt, k, end, f0 * inputs, f1 * inputs, f2 * inputs, f3 * inputs, sums);
        }
        to[outAt + f0] = epilogue.clamp(sums[0]);
        to[outAt + f1] = epilogue.clamp(sums[1]);
        to[outAt + f2] = epilogue.clamp(sums[2]);
        to[outAt + f3] = epilogue.clamp(sums[3]);
    }

    private void addPart(float[] in, int inAt, int from, int end, int w0, int w1, int w2, int w3, float[] sums) {
        boolean first = from == 0;
        float sum0 = first ? sums[0] : 0;
        float sum1 = first ? sums[1] : 0;
        float sum2 = first ? sums[2] : 0;
        float sum3 = first ? sums[3] : 0;
        for (int k = from; k < end; k++) {
            float value = in[inAt + k];
            sum0 = Fma.of(value, weight[w0 + k], sum0);
            sum1 = Fma.of(value, weight[w1 + k], sum1);
            sum2 = Fma.of(value, weight[w2 + k], sum2);
            sum3 = Fma.of(value, weight[w3 + k], sum3);
        }
        sums[0] = first ? sum0 : sums[0] + sum0;
        sums[1] = first ? sum1 : sums[1] + sum1;
        sums[2] = first ? sum2 : sums[2] + sum2;
        sums[3] = first ? sum3 : sums[3] + sum3;
    }
}
