package dev.tenonet.runtime.kernel.machine;

/**
 * Rough times of one thread, in nanoseconds, by which {@code Workspace.divide} tells small work from large. A factor of
 * two more or less does no harm.
 */
public final class Cost {
    /** Multiply-accumulates on values in the caches: a third of what 512-bit kernels reach, more than scalar ones do. */
    private static final long PER_NANO = 32;
    /** Floats that are read or written once. */
    private static final long MOVED_PER_NANO = 4;

    private Cost() {}

    /** Of a kernel bound by its arithmetic. */
    public static long ofProducts(long multiplyAccumulates) {
        return multiplyAccumulates / PER_NANO;
    }

    /** Of a kernel that mostly moves values. */
    public static long ofMoves(long floats) {
        return floats / MOVED_PER_NANO;
    }
}
