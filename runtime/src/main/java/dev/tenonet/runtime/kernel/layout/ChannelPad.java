package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies an image to some channels of another, and fills the rest. One implementation for both providers: it only moves
 * memory.
 *
 * @param in any order
 * @param out any order, of the same height and width; what lies between its values is left alone
 * @param front where the input's first channel stands in the output; negative to leave channels out
 * @param fill the value of the other channels
 */
public record ChannelPad(View in, View out, int front, float fill) implements KernelSpec<Kernel> {
    public ChannelPad {
        SpecChecks.require(
                in.height() == out.height() && in.width() == out.width(),
                "ChannelPad keeps height and width, but got %s and %s",
                in,
                out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        int first = Math.min(Math.max(0, front), out.channels());
        int end = Math.max(first, (int) Math.min((long) front + in.channels(), out.channels()));
        List<Part> parts = new ArrayList<>();
        if (first < end) {
            Kernel copy = new Copy(channels(in, end - first), channels(out, end - first)).prepare(provider);
            parts.add(new Part(copy, (first - front) * in.channelStride(), first * out.channelStride()));
        }
        addFill(parts, 0, first);
        addFill(parts, end, out.channels());
        return new KernelSequence(List.copyOf(parts));
    }

    private void addFill(List<Part> parts, int first, int end) {
        if (first < end) {
            Kernel filling = new Filling(LoopNest.of(channels(out, end - first)), fill);
            parts.add(new Part(filling, 0, first * out.channelStride()));
        }
    }

    private static View channels(View of, int count) {
        return new View(count, of.height(), of.width(), of.channelStride(), of.rowStride(), of.pixelStride());
    }

    private static final class Filling extends LoopNestKernel implements Kernel {
        private final float value;
        private final int step;

        Filling(LoopNest nest, float value) {
            super(nest);
            this.value = value;
            step = nest.step(0);
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            divide(work, work.operands(in, inAt, out, outAt), 1);
        }

        @Override
        protected void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
            int at = operands.outAt + nest.offset(0, i, j) + first * step;
            if (step == 1) {
                Arrays.fill(operands.out, at, at + count, value);
                return;
            }
            for (int k = 0; k < count; k++) {
                operands.out[at + k * step] = value;
            }
        }
    }
}
