package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.random.DropoutMask;

/** Inverted dropout in training, the same values else. */
public final class DropoutStep extends BatchStep {
    private final DropoutMask mask;

    /**
     * @param layer a number of its own for each layer of dropout
     * @param p the probability that a value becomes 0
     * @param group values side by side that become 0 together
     */
    public DropoutStep(int layer, double p, int group) {
        mask = new DropoutMask(layer, p, group);
    }

    @Override
    protected void forward() {
        drop(in(0), out);
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            drop(outGradient, inGradient(0));
        }
    }

    private void drop(BatchValue from, BatchValue to) {
        int values = pass.count * from.size;
        if (pass.training) {
            mask.run(pass.seed, pass.step, from.array, from.at, to.array, to.at, values, pass.work);
        } else {
            System.arraycopy(from.array, from.at, to.array, to.at, values);
        }
    }
}
