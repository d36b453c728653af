package dev.tenonet.runtime;

import dev.tenonet.runtime.kernel.provider.Provider;

/** The kernels that this process uses. */
public final class Kernels {
    private Kernels() {}

    /**
     * One phrase for programs to print, such as {@code vector kernels, 512 bits}.
     *
     * @throws IllegalStateException if {@code -Dtenonet.kernels} or {@code -Dtenonet.vectorBits} has an unknown value or asks
     *     for what cannot be had
     */
    public static String description() {
        return Provider.description();
    }
}
