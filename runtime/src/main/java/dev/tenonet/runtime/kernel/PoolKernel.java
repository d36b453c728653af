package dev.tenonet.runtime.kernel;

/** A kernel that makes each output pixel of the input pixels in a window, which it clips to the image. */
abstract class PoolKernel implements Kernel {
    final View in;
    final View out;
    final Taps rows;
    final Taps columns;
    final Epilogue epilogue;

    PoolKernel(View in, View out, Window rows, Window columns, Epilogue epilogue) {
        this.in = in;
        this.out = out;
        this.rows = new Taps(rows, in.height(), out.height());
        this.columns = new Taps(columns, in.width(), out.width());
        this.epilogue = epilogue;
    }

    /** Makes all channels of output pixel (y, x), whose first stands at {@code to[at]}. */
    abstract void pixel(float[] from, int inAt, int y, int x, float[] to, int at);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int row = outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                pixel(from, inAt, y, x, to, row + x * out.pixelStride());
            }
            epilogue.finishPixels(to, row, out, out.width());
        }
    }
}
