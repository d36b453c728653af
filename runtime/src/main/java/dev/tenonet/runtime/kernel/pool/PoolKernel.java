package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.RowKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/** A kernel that makes each output pixel of the input pixels in a window, which it clips to the image. Units are rows. */
abstract class PoolKernel implements RowKernel, ParallelTask {
    final View in;
    final View out;
    final Taps rows;
    final Taps columns;
    final int rowStep;
    final int columnStep;
    final Epilogue epilogue;
    private final long nanos;

    PoolKernel(View in, View out, Window rows, Window columns, Epilogue epilogue) {
        this.in = in;
        this.out = out;
        this.rows = new Taps(rows, in.height(), out.height());
        this.columns = new Taps(columns, in.width(), out.width());
        this.epilogue = epilogue;
        rowStep = rows.dilation() * in.rowStride();
        columnStep = columns.dilation() * in.pixelStride();
        nanos = Cost.ofProducts((long) out.size() * rows.kernel() * columns.kernel());
    }

    /** With cells in place of windows. */
    PoolKernel(View in, View out) {
        this.in = in;
        this.out = out;
        rows = Taps.cells(in.height(), out.height());
        columns = Taps.cells(in.width(), out.width());
        epilogue = Epilogue.NONE;
        rowStep = in.rowStride();
        columnStep = in.pixelStride();
        nanos = Cost.ofMoves((long) in.size() + out.size());
    }

    /** Makes row {@code y}, whose first value stands at {@code to[rowAt]}, up to the activation's bounds. */
    abstract void row(float[] from, int inAt, int y, float[] to, int rowAt, float[] scratch);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), nanos);
    }

    @Override
    public final ParallelTask byRows() {
        return this;
    }

    @Override
    public final long nanos() {
        return nanos;
    }

    @Override
    public final int slack() {
        return 0;
    }

    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            int rowAt = operands.outAt + y * out.rowStride();
            row(operands.in, operands.inAt, y, operands.out, rowAt, scratch);
            epilogue.finishPixels(operands.out, rowAt, out, out.width());
        }
    }
}
