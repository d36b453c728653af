package dev.tenonet.runtime.kernel;

import java.util.function.Supplier;

/** The two sets of kernels. */
public enum Provider {
    /** Plain Java. */
    SCALAR,
    /** SIMD on {@code jdk.incubator.vector}. */
    VECTOR;

    /** The provider of this process. */
    static Provider current() {
        return SCALAR;
    }

    /** The kernel of this provider; the other supplier is not called, so that its class need not even load. */
    <K> K pick(Supplier<? extends K> scalar, Supplier<? extends K> vector) {
        return this == VECTOR ? vector.get() : scalar.get();
    }
}
