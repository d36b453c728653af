package dev.tenonet.runtime.kernel;

/**
 * For each position of a pooling window along one axis, which taps lie on the image. Pools have no halo: they leave the
 * other taps out.
 */
final class Taps {
    private final Window window;
    private final int size;
    private final int[] first;
    private final int[] end;

    Taps(Window window, int size, int outputs) {
        this.window = window;
        this.size = size;
        first = new int[outputs];
        end = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            int start = start(o);
            first[o] = Math.min(window.kernel(), Math.max(0, ceilDiv(-start, window.dilation())));
            end[o] = Math.max(first[o], Math.min(window.kernel(), ceilDiv(size - start, window.dilation())));
        }
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }

    private int start(int output) {
        return output * window.stride() - window.before();
    }

    /** The first tap on the image. */
    int first(int output) {
        return first[output];
    }

    /** The tap after the last one on the image; {@link #first} if there is none. */
    int end(int output) {
        return end[output];
    }

    /** Number of taps on the image. */
    int count(int output) {
        return end[output] - first[output];
    }

    /** Number of taps, none dilated, on the image with its declared padding: ceil mode reaches beyond that. */
    int paddedCount(int output) {
        return Math.min(window.kernel(), size + window.after() - start(output));
    }

    /** The image's row that a tap reads. */
    int position(int output, int tap) {
        return start(output) + tap * window.dilation();
    }
}
