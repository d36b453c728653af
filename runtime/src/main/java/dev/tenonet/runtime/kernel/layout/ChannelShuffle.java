package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Channel shuffle: of g groups of n channels, out(i g + j, y, x) = in(j n + i, y, x) (Zhang et al., ShuffleNet, 2017,
 * arXiv:1707.01083, section 3.1).
 *
 * @param in any order
 * @param out any order, of the same shape; what lies between its values is left alone
 */
public record ChannelShuffle(View in, View out, int groups) implements KernelSpec<Kernel> {
    public ChannelShuffle {
        SpecChecks.requireSameShape("ChannelShuffle", in, out);
        SpecChecks.require(
                groups >= 1 && in.channels() % groups == 0,
                "ChannelShuffle needs channels that %d groups divide, but got %s",
                groups,
                in);
    }

    /** How many channels a group has. */
    private int length() {
        return in.channels() / groups;
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        if (!(in.hasPixels() && out.hasPixels())) {
            return planes(provider);
        }
        return provider.pick(
                () -> new Pixels(this),
                () -> groups == 2 && length() >= Lanes.COUNT,
                () -> new Twinned<>(
                        new WarmingKernel(new Pixels(this), () -> new VectorPairs(this), Pairs.VECTORS, 0),
                        Pairs.VECTORS));
    }

    /** One copy a group. */
    private Kernel planes(Provider provider) {
        int length = length();
        View from = new View(length, in.height(), in.width(), in.channelStride(), in.rowStride(), in.pixelStride());
        View to = new View(
                length, out.height(), out.width(), out.channelStride() * groups, out.rowStride(), out.pixelStride());
        Kernel copy = new Copy(from, to).prepare(provider);
        List<Part> parts = new ArrayList<>();
        for (int j = 0; j < groups; j++) {
            parts.add(new Part(copy, j * length * in.channelStride(), j * out.channelStride()));
        }
        return new KernelSequence(List.copyOf(parts));
    }

    /** A class of its own, so that others need not load what it names. */
    private static final class Pairs {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                return vectorsOnLittle();
            }
        }.later();

        private static Runnable vectorsOnLittle() {
            View view = View.pixels(4 * Lanes.COUNT, 1, 1);
            Kernel small = new VectorPairs(new ChannelShuffle(view, view, 2));
            Workspace work = new Workspace(0, 0, 1, false);
            float[] from = new float[view.size()];
            float[] to = new float[view.size()];
            return () -> small.run(from, 0, to, 0, work);
        }
    }

    /** Pixel by pixel. */
    private abstract static class PixelKernel implements Kernel, ParallelTask {
        private final View in;
        private final View out;

        PixelKernel(ChannelShuffle spec) {
            in = spec.in;
            out = spec.out;
        }

        abstract void pixel(float[] from, int at, float[] to, int toAt);

        @Override
        public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(2L * out.size()));
        }

        /** Units are rows. */
        @Override
        public final void runUnits(Operands operands, int first, int end, float[] scratch) {
            for (int y = first; y < end; y++) {
                int from = operands.inAt + y * in.rowStride();
                int to = operands.outAt + y * out.rowStride();
                for (int x = 0; x < out.width(); x++) {
                    pixel(operands.in, from + x * in.pixelStride(), operands.out, to + x * out.pixelStride());
                }
            }
        }
    }

    private static final class Pixels extends PixelKernel {
        private final int groups;
        private final int length;

        Pixels(ChannelShuffle spec) {
            super(spec);
            groups = spec.groups;
            length = spec.length();
        }

        @Override
        void pixel(float[] from, int at, float[] to, int toAt) {
            for (int j = 0; j < groups; j++) {
                int group = at + j * length;
                for (int i = 0; i < length; i++) {
                    to[toAt + i * groups + j] = from[group + i];
                }
            }
        }
    }

    /**
     * Two groups: a vector of each becomes two vectors of pairs. What is left, less than a vector, is done together with what
     * stands before it.
     */
    static final class VectorPairs extends PixelKernel {
        private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(Lanes.SPECIES, lane -> lane / 2);
        private static final VectorShuffle<Float> HIGH =
                VectorShuffle.fromOp(Lanes.SPECIES, lane -> (Lanes.COUNT + lane) / 2);
        private static final VectorMask<Float> SECOND = odd();

        private final int length;

        VectorPairs(ChannelShuffle spec) {
            super(spec);
            length = spec.length();
        }

        private static VectorMask<Float> odd() {
            boolean[] lanes = new boolean[Lanes.COUNT];
            for (int lane = 1; lane < lanes.length; lane += 2) {
                lanes[lane] = true;
            }
            return VectorMask.fromArray(Lanes.SPECIES, lanes, 0);
        }

        @Override
        void pixel(float[] from, int at, float[] to, int toAt) {
            for (int c = 0; c < length; c += Lanes.COUNT) {
                int channel = Math.min(c, length - Lanes.COUNT);
                FloatVector a = FloatVector.fromArray(Lanes.SPECIES, from, at + channel);
                FloatVector b = FloatVector.fromArray(Lanes.SPECIES, from, at + length + channel);
                int next = toAt + 2 * channel;
                a.rearrange(LOW).blend(b.rearrange(LOW), SECOND).intoArray(to, next);
                a.rearrange(HIGH).blend(b.rearrange(HIGH), SECOND).intoArray(to, next + Lanes.COUNT);
            }
        }
    }
}
