package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.normalization.BatchNormalization;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution followed by batch normalisation with stored statistics, as one convolution: w' = w g / sqrt(var + eps),
 * b' = (b - mean) g / sqrt(var + eps) + beta, worked out in double. Exact but for rounding, for the normalisation comes
 * after the padding has been read.
 *
 * <p>Parameters: those of the convolution, then those of {@link BatchNormalization}: weight if {@code scale}, bias
 * if {@code bias}, running_mean, running_var.
 *
 * @param convolution its activation is applied after the normalisation
 */
public record FoldedConvolution(Convolution convolution, boolean scale, boolean bias, double eps)
        implements ConvolutionSpec {
    @Override
    public FoldedConvolution between(View in, View out) {
        return new FoldedConvolution(convolution.between(in, out), scale, bias, eps);
    }

    @Override
    public int parameters() {
        return convolution.parameters() + statistics();
    }

    private int statistics() {
        return (scale ? 1 : 0) + (bias ? 1 : 0) + 2;
    }

    @Override
    public FoldedConvolution exact() {
        return new FoldedConvolution(convolution.exact(), scale, bias, eps);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return convolution.biased().prepare(provider, fold(parameters));
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        return convolution.biased().prepareSum(other, provider, fold(parameters));
    }

    /** The weight and the bias of the one convolution. */
    private float[][] fold(float[][] parameters) {
        int own = convolution.parameters();
        int channels = convolution.out().channels();
        float[][] statistics = Arrays.copyOfRange(parameters, own, parameters.length);
        SpecChecks.requireLengths("FoldedConvolution", statistics, statistics(), channels);
        float[] weight = parameters[0];
        float[] biases = new float[channels];
        float[] mean = statistics[statistics.length - 2];
        float[] variance = statistics[statistics.length - 1];
        int taps = weight.length / channels;
        for (int c = 0; c < channels; c++) {
            double factor = (scale ? statistics[0][c] : 1) / Math.sqrt(variance[c] + eps);
            double shift = bias ? statistics[scale ? 1 : 0][c] : 0;
            biases[c] = (float) (((own == 2 ? parameters[1][c] : 0) - mean[c]) * factor + shift);
            multiply(weight, c * taps, taps, factor);
        }
        SharedPacking.changed(weight, parameters, List.of(FoldedConvolution.class, scale, bias, eps));
        return new float[][] {weight, biases};
    }

    private static void multiply(float[] weight, int at, int count, double factor) {
        for (int i = at; i < at + count; i++) {
            weight[i] = (float) (weight[i] * factor);
        }
    }
}
