package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.provider.Provider;

/** A convolution whose units are the rows of its output. */
public abstract class RowConvolution extends DirectConvolution {
    public RowConvolution(ConvolutionProblem spec, View other, Provider provider, int productsInNano) {
        super(spec, other, provider, productsInNano);
    }

    /** Computes rows {@code first} to {@code end} - 1, up to the activation's bounds. */
    protected abstract void multiply(Operands operands, int first, int end, float[] scratch);

    @Override
    public final int units() {
        return out.height();
    }

    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        rows(operands, first, end, scratch);
    }

    @Override
    public final void rows(Operands operands, int first, int end, float[] scratch) {
        multiply(operands, first, end, scratch);
        for (int y = first; y < end; y++) {
            epilogue.finishPixels(operands.out, operands.outAt + y * out.rowStride(), out, out.width());
        }
    }

    /** Stores the sums of {@code count} pixels of {@code channels} from (channel, y, x) on. */
    protected final void store(float[] sums, Operands operands, int y, int x, int count, int channel, int channels) {
        int length = count * channels;
        if (operands.other != null) {
            int at = operands.otherAt + y * other.rowStride() + x * other.pixelStride() + channel;
            for (int p = 0; p < count; p++) {
                add(operands.other, at + p * other.pixelStride(), sums, p * channels, channels);
            }
        }
        epilogue.clampAll(sums, length);
        int at = operands.outAt + y * out.rowStride() + x * out.pixelStride() + channel;
        for (int p = 0; p < count; p++) {
            System.arraycopy(sums, p * channels, operands.out, at + p * out.pixelStride(), channels);
        }
    }

    private static void add(float[] b, int at, float[] sums, int from, int count) {
        for (int c = 0; c < count; c++) {
            sums[from + c] += b[at + c];
        }
    }
}
