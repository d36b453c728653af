package dev.tenonet.runtime.kernel.resize;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/** Pixels that are weighted sums of the four around them, in a sequence of the two beside them. */
abstract class LinearKernel implements Kernel, ParallelTask {
    /** Four inputs, most of them in the cache, and the output. */
    private static final int MOVES = 3;

    final int channels;
    private final boolean image;
    private final View in;
    private final View out;
    private final InterpolationTable rows;
    private final InterpolationTable columns;

    LinearKernel(Resample spec, InterpolationTable rows, InterpolationTable columns) {
        image = spec.mode() == InterpolationMode.BILINEAR;
        in = spec.in();
        out = spec.out();
        channels = in.channels();
        this.rows = rows;
        this.columns = columns;
    }

    /** Makes all channels of a pixel. The weight of the lower pixels is {@code down}, that of the right ones {@code right}. */
    abstract void pixel(
            float[] from,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float down,
            float right,
            float[] to,
            int at);

    /** Makes all channels of a pixel of a sequence. */
    abstract void between(float[] from, int left, int right, float weight, float[] to, int at);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(MOVES * (long) out.size()));
    }

    /** Units are rows. */
    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            row(operands.in, operands.inAt, y, operands.out, operands.outAt + y * out.rowStride());
        }
    }

    private void row(float[] from, int inAt, int y, float[] to, int rowAt) {
        int top = inAt + rows.low()[y] * in.rowStride();
        int bottom = inAt + rows.high()[y] * in.rowStride();
        float down = rows.fraction()[y];
        for (int x = 0; x < out.width(); x++) {
            int left = columns.low()[x] * in.pixelStride();
            int right = columns.high()[x] * in.pixelStride();
            int at = rowAt + x * out.pixelStride();
            float weight = columns.fraction()[x];
            if (image) {
                pixel(from, top + left, top + right, bottom + left, bottom + right, down, weight, to, at);
            } else {
                between(from, top + left, top + right, weight, to, at);
            }
        }
    }

    /** Weighted sums, value by value. */
    static final class Scalar extends LinearKernel {
        Scalar(Resample spec, InterpolationTable rows, InterpolationTable columns) {
            super(spec, rows, columns);
        }

        @Override
        void pixel(
                float[] from,
                int topLeft,
                int topRight,
                int bottomLeft,
                int bottomRight,
                float down,
                float right,
                float[] to,
                int at) {
            float up = 1f - down;
            float left = 1f - right;
            for (int c = 0; c < channels; c++) {
                float top = left * from[topLeft + c] + right * from[topRight + c];
                float bottom = left * from[bottomLeft + c] + right * from[bottomRight + c];
                to[at + c] = up * top + down * bottom;
            }
        }

        @Override
        void between(float[] from, int left, int right, float weight, float[] to, int at) {
            for (int c = 0; c < channels; c++) {
                to[at + c] = (1f - weight) * from[left + c] + weight * from[right + c];
            }
        }
    }

    /**
     * Weighted sums with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
     * beyond the channels overlaps the one before it.
     */
    static final class Vector extends LinearKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                float[] values = new float[2 * Lanes.COUNT];
                return () -> {
                    vectors(values, 0, 0, 0, 0, 0, 0, values, 0, values.length);
                    vectorsBetween(values, 0, 0, 0, values, 0, values.length);
                };
            }
        }.soon();

        /** With the same bits, until vectors are compiled. */
        private final Scalar plain;

        Vector(Resample spec, InterpolationTable rows, InterpolationTable columns) {
            super(spec, rows, columns);
            plain = new Scalar(spec, rows, columns);
        }

        @Override
        void pixel(
                float[] from,
                int topLeft,
                int topRight,
                int bottomLeft,
                int bottomRight,
                float down,
                float right,
                float[] to,
                int at) {
            if (VECTORS.isReady()) {
                vectors(from, topLeft, topRight, bottomLeft, bottomRight, down, right, to, at, channels);
            } else {
                plain.pixel(from, topLeft, topRight, bottomLeft, bottomRight, down, right, to, at);
            }
        }

        private static void vectors(
                float[] from,
                int topLeft,
                int topRight,
                int bottomLeft,
                int bottomRight,
                float down,
                float right,
                float[] to,
                int at,
                int channels) {
            for (int c = 0; c < channels; c += Lanes.COUNT) {
                int channel = Math.min(c, channels - Lanes.COUNT);
                FloatVector top = FloatVector.fromArray(Lanes.SPECIES, from, topLeft + channel)
                        .mul(1f - right)
                        .add(FloatVector.fromArray(Lanes.SPECIES, from, topRight + channel)
                                .mul(right));
                FloatVector bottom = FloatVector.fromArray(Lanes.SPECIES, from, bottomLeft + channel)
                        .mul(1f - right)
                        .add(FloatVector.fromArray(Lanes.SPECIES, from, bottomRight + channel)
                                .mul(right));
                top.mul(1f - down).add(bottom.mul(down)).intoArray(to, at + channel);
            }
        }

        @Override
        void between(float[] from, int left, int right, float weight, float[] to, int at) {
            if (VECTORS.isReady()) {
                vectorsBetween(from, left, right, weight, to, at, channels);
            } else {
                plain.between(from, left, right, weight, to, at);
            }
        }

        private static void vectorsBetween(
                float[] from, int left, int right, float weight, float[] to, int at, int channels) {
            for (int c = 0; c < channels; c += Lanes.COUNT) {
                int channel = Math.min(c, channels - Lanes.COUNT);
                FloatVector first = FloatVector.fromArray(Lanes.SPECIES, from, left + channel);
                FloatVector second = FloatVector.fromArray(Lanes.SPECIES, from, right + channel);
                first.mul(1f - weight).add(second.mul(weight)).intoArray(to, at + channel);
            }
        }
    }
}
