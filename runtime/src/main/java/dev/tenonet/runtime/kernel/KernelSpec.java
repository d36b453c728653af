package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The constants of an operation: a record of a kernel family, from which a kernel is prepared once at load.
 *
 * @param <K> {@link Kernel} or {@link MergeKernel}
 */
public interface KernelSpec<K> {
    /**
     * Packs the parameters into what the kernel reads.
     *
     * @param parameters in the family's order, each in PyTorch's layout; given away, as they may be changed
     *     and kept
     */
    K prepare(Provider provider, float[]... parameters);

    /** The same operation, restricted to algorithms that {@link dev.tenonet.runtime.ModelOptions#withExact()} allows. */
    default KernelSpec<K> exact() {
        return this;
    }
}
