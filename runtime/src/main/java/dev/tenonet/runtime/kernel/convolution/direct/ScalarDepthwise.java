package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.convolution.base.RowConvolution;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.List;

/**
 * A convolution of each channel by itself, one tap after the other over all channels of some pixels side by side. What they
 * read is copied first: C2 turns the inner loops into SIMD code as long as each line is an array of its own and all have the
 * same index.
 */
public final class ScalarDepthwise extends RowConvolution {
    private static final int PRODUCTS_IN_NANO = 5;

    /** Values of a line, where the channels are fewer: long loops are fast, but a few lines have to stay in the cache. */
    private static final int LENGTH = 512;

    /** Taps of one pass. */
    private static final int TAPS = 3;

    private final Im2Col patches;
    private final int[] offset;
    /** [tap][pixel of a line * channels + channel]: equal for all pixels */
    private final float[][] weight;

    private final float[] bias;
    private final int pixels;
    private final int inStep;

    /** @param provider of the activation: few channels have no vector twin, but their activation has */
    public ScalarDepthwise(ConvolutionProblem spec, View other, Provider provider, float[]... parameters) {
        super(spec, other, provider, PRODUCTS_IN_NANO);
        int channels = out.channels();
        pixels = Math.max(1, Math.min(LENGTH / channels, out.width()));
        patches = spec.patches();
        inStep = spec.columns().stride() * spec.in().pixelStride();
        DepthwiseTaps taps = DepthwiseTaps.of(spec, parameters[0]);
        offset = taps.offset();
        weight =
                SharedPacking.of(parameters[0], List.of(ScalarDepthwise.class, pixels), () -> repeatAll(taps.weight()));
        bias = repeat(spec.biasOf(parameters, channels), 0);
    }

    private float[][] repeatAll(float[] taps) {
        float[][] lines = new float[offset.length][];
        for (int t = 0; t < lines.length; t++) {
            lines[t] = repeat(taps, t * out.channels());
        }
        return lines;
    }

    private float[] repeat(float[] values, int from) {
        int channels = out.channels();
        float[] line = new float[pixels * channels];
        for (int p = 0; p < pixels; p++) {
            System.arraycopy(values, from, line, p * channels, channels);
        }
        return line;
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    protected void multiply(Operands operands, int first, int end, float[] scratch) {
        float[][] lines = operands.lines(TAPS + 1, bias.length);
        for (int y = first; y < end; y++) {
            for (int x = 0; x < out.width(); x += pixels) {
                int count = Math.min(pixels, out.width() - x);
                multiply(operands.in, operands.inAt + patches.offset(y, x), count, lines);
                store(lines[TAPS], operands, y, x, count, 0, out.channels());
            }
        }
    }

    private void multiply(float[] in, int inAt, int count, float[][] lines) {
        int length = count * out.channels();
        float[] sums = lines[TAPS];
        System.arraycopy(bias, 0, sums, 0, length);
        int t = 0;
        for (; t + TAPS <= offset.length; t += TAPS) {
            for (int i = 0; i < TAPS; i++) {
                copy(in, inAt + offset[t + i], count, lines[i]);
            }
            add(lines[0], lines[1], lines[2], weight[t], weight[t + 1], weight[t + 2], sums, length);
        }
        for (; t < offset.length; t++) {
            copy(in, inAt + offset[t], count, lines[0]);
            add(lines[0], weight[t], sums, length);
        }
    }

    private void copy(float[] in, int at, int count, float[] line) {
        int channels = out.channels();
        if (inStep == channels) {
            System.arraycopy(in, at, line, 0, count * channels);
            return;
        }
        for (int p = 0; p < count; p++) {
            System.arraycopy(in, at + p * inStep, line, p * channels, channels);
        }
    }

    private static void add(
            float[] a0, float[] a1, float[] a2, float[] w0, float[] w1, float[] w2, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(a2[i], w2[i], Fma.of(a1[i], w1[i], Fma.of(a0[i], w0[i], sums[i])));
        }
    }

    private static void add(float[] a, float[] w, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(a[i], w[i], sums[i]);
        }
    }
}
