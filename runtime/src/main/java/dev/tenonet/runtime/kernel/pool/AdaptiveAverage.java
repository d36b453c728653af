package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * Average pooling to a given size: output i of o is the average of the inputs from floor(i h / o) to ceil((i + 1) h / o) -
 * 1, on both axes.
 *
 * @param in pixels; needs no halo
 * @param out pixels
 */
public record AdaptiveAverage(View in, View out) implements KernelSpec<Kernel> {
    public AdaptiveAverage {
        SpecChecks.requirePixels("AdaptiveAverage", in, out);
        SpecChecks.require(
                in.channels() == out.channels(), "AdaptiveAverage keeps the channels, but got %s and %s", in, out);
    }

    /** Where the output's size divides the input's, this is {@link AveragePool} with a stride of the quotient. */
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        if (in.height() % out.height() != 0 || in.width() % out.width() != 0) {
            return new Averages(in, out);
        }
        Window rows = quotient(in.height(), out.height());
        Window columns = quotient(in.width(), out.width());
        return new AveragePool(in, out, rows, columns, false, 0, Clamp.none()).prepare(provider);
    }

    private static Window quotient(int size, int outputs) {
        return new Window(size / outputs, size / outputs, 1, 0, 0);
    }

    private record Averages(View in, View out) implements Kernel, ParallelTask {
        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            long nanos = Cost.ofMoves((long) in.size() + out.size());
            work.divide(this, work.operands(from, inAt, to, outAt), out.height(), nanos);
        }

        /** Units are rows. */
        @Override
        public void runUnits(Operands operands, int first, int end, float[] scratch) {
            for (int y = first; y < end; y++) {
                for (int x = 0; x < out.width(); x++) {
                    int at = operands.outAt + y * out.rowStride() + x * out.pixelStride();
                    for (int c = 0; c < out.channels(); c++) {
                        operands.out[at + c] = average(operands.in, operands.inAt + c, y, x);
                    }
                }
            }
        }

        private float average(float[] from, int at, int y, int x) {
            int top = first(y, in.height(), out.height());
            int bottom = end(y, in.height(), out.height());
            int left = first(x, in.width(), out.width());
            int right = end(x, in.width(), out.width());
            double sum = 0;
            for (int i = top; i < bottom; i++) {
                for (int j = left; j < right; j++) {
                    sum += from[at + i * in.rowStride() + j * in.pixelStride()];
                }
            }
            return (float) (sum / ((bottom - top) * (right - left)));
        }

        private static int first(int output, int size, int outputs) {
            return (int) ((long) output * size / outputs);
        }

        private static int end(int output, int size, int outputs) {
            return (int) (((output + 1L) * size + outputs - 1) / outputs);
        }
    }
}
