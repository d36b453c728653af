package dev.tenonet.runtime.kernel;

/**
 * Normalises each group of channels by its own mean and (biased) variance over the image: out = activation((in - mean) /
 * sqrt(var + eps) * weight + bias). May run in place if the views are equal.
 *
 * <p>Parameters if {@code affine}: weight, bias, each one value for a channel.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param groups of equally many channels; as many as channels for instance normalisation
 */
public record GroupNormalization(View in, View out, int groups, boolean affine, double eps, Activation activation)
        implements KernelSpec<Kernel> {
    public GroupNormalization {
        Contract.requireSameShape("GroupNormalization", in, out);
        Contract.require(
                in.channels() % groups == 0,
                "GroupNormalization needs channels that %d groups divide, but got %s",
                groups,
                in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Contract.requireLengths("GroupNormalization", parameters, affine ? 2 : 0, in.channels());
        return new ScalarGroupNormalization(this, provider, parameters);
    }

    int channelsOfGroup() {
        return in.channels() / groups;
    }

    /** Scale and shift of a channel whose group has these moments, where {@link Affine} expects them. */
    void putTerms(float[][] parameters, int channel, double mean, double variance, float[] terms) {
        double scale = (affine ? parameters[0][channel] : 1) / Math.sqrt(variance + eps);
        terms[channel] = (float) scale;
        terms[in.channels() + channel] = (float) ((affine ? parameters[1][channel] : 0) - mean * scale);
    }
}
