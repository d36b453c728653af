package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/**
 * Normalises over the chosen axes, at each place along the others: out = (in - mean) / sqrt(var + eps) * weight + bias
 * with the (biased) variance. May run in place if the views are equal.
 *
 * <p>Parameters: the weight if {@code affine}, then the bias if {@code bias}; each has the chosen axes in the order
 * (channel, row, column).
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param bias only if {@code affine}
 */
public record LayerNormalization(
        View in,
        View out,
        boolean overChannels,
        boolean overRows,
        boolean overColumns,
        boolean affine,
        boolean bias,
        double eps)
        implements KernelSpec<Kernel> {
    public LayerNormalization {
        Contract.requireSameShape("LayerNormalization", in, out);
        Contract.require(affine || !bias, "LayerNormalization has no bias without a weight");
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Contract.requireLengths(
                "LayerNormalization",
                parameters,
                (affine ? 1 : 0) + (bias ? 1 : 0),
                axes().of(in).size());
        View terms = terms();
        Nest nest = Nest.of(axes().of(in), terms, axes().of(out));
        Moments moments = Moments.of(axes().of(in), provider);
        float[] packed = pack(parameters, terms);
        return provider.pick(
                () -> new ScalarLayerNormalization(this, moments, nest, packed),
                nest::hasVectors,
                () -> new Twinned<>(
                        new VectorLayerNormalization(this, moments, nest, packed), VectorLayerNormalization.VECTORS));
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
}
