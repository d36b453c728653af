package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/** What a pass over a batch tells each of its steps. One object a trainer. */
public final class Pass {
    /** Samples. */
    public int count;

    /** Whether gradients are worked out behind this pass forward. */
    public boolean differentiates;

    /** Whether batch norms use the batch's statistics, and dropout drops. */
    public boolean training;

    /** Whether the gradients by the network's inputs are wanted. */
    public boolean byInputs;

    /** Whether running statistics follow those of the batch. */
    public boolean updates = true;

    /** Of what is random. */
    public long seed;

    /** Updates before this pass. */
    public long step;

    /** Threads and scratch. */
    public Workspace work;

    /** A pass forward over no sample. */
    public Pass() {}

    /** Does independent units of a task, on several threads where that pays; {@code moves} floats are read and written. */
    void divide(ParallelTask task, int units, long moves) {
        work.divide(task, work.operands(null, 0, null, 0), units, Cost.ofMoves(moves));
    }
}
