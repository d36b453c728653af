package dev.tenonet.runtime.kernel.loop;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/** Work on the innermost loop of a {@link LoopNest}, in pieces that are the units: none is longer, so that a long loop divides. */
public abstract class LoopNestKernel implements ParallelTask {
    /** Short enough for the first-level cache: a second pass over a piece finds it there. */
    private static final int PIECE = 4096;

    protected final LoopNest nest;
    private final int pieces;

    public LoopNestKernel(LoopNest nest) {
        this.nest = nest;
        pieces = (nest.inner + PIECE - 1) / PIECE;
    }

    /** Treats {@code count} values of innermost loop (i, j), from its number {@code first} on. */
    protected abstract void piece(Operands operands, int i, int j, int first, int count, float[] scratch);

    /** @param moves floats read and written for each step of the innermost loop */
    public final void divide(Workspace work, Operands operands, int moves) {
        int runs = nest.outer * nest.middle;
        work.divide(this, operands, runs * pieces, Cost.ofMoves((long) runs * nest.inner * moves));
    }

    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        int piece = first % pieces;
        int j = first / pieces % nest.middle;
        int i = first / pieces / nest.middle;
        for (int unit = first; unit < end; unit++) {
            int at = piece * PIECE;
            piece(operands, i, j, at, Math.min(PIECE, nest.inner - at), scratch);
            piece++;
            if (piece == pieces) {
                piece = 0;
                j++;
            }
            if (j == nest.middle) {
                j = 0;
                i++;
            }
        }
    }
}
