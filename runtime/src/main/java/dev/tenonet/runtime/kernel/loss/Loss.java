package dev.tenonet.runtime.kernel.loss;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/**
 * The value of a loss for a batch, and its gradient. Of one trainer, whose passes follow each other: it keeps the arrays of
 * a pass for its threads, and allocates nothing once it has seen the largest batch.
 */
public abstract sealed class Loss implements ParallelTask permits ClassLoss, ValueLoss {
    /** Values of one part, as long as a sample or an output allows. */
    static final int PART = 4096;

    /** As if each value were read and written a dozen times: functions take longer than moves. */
    private static final int MOVES = 12;

    private final double weight;
    private double[] sums = {};
    private int[] hits = {};
    private long correct;
    private long judged;

    Loss(double weight) {
        this.weight = weight;
    }

    /**
     * How many of the last pass's answers were right: places whose largest output is that of their class, or outputs that are
     * positive where the target is at least a half.
     */
    public final long correct() {
        return correct;
    }

    /** How many answers {@link #correct} is of; 0 for losses that judge none. */
    public final long judged() {
        return judged;
    }

    /** Does all parts, and adds up what they found in their order. */
    final double sum(int parts, long values, long answers, Operands operands, Workspace work) {
        if (sums.length < parts) {
            sums = new double[parts];
            hits = new int[parts];
        }
        work.divide(this, operands, parts, Cost.ofMoves(values * MOVES));
        double sum = 0;
        long right = 0;
        for (int part = 0; part < parts; part++) {
            sum += sums[part];
            right += hits[part];
        }
        correct = right;
        judged = answers;
        return sum;
    }

    /** What one part found. */
    final void found(int part, double sum, int right) {
        sums[part] = sum;
        hits[part] = right;
    }

    /** The factor of a gradient for a mean over so many, or for a sum. */
    final double scale(boolean mean, double count) {
        return mean ? weight / count : weight;
    }
}
