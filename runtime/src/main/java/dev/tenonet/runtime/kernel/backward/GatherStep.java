package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/** The same values in another order, or some of them: transposed axes, shuffled channels, parts. */
public final class GatherStep extends BatchStep {
    private final int[] sources;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /**
     * @param first which value of the input the output begins with
     * @param axes of the output, the last one fastest: the size of each, and how far apart its values lie in the input
     */
    public GatherStep(int first, int... axes) {
        int count = 1;
        for (int axis = 0; axis < axes.length; axis += 2) {
            count *= axes[axis];
        }
        sources = new int[count];
        for (int i = 0; i < count; i++) {
            int rest = i;
            int source = first;
            for (int axis = axes.length - 2; axis >= 0; axis -= 2) {
                source += rest % axes[axis] * axes[axis + 1];
                rest /= axes[axis];
            }
            sources[i] = source;
        }
    }

    @Override
    protected void forward() {
        divide(forward, pass.count, 3L * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int sample = from; sample < end; sample++) {
            int at = in(0).at + sample * in(0).size;
            int to = out.at + sample * out.size;
            for (int i = 0; i < sources.length; i++) {
                out.array[to + i] = in(0).array[at + sources[i]];
            }
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, pass.count, 4L * pass.count * out.size);
        }
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(0);
        for (int sample = from; sample < end; sample++) {
            int to = gradient.at + sample * gradient.size;
            int at = outGradient.at + sample * out.size;
            Arrays.fill(gradient.array, to, to + gradient.size, 0);
            for (int i = 0; i < sources.length; i++) {
                gradient.array[to + sources[i]] += outGradient.array[at + i];
            }
        }
    }
}
