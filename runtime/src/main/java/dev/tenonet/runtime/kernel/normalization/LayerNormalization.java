package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.layout.Copy;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Axes;
import dev.tenonet.runtime.kernel.reduction.Moments;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Normalises over the chosen axes, at each place along the others: out = (in - mean) / sqrt(var + eps) * weight + bias
 * with the (biased) variance. Not centred, out = in / sqrt(mean of in^2 + eps) * weight, which is RMSNorm: Zhang and
 * Sennrich, "Root Mean Square Layer Normalization", 2019. May run in place if the views are equal.
 *
 * <p>Parameters: the weight if {@code affine}, then the bias if {@code bias}; each has the chosen axes in the order
 * (channel, row, column).
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param centred whether the mean is taken off
 * @param bias only if {@code affine}
 */
public record LayerNormalization(
        View in,
        View out,
        boolean overChannels,
        boolean overRows,
        boolean overColumns,
        boolean centred,
        boolean affine,
        boolean bias,
        double eps)
        implements KernelSpec<Kernel> {
    public LayerNormalization {
        SpecChecks.requireSameShape("LayerNormalization", in, out);
        SpecChecks.require(affine || !bias, "LayerNormalization has no bias without a weight");
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        SpecChecks.requireLengths(
                "LayerNormalization",
                parameters,
                (affine ? 1 : 0) + (bias ? 1 : 0),
                axes().of(in).size());
        View terms = terms();
        LoopNest nest = LoopNest.of(axes().of(in), terms, axes().of(out));
        Moments moments = Moments.of(axes().of(in), provider);
        float[] packed = pack(parameters, terms);
        return provider.pick(
                () -> new Scalar(this, moments, nest, packed),
                nest::hasVectors,
                () -> new Twinned<>(new Vector(this, moments, nest, packed), Vector.VECTORS));
    }

    Axes axes() {
        return new Axes(overChannels, overRows, overColumns);
    }

    /** The order in which weight and bias are packed: that of the output, so that one loop runs over all. */
    private View terms() {
        View view = axes().of(out);
        return out.hasPixels()
                ? View.pixels(view.channels(), view.height(), view.width())
                : View.planes(view.channels(), view.height(), view.width());
    }

    /** The weights, or ones, then the biases, or zeros. */
    private float[] pack(float[][] parameters, View order) {
        float[] packed = new float[2 * order.size()];
        Kernel copy =
                new Copy(View.planes(order.channels(), order.height(), order.width()), order).prepare(Provider.SCALAR);
        Workspace none = new Workspace(0, 0, 1, false);
        if (affine) {
            copy.run(parameters[0], 0, packed, 0, none);
        } else {
            Arrays.fill(packed, 0, order.size(), 1f);
        }
        if (bias) {
            copy.run(parameters[1], 0, packed, order.size(), none);
        }
        return packed;
    }

    /** Runs of any steps. */
    static final class Scalar extends LayerNormalizationKernel {
        Scalar(LayerNormalization spec, Moments moments, LoopNest values, float[] terms) {
            super(spec, moments, values, terms);
        }

        @Override
        void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor) {
            int biases = terms.length / 2;
            for (int i = 0; i < count; i++) {
                float value = (in[inAt + i * inStep] - mean) * factor;
                int t = term + i * termStep;
                out[outAt + i * outStep] = Fma.of(value, terms[t], terms[biases + t]);
            }
        }
    }

    /** Runs that lie side by side in the input, the terms and the output. */
    static final class Vector extends LayerNormalizationKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                int count = 2 * Lanes.COUNT;
                float[] values = new float[count];
                return () -> vectors(values, 0, values, 0, 0, values, 0, count, 0, 1);
            }
        }.soon();

        Vector(LayerNormalization spec, Moments moments, LoopNest values, float[] terms) {
            super(spec, moments, values, terms);
        }

        @Override
        void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor) {
            int biases = terms.length / 2;
            int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
            vectors(in, inAt, terms, term, biases, out, outAt, bound, mean, factor);
            for (int i = bound; i < count; i++) {
                out[outAt + i] = Math.fma((in[inAt + i] - mean) * factor, terms[term + i], terms[biases + term + i]);
            }
        }

        private static void vectors(
                float[] in,
                int inAt,
                float[] terms,
                int term,
                int biases,
                float[] out,
                int outAt,
                int bound,
                float mean,
                float factor) {
            for (int i = 0; i < bound; i += Lanes.COUNT) {
                FloatVector weight = FloatVector.fromArray(Lanes.SPECIES, terms, term + i);
                FloatVector bias = FloatVector.fromArray(Lanes.SPECIES, terms, biases + term + i);
                FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                        .sub(mean)
                        .mul(factor)
                        .fma(weight, bias)
                        .intoArray(out, outAt + i);
            }
        }
    }
}
