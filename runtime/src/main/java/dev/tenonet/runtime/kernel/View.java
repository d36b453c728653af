package dev.tenonet.runtime.kernel;

/**
 * How an image of {@code channels} x {@code height} x {@code width} lies in an array: value (c, y, x) stands at
 * {@code at + c * channelStride + y * rowStride + x * pixelStride}. A sequence has height 1; a vector has height and
 * width 1. Rows may lie further apart than they are long: between them lies the halo, the physical padding that windows
 * read, so that offsets before {@code at} may be valid too.
 */
public record View(int channels, int height, int width, int channelStride, int rowStride, int pixelStride) {
    /** Channels fastest (H x W x C), without gaps. */
    public static View pixels(int channels, int height, int width) {
        return pixels(channels, height, width, width * channels, channels);
    }

    /** Channels fastest (H x W x C), with the given distances between rows and between pixels. */
    public static View pixels(int channels, int height, int width, int rowStride, int pixelStride) {
        return new View(channels, height, width, 1, rowStride, pixelStride);
    }

    /** Channels slowest (C x H x W), without gaps: the order of PyTorch and of a model's inputs and outputs. */
    public static View planes(int channels, int height, int width) {
        return new View(channels, height, width, height * width, width, 1);
    }

    /** The same memory with its axes in another order, each named once: 0 channels, 1 rows, 2 columns. */
    public View permute(int channelsFrom, int rowsFrom, int columnsFrom) {
        int[] sizes = {channels, height, width};
        int[] strides = {channelStride, rowStride, pixelStride};
        return new View(
                sizes[channelsFrom],
                sizes[rowsFrom],
                sizes[columnsFrom],
                strides[channelsFrom],
                strides[rowsFrom],
                strides[columnsFrom]);
    }

    /** Number of values. */
    public int size() {
        return channels * height * width;
    }

    /** Where each pixel stands, row by row. */
    public int[] places() {
        int[] places = new int[height * width];
        for (int p = 0; p < places.length; p++) {
            places[p] = p / width * rowStride + p % width * pixelStride;
        }
        return places;
    }

    /** Whether the channels of a pixel lie side by side. */
    public boolean hasPixels() {
        return channelStride == 1 || channels == 1;
    }

    /** Whether the values fill a stretch of memory without gaps, in whatever order of the axes. */
    public boolean isDense() {
        int[][] axes = {{channels, channelStride}, {height, rowStride}, {width, pixelStride}};
        sort(axes, 0, 1);
        sort(axes, 1, 2);
        sort(axes, 0, 1);
        int next = 1;
        for (int[] axis : axes) {
            if (axis[0] > 1) {
                if (axis[1] != next) {
                    return false;
                }
                next *= axis[0];
            }
        }
        return true;
    }

    /** Puts the axis with the smaller stride first. */
    private static void sort(int[][] axes, int i, int j) {
        if (axes[j][1] < axes[i][1]) {
            int[] axis = axes[i];
            axes[i] = axes[j];
            axes[j] = axis;
        }
    }
}
