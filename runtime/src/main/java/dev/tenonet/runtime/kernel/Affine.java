package dev.tenonet.runtime.kernel;

/**
 * Values times their channel's scale plus its shift, then an activation. The second input holds the scales of all
 * channels, then the shifts.
 */
final class Affine {
    private Affine() {}

    static MergeKernel of(View in, View out, Activation activation, Provider provider) {
        Nest nest = Nest.of(in, channelsOf(out), out);
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new ScalarAffine(nest, out.channels(), epilogue),
                nest::hasVectors,
                () -> new Twinned<>(new VectorAffine(nest, out.channels(), epilogue), VectorAffine.VECTORS));
    }

    /** One value for each channel, repeated along rows and columns. */
    static View channelsOf(View view) {
        return View.pixels(view.channels(), 1, 1);
    }
}
