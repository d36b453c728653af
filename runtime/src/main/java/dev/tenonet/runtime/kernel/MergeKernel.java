package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.execution.Workspace;

/** A prepared operation with two inputs. */
public interface MergeKernel extends Prepared {
    /**
     * Reads both inputs and writes the output. Which input may be the same memory as the output, with the same view, is
     * up to the kernel's specification.
     */
    void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work);
}
