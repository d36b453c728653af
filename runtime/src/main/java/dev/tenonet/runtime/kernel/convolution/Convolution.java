package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionKernel;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.direct.ScalarConvolution;
import dev.tenonet.runtime.kernel.convolution.direct.ScalarDepthwise;
import dev.tenonet.runtime.kernel.convolution.direct.VectorConvolution;
import dev.tenonet.runtime.kernel.convolution.direct.VectorDepthwise;
import dev.tenonet.runtime.kernel.convolution.winograd.ScalarWinograd;
import dev.tenonet.runtime.kernel.convolution.winograd.VectorWinograd;
import dev.tenonet.runtime.kernel.convolution.winograd.WinogradTransform;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.layout.Halo;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;

/**
 * A convolution: out(o, y, x) = activation(bias(o) + sum of weight(o, c, ky, kx) * in(c, y s - before + ky d, x s -
 * before + kx d)), c over the channels of o's group.
 *
 * <p>Parameters: the weight (output channels, input channels / groups, kernel rows, kernel columns), then the bias
 * (output channels) if there is one.
 *
 * @param in pixels; its padding is physical: a halo of {@code before} rows and columns, and as many after the image as
 *     the last window reaches, that the caller has filled (see {@link Halo})
 * @param out pixels; what lies between its pixels and rows is left alone
 * @param shuffle in how many groups the input's channels would be interleaved before the convolution ({@code
 *     ChannelShuffle}), 1 for not at all; for one group of 1 x 1 taps, whose weights are permuted instead
 * @param algorithm Winograd's are for one group of 3 x 3 or 5 x 5 taps, as their name says, with stride 1. Kernels
 *     of few channels compute directly
 */
public record Convolution(
        View in,
        View out,
        Window rows,
        Window columns,
        int groups,
        boolean bias,
        Activation activation,
        Algorithm algorithm,
        int shuffle)
        implements ConvolutionSpec {
    public Convolution {
        SpecChecks.requirePixels("Convolution", in, out);
        SpecChecks.require(
                in.channels() % groups == 0 && out.channels() % groups == 0,
                "Convolution needs channels that %d groups divide, but got %s and %s",
                groups,
                in,
                out);
        requireShuffle(shuffle, groups, rows.kernel() * columns.kernel(), in.channels());
        requireReach(rows, in.height(), out.height());
        requireReach(columns, in.width(), out.width());
        SpecChecks.require(
                algorithm == Algorithm.DIRECT || groups == 1 && fits(rows, algorithm) && fits(columns, algorithm),
                "Convolution computes by %s one group of %d x %d taps with stride 1, but got %d groups of %s x %s",
                algorithm,
                algorithm.taps,
                algorithm.taps,
                groups,
                rows,
                columns);
    }

    private static void requireShuffle(int shuffle, int groups, int taps, int channels) {
        SpecChecks.require(
                shuffle == 1 || shuffle > 1 && groups == 1 && taps == 1 && channels % shuffle == 0,
                "Convolution shuffles the channels of one group of 1 x 1 taps, but got a shuffle by %d of %d channels",
                shuffle,
                channels);
    }

    private static boolean fits(Window window, Algorithm algorithm) {
        return window.kernel() == algorithm.taps && window.stride() == 1;
    }

    private static void requireReach(Window window, int size, int outputs) {
        int last = (outputs - 1) * window.stride() - window.before() + window.extent();
        SpecChecks.require(
                last <= size + window.after(),
                "Convolution reads up to row %d, but %d and the padding of %s are all there is",
                last,
                size,
                window);
    }

    /** Of channels in their order. */
    public Convolution(
            View in,
            View out,
            Window rows,
            Window columns,
            int groups,
            boolean bias,
            Activation activation,
            Algorithm algorithm) {
        this(in, out, rows, columns, groups, bias, activation, algorithm, 1);
    }

    /** Computed directly. */
    public Convolution(
            View in, View out, Window rows, Window columns, int groups, boolean bias, Activation activation) {
        this(in, out, rows, columns, groups, bias, activation, Algorithm.DIRECT);
    }

    @Override
    public Convolution convolution() {
        return this;
    }

    @Override
    public Convolution between(View newIn, View newOut) {
        return new Convolution(newIn, newOut, rows, columns, groups, bias, activation, algorithm, shuffle);
    }

    /** The same with a bias in any case, for what is folded into it. */
    Convolution biased() {
        return new Convolution(in, out, rows, columns, groups, true, activation, algorithm, shuffle);
    }

    @Override
    public int parameters() {
        return bias ? 2 : 1;
    }

    @Override
    public Convolution exact() {
        return new Convolution(in, out, rows, columns, groups, bias, activation, Algorithm.DIRECT, shuffle);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return kernel(out, provider, parameters);
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        return kernel(other, provider, parameters);
    }

    private ConvolutionKernel kernel(View other, Provider provider, float[]... parameters) {
        ConvolutionProblem problem = problem();
        long weights = (long) out.channels() * problem.patches().length();
        SpecChecks.requireParameters("Convolution", parameters, weights, bias, out.channels());
        if (shuffle > 1) {
            permute(parameters[0]);
        }
        if (groups == in.channels() && groups == out.channels()) {
            return depthwise(problem, other, provider, parameters);
        }
        return provider.pick(() -> scalar(problem, other, parameters), () -> vector(problem, other, parameters));
    }

    /** Gives the weight of channel i g + j to channel j n + i, which the shuffle would have moved there. */
    private void permute(float[] weight) {
        int channels = in.channels();
        int length = channels / shuffle;
        float[] row = new float[channels];
        for (int at = 0; at < weight.length; at += channels) {
            System.arraycopy(weight, at, row, 0, channels);
            for (int c = 0; c < channels; c++) {
                weight[at + c % shuffle * length + c / shuffle] = row[c];
            }
        }
    }

    private static ConvolutionKernel scalar(ConvolutionProblem problem, View other, float[]... parameters) {
        return ScalarWinograd.suits(problem)
                ? ScalarWinograd.of(problem, other, parameters)
                : new ScalarConvolution(problem, other, Provider.SCALAR, parameters);
    }

    private static Twinned<ConvolutionKernel> vector(ConvolutionProblem problem, View other, float[]... parameters) {
        int channels = Math.min(problem.in().channels(), problem.out().channels());
        if (problem.algorithm() == Algorithm.DIRECT || channels < Lanes.COUNT) {
            return new Twinned<>(new VectorConvolution(problem, other, parameters), VectorConvolution.SUMS);
        }
        WinogradTransform transform = WinogradTransform.of(problem.algorithm());
        return new Twinned<>(new VectorWinograd(problem, other, transform, parameters), transform.vectors);
    }

    private static ConvolutionKernel depthwise(
            ConvolutionProblem problem, View other, Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarDepthwise(problem, other, provider, parameters),
                () -> problem.groups() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorDepthwise(problem, other, parameters), VectorDepthwise.VECTORS));
    }

    /** What kernels are told. */
    @SuppressWarnings("exports") // For the kernels of this module.
    public ConvolutionProblem problem() {
        return new ConvolutionProblem(in, out, rows, columns, groups, bias, activation, algorithm);
    }
}
