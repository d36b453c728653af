package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/**
 * A linear map of rows and one of columns, on each channel: means of windows and cells, resampling, padding and cropping. Its
 * backward step is the same with the sums turned round.
 */
public final class AxesStep extends BatchStep {
    private final int channels;
    private final AxisMap rows;
    private final AxisMap columns;
    private final float fill;
    private final boolean plainColumns;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** Of so many channels. */
    public AxesStep(int channels, AxisMap rows, AxisMap columns) {
        this(channels, rows, columns, 0);
    }

    /** @param fill the value of an output that is made of no input */
    public AxesStep(int channels, AxisMap rows, AxisMap columns, float fill) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        this.fill = fill;
        plainColumns = columns.isIdentity();
    }

    /** A line of sums over rows. */
    @Override
    public int scratch() {
        return columns.size;
    }

    private long moves() {
        return (long) pass.count
                * channels
                * (rows.source.length * columns.size + rows.outputs() * columns.source.length);
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * channels, moves());
    }

    private void forward(Operands operands, int from, int end, float[] line) {
        float[] to = out.array;
        for (int plane = from; plane < end; plane++) {
            int at = in(0).at + plane * rows.size * columns.size;
            int target = out.at + plane * rows.outputs() * columns.outputs();
            for (int y = 0; y < rows.outputs(); y++, target += columns.outputs()) {
                sum(at, y, line);
                if (rows.begin[y] == rows.begin[y + 1]) {
                    Arrays.fill(to, target, target + columns.outputs(), fill);
                } else if (plainColumns) {
                    System.arraycopy(line, 0, to, target, columns.size);
                } else {
                    columns(line, to, target);
                }
            }
        }
    }

    /** The sum of the rows that an output row is made of. */
    private void sum(int at, int y, float[] line) {
        float[] values = in(0).array;
        Arrays.fill(line, 0, columns.size, 0);
        for (int k = rows.begin[y]; k < rows.begin[y + 1]; k++) {
            int row = at + rows.source[k] * columns.size;
            float weight = rows.weight[k];
            for (int x = 0; x < columns.size; x++) {
                line[x] += weight * values[row + x];
            }
        }
    }

    private void columns(float[] line, float[] to, int target) {
        for (int x = 0; x < columns.outputs(); x++) {
            float sum = columns.begin[x] == columns.begin[x + 1] ? fill : 0;
            for (int k = columns.begin[x]; k < columns.begin[x + 1]; k++) {
                sum += columns.weight[k] * line[columns.source[k]];
            }
            to[target + x] = sum;
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, pass.count * channels, moves());
        }
    }

    private void backward(Operands operands, int from, int end, float[] line) {
        float[] gradient = inGradient(0).array;
        for (int plane = from; plane < end; plane++) {
            int at = inGradient(0).at + plane * rows.size * columns.size;
            Arrays.fill(gradient, at, at + rows.size * columns.size, 0);
            int origin = outGradient.at + plane * rows.outputs() * columns.outputs();
            for (int y = 0; y < rows.outputs(); y++, origin += columns.outputs()) {
                Arrays.fill(line, 0, columns.size, 0);
                for (int x = 0; x < columns.outputs(); x++) {
                    for (int k = columns.begin[x]; k < columns.begin[x + 1]; k++) {
                        line[columns.source[k]] += columns.weight[k] * outGradient.array[origin + x];
                    }
                }
                add(line, y, gradient, at);
            }
        }
    }

    private void add(float[] line, int y, float[] gradient, int at) {
        for (int k = rows.begin[y]; k < rows.begin[y + 1]; k++) {
            int row = at + rows.source[k] * columns.size;
            float weight = rows.weight[k];
            for (int x = 0; x < columns.size; x++) {
                gradient[row + x] += weight * line[x];
            }
        }
    }
}
