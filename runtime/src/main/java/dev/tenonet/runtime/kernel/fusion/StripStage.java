package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/**
 * A convolution or a pool that has the stage before it compute the rows that it reads. They stand at the end of a strip in
 * scratch, so that those which the next rows need again are easily found. The kernels address the strip as if it were the
 * whole image, of which they touch no other rows.
 */
final class StripStage {
    private final ParallelTask kernel;
    /** Null for the first one, which reads the input itself. */
    private final StripStage source;

    private final View in;
    private final Window window;
    /** Floats of zeros before a row. */
    private final int left;
    /** Where the strip ends. */
    private final int stripEnd;

    /**
     * The first one.
     *
     * @param kernel whose units are rows
     */
    StripStage(ParallelTask kernel) {
        this.kernel = kernel;
        source = null;
        in = null;
        window = null;
        left = 0;
        stripEnd = 0;
    }

    /**
     * Another one.
     *
     * @param kernel whose units are rows
     * @param in the whole image
     * @param window along the rows
     * @param before pixels of zeros before a row
     * @param rows of the strip
     * @param at where it begins
     */
    StripStage(ParallelTask kernel, StripStage source, View in, Window window, int before, int rows, int at) {
        this.kernel = kernel;
        this.source = source;
        this.in = in;
        this.window = window;
        left = before * in.pixelStride();
        stripEnd = at + rows * in.rowStride();
    }

    /**
     * Computes rows {@code first} to {@code end} - 1.
     *
     * @param follows whether the rows before have just been computed, with the same scratch
     */
    void rows(Operands call, float[] out, int outAt, int first, int end, boolean follows, float[] scratch) {
        Operands operands = call.part();
        int inAt = call.inAt;
        if (source != null) {
            inAt = fill(call, first, end, follows, scratch);
        }
        operands.in = source == null ? call.in : scratch;
        operands.inAt = inAt;
        operands.out = out;
        operands.outAt = outAt;
        operands.other = out == call.out ? call.other : null;
        operands.otherAt = call.otherAt;
        kernel.runUnits(operands, first, end, scratch);
    }

    /** Brings what rows {@code first} to {@code end} - 1 read into the strip, and returns where the image would begin. */
    private int fill(Operands call, int first, int end, boolean follows, float[] scratch) {
        int from = firstRead(first);
        int to = endRead(end);
        int held = from;
        int origin = origin(to);
        if (follows) {
            held = endRead(first);
            int again = (held - from) * in.rowStride();
            int at = from * in.rowStride() - left;
            System.arraycopy(scratch, origin(held) + at, scratch, origin + at, again);
        }
        for (int y = held; y < to; y++) {
            surround(scratch, origin + y * in.rowStride(), y);
        }
        int firstRow = row(held);
        int endRow = row(to);
        if (firstRow < endRow) {
            source.rows(call, scratch, origin, firstRow, endRow, follows && firstRow > 0, scratch);
        }
        return origin;
    }

    private int firstRead(int y) {
        return y * window.stride() - window.before();
    }

    /** Behind the last row that the rows before {@code y} read. */
    private int endRead(int y) {
        return firstRead(y - 1) + window.extent();
    }

    /** Where row 0 would be if the strip ended before row {@code end}. */
    private int origin(int end) {
        return stripEnd - end * in.rowStride() + left;
    }

    private int row(int y) {
        return Math.max(0, Math.min(y, in.height()));
    }

    private void surround(float[] scratch, int at, int y) {
        int begin = at - left;
        int end = begin + in.rowStride();
        if (y < 0 || y >= in.height()) {
            Arrays.fill(scratch, begin, end, 0f);
        } else {
            Arrays.fill(scratch, begin, at, 0f);
            Arrays.fill(scratch, at + in.width() * in.pixelStride(), end, 0f);
        }
    }
}
