package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A function of one value that kernels apply to their results before they store them, or just after. Implementations
 * are records: equal constants make equal activations.
 */
public interface Activation {
    /** The function itself, as the scalar provider computes it. */
    float apply(float x);

    /** Prepares the function for arrays. */
    Pointwise prepare(Provider provider);

    /** A function applied in place to {@code count} values from {@code data[from]} on. */
    @FunctionalInterface
    interface Pointwise {
        void apply(float[] data, int from, int count);
    }
}
