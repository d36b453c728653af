package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A function of one value that kernels apply to their results before they store them, or just after. Implementations
 * are records: equal constants make equal activations.
 */
public interface Activation {
    /** The function itself, as the scalar provider computes it. */
    float apply(float x);

    /** The derivative; where there is none, what PyTorch takes for it. */
    float derivative(float x);

    /** {@code into} becomes the gradient by x where that by the result is {@code dy}; the two may be the same places. */
    default void backward(float[] x, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        for (int i = 0; i < count; i++) {
            into[intoAt + i] = dy[dyAt + i] * derivative(x[at + i]);
        }
    }

    /** The same from results y, for functions whose derivative those tell: 1 or 0 of bounds, 1 - y^2 of tanh. */
    default void backwardByOutput(float[] y, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        throw new UnsupportedOperationException(this + " is not told by its result");
    }

    /** Prepares the function for arrays. */
    Pointwise prepare(Provider provider);

    /** A function applied in place to {@code count} values from {@code data[from]} on. */
    @FunctionalInterface
    interface Pointwise {
        void apply(float[] data, int from, int count);
    }
}
