package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.execution.Workspace;

/** A prepared operation with one input. */
public interface Kernel extends Prepared {
    /**
     * Reads the input whose first value stands at {@code in[inAt]} and writes the output from {@code out[outAt]} on.
     * The two overlap only where the kernel's specification says that it may run in place.
     */
    void run(float[] in, int inAt, float[] out, int outAt, Workspace work);
}
