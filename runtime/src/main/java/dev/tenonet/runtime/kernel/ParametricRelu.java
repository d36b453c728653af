package dev.tenonet.runtime.kernel;

/**
 * x where it is positive, elsewhere the weight times x; NaN stays. May run in place if the views are equal.
 *
 * <p>Parameter: the weight, one value or one for each channel, finite.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param parameters 1 or the number of channels
 */
public record ParametricRelu(View in, View out, int parameters) implements KernelSpec<Kernel> {
    public ParametricRelu {
        Contract.requireSameShape("ParametricRelu", in, out);
        Contract.require(
                parameters == 1 || parameters == in.channels(),
                "ParametricRelu needs 1 parameter or one for each channel, but got %d for %s",
                parameters,
                in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... weights) {
        Contract.requireLengths("ParametricRelu", weights, 1, parameters);
        float[] weight = weights[0];
        if (parameters == 1) {
            return new Map(in, out, new LeakyRelu(weight[0])).prepare(provider);
        }
        Nest nest = Nest.of(in, Affine.channelsOf(in), out);
        MergeKernel slopes = provider.pick(
                () -> new ScalarParametricRelu(nest),
                nest::hasVectors,
                () -> new Twinned<>(new VectorParametricRelu(nest), VectorParametricRelu.VECTORS));
        return (data, at, to, toAt, work) -> slopes.run(data, at, weight, 0, to, toAt, work);
    }
}
