package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Window;

/**
 * For each position of a pooling window along one axis, which taps lie on the image. Pools have no halo: they leave the
 * other taps out.
 */
final class Taps {
    private final Window window;
    private final int size;
    private final int[] first;
    private final int[] count;

    Taps(Window window, int size, int outputs) {
        this.window = window;
        this.size = size;
        first = new int[outputs];
        count = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            int start = start(o);
            first[o] = Math.min(window.kernel(), Math.max(0, ceilDiv(-start, window.dilation())));
            int end = Math.min(window.kernel(), ceilDiv(size - start, window.dilation()));
            count[o] = Math.max(0, end - first[o]);
        }
    }

    private Taps(Window window, int size, int[] first, int[] count) {
        this.window = window;
        this.size = size;
        this.first = first;
        this.count = count;
    }

    /** Of {@code outputs} cells that share {@code size} rows: cell i begins at floor(i size / outputs), and they may overlap. */
    static Taps cells(int size, int outputs) {
        int[] first = new int[outputs];
        int[] count = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            first[o] = (int) ((long) o * size / outputs);
            count[o] = (int) (((o + 1L) * size + outputs - 1) / outputs) - first[o];
        }
        // A tap's number is its row: with stride 0, all windows begin at the first one.
        return new Taps(new Window(size, 0, 1, 0, 0), size, first, count);
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }

    private int start(int output) {
        return output * window.stride() - window.before();
    }

    /** Number of taps on the image. */
    int count(int output) {
        return count[output];
    }

    /** Number of taps, none dilated, on the image with its declared padding: ceil mode reaches beyond that. */
    int paddedCount(int output) {
        return Math.min(window.kernel(), size + window.after() - start(output));
    }

    /** The image's row under the first tap on it. */
    int firstPosition(int output) {
        return start(output) + first[output] * window.dilation();
    }
}
