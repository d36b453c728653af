package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Epilogue;

/** A pool that makes one pixel after the other, whatever its window. */
abstract class PixelPool extends PoolKernel {
    PixelPool(View in, View out, Window rows, Window columns, Epilogue epilogue) {
        super(in, out, rows, columns, epilogue);
    }

    /** With cells in place of windows. */
    PixelPool(View in, View out) {
        super(in, out);
    }

    /**
     * Makes all channels of output pixel (y, x), whose first stands at {@code to[at]}, from the taps on the image, the
     * first of which stands at {@code from[tap]} if there is any.
     */
    abstract void pixel(float[] from, int tap, int y, int x, float[] to, int at);

    @Override
    void row(float[] from, int inAt, int y, float[] to, int rowAt, float[] scratch) {
        pixels(from, inAt, y, 0, out.width(), to, rowAt);
    }

    /** Makes pixels {@code first} to {@code end} - 1 of row {@code y}. */
    final void pixels(float[] from, int inAt, int y, int first, int end, float[] to, int rowAt) {
        int tapRow = inAt + rows.firstPosition(y) * in.rowStride();
        for (int x = first; x < end; x++) {
            int tap = tapRow + columns.firstPosition(x) * in.pixelStride();
            pixel(from, tap, y, x, to, rowAt + x * out.pixelStride());
        }
    }
}
