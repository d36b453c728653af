package dev.tenonet.runtime.kernel.execution;

/**
 * Work that consists of independent units. Which thread does a unit, and with which others, must not change a bit of the
 * result.
 */
@FunctionalInterface
public interface ParallelTask {
    /**
     * Does units {@code first} to {@code end} - 1.
     *
     * @param scratch of the running thread alone, as long as that of the call's workspace
     */
    void runUnits(Operands operands, int first, int end, float[] scratch);
}
