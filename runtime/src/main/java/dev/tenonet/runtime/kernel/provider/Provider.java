package dev.tenonet.runtime.kernel.provider;

import dev.tenonet.runtime.kernel.jit.Twinned;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The two sets of kernels. */
public enum Provider {
    /** Plain Java. */
    SCALAR,
    /** SIMD on {@code jdk.incubator.vector}. */
    VECTOR;

    /**
     * The provider of this process, chosen at the first call: {@link #VECTOR} where the Vector API is there, or can be
     * loaded, and C2 compiles it. {@code -Dtenonet.kernels=scalar|vector} forces one, {@code
     * -Dtenonet.vectorBits=128|256|512} narrows the vectors. The choice and its reason are logged once.
     *
     * @throws IllegalStateException if a property has an unknown value or asks for what cannot be had
     */
    public static Provider current() {
        return ProviderLadder.current().provider();
    }

    /**
     * The choice of {@link #current} in one phrase for programs to print, such as {@code vector kernels, 512 bits}.
     *
     * @throws IllegalStateException as {@link #current} does
     */
    public static String description() {
        return ProviderLadder.current().description();
    }

    /**
     * The kernel of this provider; the other supplier is not called, so that its class need not even load. The vector one
     * has to be a lambda: {@code Tanh.Vector::new} loads the class already where it stands.
     */
    @SuppressWarnings("exports") // For the kernels of this module.
    public <K> K pick(Supplier<? extends K> scalar, Supplier<? extends Twinned<? extends K>> vector) {
        return pick(scalar, () -> true, vector);
    }

    /**
     * The same for a kernel by vectors that does not suit everything.
     *
     * @param scalar right for everything, under both providers
     * @param suits asked of the vector provider alone: it may look at {@code Lanes}
     */
    @SuppressWarnings("exports") // For the kernels of this module.
    public <K> K pick(
            Supplier<? extends K> scalar, BooleanSupplier suits, Supplier<? extends Twinned<? extends K>> vector) {
        return this == VECTOR && suits.getAsBoolean() ? vector.get().kernel() : scalar.get();
    }
}
