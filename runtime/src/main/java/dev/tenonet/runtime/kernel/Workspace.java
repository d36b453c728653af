package dev.tenonet.runtime.kernel;

/** The memory of one call: the arena that holds all activations, and scratch for kernels. */
public final class Workspace {
    /** All activations of one call, at offsets that the compiler planned. */
    public final float[] arena;

    /** Working memory of one kernel at a time, of no defined content. */
    public final float[] scratch;

    Workspace(int arena, int scratch) {
        this.arena = new float[arena];
        this.scratch = new float[scratch];
    }
}
