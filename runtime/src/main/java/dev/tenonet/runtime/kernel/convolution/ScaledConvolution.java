package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.elementwise.ChannelScale;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution followed by a factor for each channel, as one convolution: w' = w f, b' = b f + shift, worked out in
 * double. Exact but for rounding.
 *
 * <p>Parameters: those of the convolution, then those of {@link ChannelScale}: weight, and bias if {@code bias}.
 *
 * @param convolution its activation is applied after the scale
 */
public record ScaledConvolution(Convolution convolution, boolean bias) implements ConvolutionSpec {
    @Override
    public ScaledConvolution between(View in, View out) {
        return new ScaledConvolution(convolution.between(in, out), bias);
    }

    @Override
    public int parameters() {
        return convolution.parameters() + scales();
    }

    private int scales() {
        return bias ? 2 : 1;
    }

    @Override
    public ScaledConvolution exact() {
        return new ScaledConvolution(convolution.exact(), bias);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return scaled().prepare(provider, fold(parameters));
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        return scaled().prepareSum(other, provider, fold(parameters));
    }

    /** The weight of the one convolution, and the bias if it has one. */
    private float[][] fold(float[][] parameters) {
        int own = convolution.parameters();
        int channels = convolution.out().channels();
        float[][] scales = Arrays.copyOfRange(parameters, own, parameters.length);
        SpecChecks.requireLengths("ScaledConvolution", scales, scales(), channels);
        float[] weight = parameters[0];
        float[] biases = new float[channels];
        int taps = weight.length / channels;
        for (int c = 0; c < channels; c++) {
            double factor = scales[0][c];
            biases[c] = (float) ((own == 2 ? parameters[1][c] * factor : 0) + (bias ? scales[1][c] : 0));
            for (int i = c * taps; i < (c + 1) * taps; i++) {
                weight[i] = (float) (weight[i] * factor);
            }
        }
        SharedPacking.changed(weight, parameters, List.of(ScaledConvolution.class, bias));
        return scaled().bias() ? new float[][] {weight, biases} : new float[][] {weight};
    }

    /** The convolution that the folded parameters belong to. */
    private Convolution scaled() {
        return bias ? convolution.biased() : convolution;
    }
}
