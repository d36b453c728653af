package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The average of each channel, then the activation. The output is as many floats as there are channels, side by side.
 *
 * @param in in any order
 */
public record GlobalAverage(View in, Activation activation) implements KernelSpec<Kernel> {
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new Scalar(this, provider),
                () -> in.channelStride() == 1 && in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new Vector(this), Vector.VECTORS));
    }

    /** Averages of channels, summed in double precision. */
    static final class Scalar implements Kernel {
        private final View in;
        private final Epilogue epilogue;

        Scalar(GlobalAverage spec, Provider provider) {
            in = spec.in();
            epilogue = Epilogue.of(spec.activation(), provider);
        }

        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            int pixels = in.height() * in.width();
            for (int c = 0; c < in.channels(); c++) {
                to[outAt + c] = epilogue.clamp((float) (sum(from, inAt + c * in.channelStride()) / pixels));
            }
            epilogue.finish(to, outAt, in.channels());
        }

        private double sum(float[] from, int at) {
            double sum = 0;
            for (int y = 0; y < in.height(); y++) {
                int row = at + y * in.rowStride();
                for (int x = 0; x < in.width(); x++) {
                    sum += from[row + x * in.pixelStride()];
                }
            }
            return sum;
        }
    }

    /**
     * Averages with the lanes along the channels, of which there must be a vector at least. Rows are summed apart, so that
     * rounding errors grow with height + width, not with their product.
     */
    static final class Vector implements Kernel, ParallelTask {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                int count = 2 * Lanes.COUNT;
                float[] values = new float[count];
                return () -> vectors(values, 0, count - Lanes.COUNT, values, 0, 0, count);
            }
        }.soon();

        private final View in;
        private final Epilogue epilogue;

        Vector(GlobalAverage spec) {
            in = spec.in();
            epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
        }

        /** The sums, then those of a row. No vector is carried from pixel to pixel: in some processes C2 would box it. */
        @Override
        public int scratch() {
            return 2 * padded();
        }

        private int padded() {
            return (in.channels() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        }

        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            int vectors = padded() / Lanes.COUNT;
            work.divide(this, work.operands(from, inAt, to, outAt), vectors, Cost.ofMoves(in.size()));
            epilogue.finish(to, outAt, in.channels());
        }

        /** Units are vectors of channels. */
        @Override
        public void runUnits(Operands operands, int first, int end, float[] sums) {
            int from = first * Lanes.COUNT;
            int to = end * Lanes.COUNT;
            Arrays.fill(sums, from, to, 0f);
            for (int y = 0; y < in.height(); y++) {
                addRow(operands.in, operands.inAt + y * in.rowStride(), sums, from, to);
            }
            float pixels = (float) in.height() * in.width();
            for (int c = from; c < to; c += Lanes.COUNT) {
                int at = operands.outAt + Math.min(c, in.channels() - Lanes.COUNT);
                for (int i = 0; i < Lanes.COUNT; i++) {
                    operands.out[at + i] = epilogue.clamp(sums[c + i] / pixels);
                }
            }
        }

        /**
         * Sums a row, then adds that to the sums. All by one call, and the rest in plain Java: the more vector operations C2 inlines
         * into one method, the likelier it leaves one of them out, and boxes its vectors.
         */
        private void addRow(float[] image, int at, float[] sums, int first, int end) {
            int row = padded();
            Arrays.fill(sums, row + first, row + end, 0f);
            for (int x = 0; x <= in.width(); x++) {
                boolean isPixel = x < in.width();
                float[] from = isPixel ? image : sums;
                int fromAt = isPixel ? at + x * in.pixelStride() : row;
                int last = (isPixel ? in.channels() : row) - Lanes.COUNT;
                add(from, fromAt, last, sums, isPixel ? row : 0, first, end);
            }
        }

        /** Vectors from {@code first} to {@code end}. The last one overlaps the one before it rather than begin behind {@code last}. */
        private static void add(float[] from, int at, int last, float[] to, int toAt, int first, int end) {
            if (VECTORS.isReady()) {
                vectors(from, at, last, to, toAt, first, end);
                return;
            }
            for (int c = first; c < end; c += Lanes.COUNT) {
                addPlainly(from, at + Math.min(c, last), to, toAt + c);
            }
        }

        private static void addPlainly(float[] from, int at, float[] to, int toAt) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                to[toAt + lane] += from[at + lane];
            }
        }

        private static void vectors(float[] from, int at, int last, float[] to, int toAt, int first, int end) {
            for (int c = first; c < end; c += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, from, at + Math.min(c, last))
                        .add(FloatVector.fromArray(Lanes.SPECIES, to, toAt + c))
                        .intoArray(to, toAt + c);
            }
        }
    }
}
