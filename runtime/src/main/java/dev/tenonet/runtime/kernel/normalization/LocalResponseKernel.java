package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;
import java.util.Arrays;

/**
 * Pixel by pixel: the squares of its channels go to scratch, with zeros before and behind them, so that no window needs to
 * be clipped.
 */
abstract class LocalResponseKernel implements Kernel, ParallelTask {
    /** Reading and writing; the power weighs more. */
    private static final int MOVES = 4;

    final int channels;
    final int size;
    /** What a sum of squares is multiplied by. */
    final double factor;

    final double k;
    private final View in;
    private final View out;
    private final int before;

    LocalResponseKernel(LocalResponse spec) {
        in = spec.in();
        out = spec.out();
        channels = in.channels();
        size = spec.size();
        before = size / 2;
        factor = spec.alpha() / size;
        k = spec.k();
    }

    @Override
    public final int scratch() {
        return channels + size - 1;
    }

    /** @param squares where the window of channel c begins at index c */
    abstract void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), in.height(), Cost.ofMoves((long) MOVES * in.size()));
    }

    /** Units are rows. */
    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        Arrays.fill(scratch, 0, scratch(), 0f);
        float[] from = operands.in;
        for (int y = first; y < end; y++) {
            for (int x = 0; x < in.width(); x++) {
                int source = operands.inAt + y * in.rowStride() + x * in.pixelStride();
                for (int c = 0; c < channels; c++) {
                    scratch[before + c] = from[source + c] * from[source + c];
                }
                int target = operands.outAt + y * out.rowStride() + x * out.pixelStride();
                pixel(scratch, from, source, operands.out, target);
            }
        }
    }
}
