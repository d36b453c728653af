package dev.tenonet.runtime.kernel;

/** A convolution whose units are the rows of its output. */
abstract class RowConvolution extends DirectConvolution {
    RowConvolution(Convolution spec, View other, Provider provider, int productsInNano) {
        super(spec, other, provider, productsInNano);
    }

    /** Computes rows {@code first} to {@code end} - 1, up to the activation's bounds. */
    abstract void multiply(Operands operands, int first, int end, float[] scratch);

    @Override
    final int units() {
        return out.height();
    }

    @Override
    public final void run(Operands operands, int first, int end, float[] scratch) {
        rows(operands, first, end, scratch);
    }

    @Override
    final void rows(Operands operands, int first, int end, float[] scratch) {
        multiply(operands, first, end, scratch);
        for (int y = first; y < end; y++) {
            epilogue.finishPixels(operands.out, operands.outAt + y * out.rowStride(), out, out.width());
        }
    }

    /** Stores the first {@code count} sums as channels of pixel (y, x). */
    final void store(float[] sums, Operands operands, int y, int x, int channel, int count) {
        float[] to = operands.out;
        int at = operands.outAt + y * out.rowStride() + x * out.pixelStride() + channel;
        if (operands.other != null) {
            add(
                    operands.other,
                    operands.otherAt + y * other.rowStride() + x * other.pixelStride() + channel,
                    sums,
                    count);
        }
        for (int c = 0; c < count; c++) {
            to[at + c] = epilogue.clamp(sums[c]);
        }
    }

    private static void add(float[] b, int at, float[] sums, int count) {
        for (int c = 0; c < count; c++) {
            sums[c] += b[at + c];
        }
    }
}
