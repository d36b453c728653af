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

/**
 * Pixels that are weighted sums of the sixteen around them: for each row of the output, four rows become one in scratch, then
 * four pixels of that one become one. So what stands above each other is summed once, and not for each output beside it.
 */
abstract class CubicKernel implements Kernel, ParallelTask {
    /** Eight inputs, most of them in the cache, and the output. */
    private static final int MOVES = 6;

    private final View in;
    private final View out;
    private final CubicTable rows;
    private final CubicTable columns;

    CubicKernel(Resample spec, CubicTable rows, CubicTable columns) {
        in = spec.in();
        out = spec.out();
        this.rows = rows;
        this.columns = columns;
    }

    /** Adds up {@code count} values of each of an output's inputs, which lie {@code stride} apart from {@code origin} on. */
    abstract void sum(
            float[] from, int origin, int stride, CubicTable table, int output, float[] to, int toAt, int count);

    @Override
    public final int scratch() {
        return in.width() * in.channels();
    }

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(MOVES * (long) out.size()));
    }

    /** Units are rows. */
    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            combineRows(operands, y, scratch);
            int to = operands.outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                sum(scratch, 0, in.channels(), columns, x, operands.out, to + x * out.pixelStride(), in.channels());
            }
        }
    }

    private void combineRows(Operands operands, int y, float[] scratch) {
        int channels = in.channels();
        if (in.pixelStride() == channels) {
            sum(operands.in, operands.inAt, in.rowStride(), rows, y, scratch, 0, in.width() * channels);
            return;
        }
        for (int x = 0; x < in.width(); x++) {
            int pixel = operands.inAt + x * in.pixelStride();
            sum(operands.in, pixel, in.rowStride(), rows, y, scratch, x * channels, channels);
        }
    }

    /** Weighted sums, value by value. */
    static final class Scalar extends CubicKernel {
        Scalar(Resample spec, CubicTable rows, CubicTable columns) {
            super(spec, rows, columns);
        }

        @Override
        void sum(float[] from, int origin, int stride, CubicTable table, int output, float[] to, int toAt, int count) {
            int tap = CubicTable.TAPS * output;
            int a = origin + table.inputs()[tap] * stride;
            int b = origin + table.inputs()[tap + 1] * stride;
            int c = origin + table.inputs()[tap + 2] * stride;
            int d = origin + table.inputs()[tap + 3] * stride;
            float wa = table.weights()[tap];
            float wb = table.weights()[tap + 1];
            float wc = table.weights()[tap + 2];
            float wd = table.weights()[tap + 3];
            for (int i = 0; i < count; i++) {
                to[toAt + i] = wa * from[a + i] + wb * from[b + i] + wc * from[c + i] + wd * from[d + i];
            }
        }
    }

    /**
     * Weighted sums with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
     * beyond them overlaps the one before it.
     */
    static final class Vector extends CubicKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                float[] values = new float[8 * Lanes.COUNT];
                CubicTable table = CubicTable.of(4, 1, false, 0);
                return () -> vectors(values, 0, 0, table, 0, values, 0, 2 * Lanes.COUNT);
            }
        }.soon();

        /** With the same bits, until vectors are compiled. */
        private final Scalar plain;

        Vector(Resample spec, CubicTable rows, CubicTable columns) {
            super(spec, rows, columns);
            plain = new Scalar(spec, rows, columns);
        }

        @Override
        void sum(float[] from, int origin, int stride, CubicTable table, int output, float[] to, int toAt, int count) {
            if (VECTORS.isReady()) {
                vectors(from, origin, stride, table, output, to, toAt, count);
            } else {
                plain.sum(from, origin, stride, table, output, to, toAt, count);
            }
        }

        private static void vectors(
                float[] from, int origin, int stride, CubicTable table, int output, float[] to, int toAt, int count) {
            int tap = CubicTable.TAPS * output;
            int a = origin + table.inputs()[tap] * stride;
            int b = origin + table.inputs()[tap + 1] * stride;
            int c = origin + table.inputs()[tap + 2] * stride;
            int d = origin + table.inputs()[tap + 3] * stride;
            float wa = table.weights()[tap];
            float wb = table.weights()[tap + 1];
            float wc = table.weights()[tap + 2];
            float wd = table.weights()[tap + 3];
            for (int i = 0; i < count; i += Lanes.COUNT) {
                int next = Math.min(i, count - Lanes.COUNT);
                FloatVector.fromArray(Lanes.SPECIES, from, a + next)
                        .mul(wa)
                        .add(FloatVector.fromArray(Lanes.SPECIES, from, b + next)
                                .mul(wb))
                        .add(FloatVector.fromArray(Lanes.SPECIES, from, c + next)
                                .mul(wc))
                        .add(FloatVector.fromArray(Lanes.SPECIES, from, d + next)
                                .mul(wd))
                        .intoArray(to, toAt + next);
            }
        }
    }
}
