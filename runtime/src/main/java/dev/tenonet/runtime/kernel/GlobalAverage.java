package dev.tenonet.runtime.kernel;

/**
 * The average of each channel, then the activation. The output is as many floats as there are channels, side by side.
 *
 * @param in in any order
 */
public record GlobalAverage(View in, Activation activation) implements KernelSpec<Kernel> {
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarGlobalAverage(this, provider),
                () -> in.channelStride() == 1 && in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorGlobalAverage(this), VectorGlobalAverage.VECTORS));
    }
}
