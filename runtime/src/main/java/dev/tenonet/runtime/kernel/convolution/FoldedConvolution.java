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
 * <p>Parameters: those of the convolution, then those of {@link BatchNormalization}: weight and bias if {@code affine},
 * running_mean, running_var.
 *
 * @param convolution its activation is applied after the normalisation
 */
public record FoldedConvolution(Convolution convolution, boolean affine, double eps) implements ConvolutionSpec {
    @Override
    public FoldedConvolution between(View in, View out) {
        return new FoldedConvolution(convolution.between(in, out), affine, eps);
    }

    @Override
    public int parameters() {
        return convolution.parameters() + statistics();
    }

    private int statistics() {
        return affine ? 4 : 2;
    }

    @Override
    public FoldedConvolution exact() {
        return new FoldedConvolution(convolution.exact(), affine, eps);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return biased().prepare(provider, fold(parameters));
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        return biased().prepareSum(other, provider, fold(parameters));
    }

    /** The weight and the bias of the one convolution. */
    private float[][] fold(float[][] parameters) {
        int own = convolution.parameters();
        int channels = convolution.out().channels();
        float[][] statistics = Arrays.copyOfRange(parameters, own, parameters.length);
        SpecChecks.requireLengths("FoldedConvolution", statistics, statistics(), channels);
        float[] weight = parameters[0];
        float[] bias = new float[channels];
        float[] mean = statistics[statistics.length - 2];
        float[] variance = statistics[statistics.length - 1];
        int taps = weight.length / channels;
        for (int c = 0; c < channels; c++) {
            double scale = (affine ? statistics[0][c] : 1) / Math.sqrt(variance[c] + eps);
            double shift = affine ? statistics[1][c] : 0;
            bias[c] = (float) (((own == 2 ? parameters[1][c] : 0) - mean[c]) * scale + shift);
            scale(weight, c * taps, taps, scale);
        }
        SharedPacking.changed(weight, parameters, List.of(FoldedConvolution.class, eps));
        return new float[][] {weight, bias};
    }

    private static void scale(float[] weight, int at, int count, double scale) {
        for (int i = at; i < at + count; i++) {
            weight[i] = (float) (weight[i] * scale);
        }
    }

    /** The convolution that the folded parameters belong to: it has a bias in any case. */
    private Convolution biased() {
        return new Convolution(
                convolution.in(),
                convolution.out(),
                convolution.rows(),
                convolution.columns(),
                convolution.groups(),
                true,
                convolution.activation(),
                convolution.algorithm(),
                convolution.shuffle());
    }
}
