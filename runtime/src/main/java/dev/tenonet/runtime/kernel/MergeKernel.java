package dev.tenonet.runtime.kernel;

/** A prepared operation with two inputs. Immutable: any number of threads may run it at once. */
public interface MergeKernel {
    /** Reads both inputs and writes the output, which may be the same memory as an input of the same view. */
    void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work);
}
