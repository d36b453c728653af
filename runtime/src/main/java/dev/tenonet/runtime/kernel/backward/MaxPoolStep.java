package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/** The largest value of each window; the gradient goes to the first of them, row by row, where NaN is larger than all. */
public final class MaxPoolStep extends BatchStep {
    private final int channels;
    private final int height;
    private final int width;
    private final AxisTaps rows;
    private final AxisTaps columns;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** Of an input of this shape, and so many rows and columns of windows. */
    public MaxPoolStep(int channels, int height, int width, int outHeight, int outWidth, Window rows, Window columns) {
        this(
                channels,
                height,
                width,
                new AxisTaps(rows, Border.ZEROS, height, outHeight),
                new AxisTaps(columns, Border.ZEROS, width, outWidth));
    }

    private MaxPoolStep(int channels, int height, int width, AxisTaps rows, AxisTaps columns) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.rows = rows;
        this.columns = columns;
    }

    /** Of a grid of cells. */
    public static MaxPoolStep adaptive(int channels, int height, int width, int outHeight, int outWidth) {
        return new MaxPoolStep(
                channels, height, width, AxisTaps.cells(height, outHeight), AxisTaps.cells(width, outWidth));
    }

    private long moves() {
        return (long) pass.count * out.size * rows.kernel * columns.kernel;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * channels, moves());
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            int to = out.at + plane * rows.outputs * columns.outputs;
            for (int y = 0; y < rows.outputs; y++) {
                for (int x = 0; x < columns.outputs; x++) {
                    int largest = largest(plane, y, x);
                    out.array[to + y * columns.outputs + x] =
                            largest < 0 ? Float.NEGATIVE_INFINITY : in(0).array[largest];
                }
            }
        }
    }

    /** Where it is; negative if the window holds nothing. */
    private int largest(int plane, int y, int x) {
        float[] values = in(0).array;
        int begin = in(0).at + plane * height * width;
        int largest = -1;
        for (int ky = 0; ky < rows.kernel; ky++) {
            int row = rows.source[ky * rows.outputs + y];
            for (int kx = 0; row >= 0 && kx < columns.kernel; kx++) {
                int column = columns.source[kx * columns.outputs + x];
                if (column >= 0) {
                    int at = begin + row * width + column;
                    boolean first = largest < 0;
                    if (first || values[at] > values[largest] || isFirstNaN(values[at], values[largest])) {
                        largest = at;
                    }
                }
            }
        }
        return largest;
    }

    private static boolean isFirstNaN(float value, float largest) {
        return value != value && largest == largest;
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, pass.count * channels, moves());
        }
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(0);
        int shift = gradient.at - in(0).at;
        for (int plane = from; plane < end; plane++) {
            int begin = gradient.at + plane * height * width;
            Arrays.fill(gradient.array, begin, begin + height * width, 0);
            int dAt = outGradient.at + plane * rows.outputs * columns.outputs;
            for (int y = 0; y < rows.outputs; y++) {
                for (int x = 0; x < columns.outputs; x++) {
                    int largest = largest(plane, y, x);
                    if (largest >= 0) {
                        gradient.array[largest + shift] += outGradient.array[dAt + y * columns.outputs + x];
                    }
                }
            }
        }
    }
}
