package dev.tenonet.runtime.kernel;

/** A kernel that makes each output pixel of the input pixels in a window, which it clips to the image. */
abstract class PoolKernel implements Kernel {
    final View out;
    final Taps rows;
    final Taps columns;
    final int rowStep;
    final int columnStep;
    final Epilogue epilogue;
    private final View in;

    PoolKernel(View in, View out, Window rows, Window columns, Epilogue epilogue) {
        this.in = in;
        this.out = out;
        this.rows = new Taps(rows, in.height(), out.height());
        this.columns = new Taps(columns, in.width(), out.width());
        this.epilogue = epilogue;
        rowStep = rows.dilation() * in.rowStride();
        columnStep = columns.dilation() * in.pixelStride();
    }

    /**
     * Makes all channels of output pixel (y, x), whose first stands at {@code to[at]}, from the taps on the image, the
     * first of which stands at {@code from[tap]} if there is any.
     */
    abstract void pixel(float[] from, int tap, int y, int x, float[] to, int at);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int row = outAt + y * out.rowStride();
            int tapRow = inAt + rows.firstPosition(y) * in.rowStride();
            for (int x = 0; x < out.width(); x++) {
                int tap = tapRow + columns.firstPosition(x) * in.pixelStride();
                pixel(from, tap, y, x, to, row + x * out.pixelStride());
            }
            epilogue.finishPixels(to, row, out, out.width());
        }
    }
}
