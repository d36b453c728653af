package dev.tenonet.runtime.kernel.execution;

import dev.tenonet.runtime.kernel.jit.CallTime;
import dev.tenonet.runtime.kernel.machine.CacheLines;

/** The memory of one call: the arena that holds all activations, and scratch for kernels. */
public final class Workspace {
    /** Below, waking a second thread costs more than it saves. */
    private static final long LEAST_NANOS = 5_000;

    /** Bytes of the objects themselves, roughly. */
    private static final long OBJECTS = 200;

    /** All activations of one call, at offsets that the compiler planned. */
    public final float[] arena;

    /** Working memory of one kernel at a time, of no defined content. */
    public final float[] scratch;

    /** What is told when layers end; null as long as nobody asks, which is all that a call looks at. */
    public LayerClock clock;

    /** When the call began; see {@link CallTime#begin}. */
    long begun;

    private final int threads;
    private final Operands operands = new Operands();

    /**
     * @param threads the most that one call may use
     * @param coldWeights see {@link Operands#coldWeights}
     */
    public Workspace(int arena, int scratch, int threads, boolean coldWeights) {
        this.arena = CacheLines.array(arena);
        this.scratch = CacheLines.array(scratch);
        this.threads = threads;
        operands.shared = this.scratch;
        operands.coldWeights = coldWeights;
    }

    /** Memory of a workspace. */
    static long bytes(int arena, int scratch) {
        return OBJECTS + Float.BYTES * ((long) CacheLines.length(arena) + CacheLines.length(scratch));
    }

    /** The operands to pass to {@link #divide}. */
    public Operands operands(float[] in, int inAt, float[] out, int outAt) {
        return operands(in, inAt, null, 0, out, outAt);
    }

    /** The operands to pass to {@link #divide}. */
    public Operands operands(float[] in, int inAt, float[] other, int otherAt, float[] out, int outAt) {
        operands.in = in;
        operands.inAt = inAt;
        operands.other = other;
        operands.otherAt = otherAt;
        operands.out = out;
        operands.outAt = outAt;
        return operands;
    }

    /**
     * Does all units, on several threads if that pays and the team is free. Returns when all are done.
     *
     * @param nanos what one thread will need, roughly
     */
    public void divide(ParallelTask work, Operands operands, int units, long nanos) {
        boolean alone = threads == 1 || units == 1 || nanos < LEAST_NANOS;
        if (alone || !Team.SHARED.run(work, operands, units, threads, scratch)) {
            work.runUnits(operands, 0, units, scratch);
        }
    }
}
