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
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.loop.StridedCopy;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Copies an image from one order into another. Runs of equal order go through {@link System#arraycopy}.
 *
 * @param in any order
 * @param out any order, of the same shape; what lies between its values is left alone
 */
public record Copy(View in, View out) implements KernelSpec<Kernel> {
    public Copy {
        SpecChecks.requireSameShape("Copy", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(() -> new Runs(nest()), this::isInterleaving, this::interleaving);
    }

    /** Whether three planes become pixels. */
    private boolean isInterleaving() {
        return in.channels() == 3
                && in.width() >= Lanes.COUNT
                && in.pixelStride() == 1
                && out.channelStride() == 1
                && out.pixelStride() == 3;
    }

    private Twinned<Kernel> interleaving() {
        JitGate vectors = Interleaving.VECTORS;
        return new Twinned<>(
                new WarmingKernel(new Runs(nest()), () -> new VectorInterleaving(in, out), vectors, 0), vectors);
    }

    /** A class of its own, so that others need not load what it names. */
    private static final class Interleaving {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                return vectorsOnLittle();
            }
        }.later();

        private static Runnable vectorsOnLittle() {
            View planes = View.planes(3, 1, 2 * Lanes.COUNT);
            View pixels = View.pixels(3, 1, 2 * Lanes.COUNT);
            Kernel small = new VectorInterleaving(planes, pixels);
            Workspace work = new Workspace(0, 0, 1, false);
            float[] from = new float[planes.size()];
            float[] to = new float[planes.size()];
            return () -> small.run(from, 0, to, 0, work);
        }
    }

    private LoopNest nest() {
        LoopNest nest = LoopNest.of(in, out);
        return nest.isContiguous() ? nest : nest.longestInside();
    }

    private static final class Runs extends LoopNestKernel implements Kernel {
        private final int inStep;
        private final int outStep;

        Runs(LoopNest nest) {
            super(nest);
            inStep = nest.step(0);
            outStep = nest.step(1);
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            divide(work, work.operands(in, inAt, out, outAt), 2);
        }

        @Override
        protected void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
            int from = operands.inAt + nest.offset(0, i, j) + first * inStep;
            int to = operands.outAt + nest.offset(1, i, j) + first * outStep;
            StridedCopy.values(operands.in, from, inStep, operands.out, to, outStep, count);
        }
    }

    /**
     * Copies the three planes of a coloured image into pixels. A vector of each plane becomes three vectors of pixels: the
     * lanes of each vector of pixels take the same places from all three planes, and of these the channel that is theirs. What
     * is left of a row, less than a vector, is copied together with what stands before it.
     */
    static final class VectorInterleaving implements Kernel, ParallelTask {
        private static final int CHANNELS = 3;

        private static final VectorShuffle<Float> PLACES0 = places(0);
        private static final VectorShuffle<Float> PLACES1 = places(1);
        private static final VectorShuffle<Float> PLACES2 = places(2);
        private static final VectorMask<Float> SECOND0 = lanes(0, 1);
        private static final VectorMask<Float> SECOND1 = lanes(1, 1);
        private static final VectorMask<Float> SECOND2 = lanes(2, 1);
        private static final VectorMask<Float> THIRD0 = lanes(0, 2);
        private static final VectorMask<Float> THIRD1 = lanes(1, 2);
        private static final VectorMask<Float> THIRD2 = lanes(2, 2);

        private final View in;
        private final View out;

        VectorInterleaving(View in, View out) {
            this.in = in;
            this.out = out;
        }

        /** From which pixel each lane of the given vector of pixels comes. */
        private static VectorShuffle<Float> places(int vector) {
            return VectorShuffle.fromOp(Lanes.SPECIES, lane -> (vector * Lanes.COUNT + lane) / CHANNELS);
        }

        /** The lanes of the given vector of pixels that hold a channel. */
        private static VectorMask<Float> lanes(int vector, int channel) {
            boolean[] lanes = new boolean[Lanes.COUNT];
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = (vector * Lanes.COUNT + lane) % CHANNELS == channel;
            }
            return VectorMask.fromArray(Lanes.SPECIES, lanes, 0);
        }

        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(2L * out.size()));
        }

        /** Units are rows. */
        @Override
        public void runUnits(Operands operands, int first, int end, float[] scratch) {
            int width = in.width();
            for (int y = first; y < end; y++) {
                int from = operands.inAt + y * in.rowStride();
                int to = operands.outAt + y * out.rowStride();
                int whole = Lanes.SPECIES.loopBound(width);
                pixels(operands.in, from, operands.out, to, whole);
                if (whole < width) {
                    int rest = width - Lanes.COUNT;
                    pixels(operands.in, from + rest, operands.out, to + rest * CHANNELS, Lanes.COUNT);
                }
            }
        }

        private void pixels(float[] from, int at, float[] to, int toAt, int count) {
            int plane = in.channelStride();
            for (int x = 0; x < count; x += Lanes.COUNT) {
                FloatVector a = FloatVector.fromArray(Lanes.SPECIES, from, at + x);
                FloatVector b = FloatVector.fromArray(Lanes.SPECIES, from, at + plane + x);
                FloatVector c = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * plane + x);
                int next = toAt + x * CHANNELS;
                a.rearrange(PLACES0)
                        .blend(b.rearrange(PLACES0), SECOND0)
                        .blend(c.rearrange(PLACES0), THIRD0)
                        .intoArray(to, next);
                a.rearrange(PLACES1)
                        .blend(b.rearrange(PLACES1), SECOND1)
                        .blend(c.rearrange(PLACES1), THIRD1)
                        .intoArray(to, next + Lanes.COUNT);
                a.rearrange(PLACES2)
                        .blend(b.rearrange(PLACES2), SECOND2)
                        .blend(c.rearrange(PLACES2), THIRD2)
                        .intoArray(to, next + 2 * Lanes.COUNT);
            }
        }
    }
}
