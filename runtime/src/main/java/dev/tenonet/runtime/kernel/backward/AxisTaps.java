package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;

/** Which place of the input each tap of each window of an axis reads. */
final class AxisTaps {
    final int outputs;
    final int kernel;
    /** By tap, then output; negative in zero padding. */
    final int[] source;
    /** Outputs, by tap, from which on the sources are output + {@link #shift}; only with stride 1. */
    final int[] from;
    /** And up to which, exclusive. */
    final int[] to;
    /** Source less output where they run together, by tap. */
    final int[] shift;

    /** Cells from floor(o size / outputs) to ceil((o + 1) size / outputs) - 1: the last tap of a small one reads nothing. */
    static AxisTaps cells(int size, int outputs) {
        AxisTaps taps = new AxisTaps((size + outputs - 1) / outputs + 1, outputs);
        for (int o = 0; o < outputs; o++) {
            int first = (int) ((long) o * size / outputs);
            int end = (int) (((o + 1L) * size + outputs - 1) / outputs);
            for (int tap = 0; tap < taps.kernel; tap++) {
                taps.source[tap * outputs + o] = first + tap < end ? first + tap : Border.NO_SOURCE;
            }
        }
        return taps;
    }

    private AxisTaps(int kernel, int outputs) {
        this.kernel = kernel;
        this.outputs = outputs;
        source = new int[kernel * outputs];
        from = new int[kernel];
        to = new int[kernel];
        shift = new int[kernel];
    }

    AxisTaps(Window window, Border border, int size, int outputs) {
        this(window.kernel(), outputs);
        for (int tap = 0; tap < kernel; tap++) {
            shift[tap] = tap * window.dilation() - window.before();
            for (int o = 0; o < outputs; o++) {
                int place = o * window.stride() + shift[tap];
                boolean inside = place >= 0 && place < size;
                source[tap * outputs + o] = inside ? place : border.source(place, size);
            }
            if (window.stride() == 1) {
                from[tap] = Math.min(outputs, Math.max(0, -shift[tap]));
                to[tap] = Math.max(from[tap], Math.min(outputs, size - shift[tap]));
            }
        }
    }
}
