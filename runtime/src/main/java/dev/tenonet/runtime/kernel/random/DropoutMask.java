package dev.tenonet.runtime.kernel.random;

import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/**
 * Inverted dropout: a value becomes 0 with the probability p, else it is divided by 1 - p. Which become 0 is a function of
 * seed, step, layer and place, so the backward pass is the same call on the gradient, and no mask is kept. Of one trainer,
 * whose passes follow each other. (Srivastava and others: Dropout, 2014.)
 */
public final class DropoutMask implements ParallelTask {
    /** Values of one unit. */
    private static final int PART = 4096;

    private static final int MOVES = 8;

    private final int layer;
    private final int group;
    private final float kept;
    /** The random bits, 32 of them without sign, below which a value becomes 0. */
    private final long threshold;

    private long key;
    private int values;

    /**
     * @param layer a number of its own for each layer of dropout
     * @param p the probability that a value becomes 0, 0 to 1
     * @param group values side by side that become 0 together: 1, or H x W for whole channels
     */
    public DropoutMask(int layer, double p, int group) {
        SpecChecks.require(p >= 0 && p <= 1 && group > 0, "DropoutMask: a probability of %s, groups of %d", p, group);
        this.layer = layer;
        this.group = group;
        kept = p < 1 ? (float) (1 / (1 - p)) : 0;
        threshold = Math.round(p * 0x1p32);
    }

    /**
     * Of the values of a batch, C x H x W a sample, or of their gradients. May run in place.
     *
     * @param seed of the trainer
     * @param step how many updates were before this pass
     * @param count values of the whole batch, a multiple of the group
     */
    public void run(long seed, long step, float[] in, int inAt, float[] out, int outAt, int count, Workspace work) {
        key = CounterRandom.key(seed, step, layer);
        values = count;
        Operands operands = work.operands(in, inAt, out, outAt);
        work.divide(this, operands, (count + PART - 1) / PART, Cost.ofMoves((long) count * MOVES));
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        int from = first * PART;
        int to = Math.min(end * PART, values);
        if (group == 1) {
            pairs(operands, from, to);
        } else {
            groups(operands, from, to);
        }
    }

    /** Two values of one number; without branches, as nobody could guess them. Bits are taken away, as infinity times 0 is NaN. */
    private void pairs(Operands operands, int from, int to) {
        float[] in = operands.in;
        float[] out = operands.out;
        int shift = operands.inAt - operands.outAt;
        int last = operands.outAt + to;
        for (int i = from; i < to; i += 2) {
            long bits = CounterRandom.bits(key, i >> 1);
            int at = operands.outAt + i;
            out[at] = Float.intBitsToFloat(Float.floatToRawIntBits(in[at + shift] * kept) & stays(bits >>> 32));
            if (at + 1 < last) {
                out[at + 1] = Float.intBitsToFloat(
                        Float.floatToRawIntBits(in[at + 1 + shift] * kept) & stays(bits & 0xffffffffL));
            }
        }
    }

    /** All bits or none. */
    private int stays(long number) {
        return (int) (threshold - 1 - number >> 63);
    }

    private void groups(Operands operands, int first, int last) {
        for (int from = first; from < last; ) {
            int place = from / group;
            int to = Math.min(last, (place + 1) * group);
            int mask = stays(CounterRandom.bits(key, place) >>> 32);
            for (int i = from; i < to; i++) {
                float value = operands.in[operands.inAt + i] * kept;
                operands.out[operands.outAt + i] = mask == 0 ? 0 : value;
            }
            from = to;
        }
    }
}
