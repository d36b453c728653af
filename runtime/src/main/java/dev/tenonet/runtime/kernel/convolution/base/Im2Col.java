package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;

/**
 * Copies what one output pixel of a convolution sees into a row, in the order (tap row, tap column, channel): the im2col
 * form, in which a convolution is a matrix product.
 */
public final class Im2Col {
    private final Window rows;
    private final Window columns;
    private final View in;
    private final int channels;
    private final boolean wholeRows;

    /** @param channels of one group, which are all that a pixel sees */
    Im2Col(View in, Window rows, Window columns, int channels) {
        this.in = in;
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        this.wholeRows = columns.dilation() == 1 && in.pixelStride() == channels;
    }

    /** Floats of a row. */
    public int length() {
        return rows.kernel() * columns.kernel() * channels;
    }

    /** Offset of the first tap of output pixel (y, x); negative where it lies in the halo. */
    public int offset(int y, int x) {
        return (y * rows.stride() - rows.before()) * in.rowStride()
                + (x * columns.stride() - columns.before()) * in.pixelStride();
    }

    /** Floats from the first tap of each output pixel to that of the next; 0 if that differs from row to row. */
    public int pixelStep(View out) {
        int step = columns.stride() * in.pixelStride();
        return out.height() == 1 || rows.stride() * in.rowStride() == out.width() * step ? step : 0;
    }

    /** For each float of a row its offset from the first. */
    public int[] offsets() {
        int[] offsets = new int[length()];
        for (int k = 0; k < offsets.length; k++) {
            int tap = k / channels;
            offsets[k] = tap / columns.kernel() * rows.dilation() * in.rowStride()
                    + tap % columns.kernel() * columns.dilation() * in.pixelStride()
                    + k % channels;
        }
        return offsets;
    }

    /** How many floats of a row stand side by side in the image as well, at least: those of each tap or of each tap row. */
    public int run() {
        return wholeRows ? columns.kernel() * channels : channels;
    }

    /** Copies the patch whose first tap stands at {@code from[at]}. */
    public void copy(float[] from, int at, float[] to, int toAt) {
        int rowStep = rows.dilation() * in.rowStride();
        int rowLength = columns.kernel() * channels;
        for (int ky = 0; ky < rows.kernel(); ky++) {
            if (wholeRows) {
                System.arraycopy(from, at + ky * rowStep, to, toAt + ky * rowLength, rowLength);
            } else {
                copyTaps(from, at + ky * rowStep, to, toAt + ky * rowLength);
            }
        }
    }

    private void copyTaps(float[] from, int at, float[] to, int toAt) {
        int step = columns.dilation() * in.pixelStride();
        for (int kx = 0; kx < columns.kernel(); kx++) {
            System.arraycopy(from, at + kx * step, to, toAt + kx * channels, channels);
        }
    }

    /** For each weight of PyTorch's (channel, row, column) its number in the order (tap row, tap column, channel). */
    public int[] rowsOfWeights() {
        int[] order = new int[length()];
        int taps = rows.kernel() * columns.kernel();
        for (int tap = 0; tap < taps; tap++) {
            for (int c = 0; c < channels; c++) {
                order[c * taps + tap] = tap * channels + c;
            }
        }
        return order;
    }

    /** Where the weight of (tap row, tap column, channel) number {@code k} stands in PyTorch's (channel, row, column). */
    public int weightIndex(int k) {
        int taps = rows.kernel() * columns.kernel();
        return k % channels * taps + k / channels;
    }
}
