package dev.tenonet.runtime.kernel;

/**
 * Copies an image from one order into another. Runs of equal order go through {@link System#arraycopy}.
 *
 * @param in any order
 * @param out any order, of the same shape; what lies between its values is left alone
 */
public record Copy(View in, View out) implements KernelSpec<Kernel> {
    public Copy {
        Contract.requireSameShape("Copy", in, out);
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
        Readiness vectors = Interleaving.VECTORS;
        return new Twinned<>(
                new TwinKernel(new Runs(nest()), () -> new VectorInterleaving(in, out), vectors, 0), vectors);
    }

    /** A class of its own, so that others need not load what it names. */
    private static final class Interleaving {
        static final Readiness VECTORS = new Readiness() {
            @Override
            Runnable smallCall() {
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

    private Nest nest() {
        Nest nest = Nest.of(in, out);
        return nest.isContiguous() ? nest : nest.longestInside();
    }

    private static final class Runs extends NestKernel implements Kernel {
        private final int inStep;
        private final int outStep;

        Runs(Nest nest) {
            super(nest);
            inStep = nest.step(0);
            outStep = nest.step(1);
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            divide(work, work.operands(in, inAt, out, outAt), 2);
        }

        @Override
        void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
            int from = operands.inAt + nest.offset(0, i, j) + first * inStep;
            int to = operands.outAt + nest.offset(1, i, j) + first * outStep;
            StridedCopy.values(operands.in, from, inStep, operands.out, to, outStep, count);
        }
    }
}
