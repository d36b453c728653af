package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Along one axis of a transposed convolution of stride s, every s-th output. These outputs are an ordinary convolution of
 * the input with stride 1 by every so-many-th tap in reverse: output j s + first reads input j + start + i dilation with tap
 * number i of the list.
 *
 * @param first the first output
 * @param outputs how many there are
 * @param taps of the transposed kernel, in descending order; none if the kernel leaves these outputs out
 * @param dilation inputs from tap to tap
 * @param start the input under the first tap of the first output; may lie before the input
 */
record Phase(int first, int outputs, List<Integer> taps, int dilation, int start) {
    static List<Phase> of(Window window, int outputs) {
        List<Phase> phases = new ArrayList<>();
        for (int first = 0; first < Math.min(window.stride(), outputs); first++) {
            phases.add(phase(window, first, (outputs - first - 1) / window.stride() + 1));
        }
        return phases;
    }

    private static Phase phase(Window window, int first, int outputs) {
        int stride = window.stride();
        List<Integer> taps = new ArrayList<>();
        for (int k = window.kernel() - 1; k >= 0; k--) {
            if ((first + window.before() - k * window.dilation()) % stride == 0) {
                taps.add(k);
            }
        }
        int dilation = taps.size() < 2 ? 1 : (taps.get(0) - taps.get(1)) * window.dilation() / stride;
        int start = taps.isEmpty() ? 0 : (first + window.before() - taps.get(0) * window.dilation()) / stride;
        return new Phase(first, outputs, List.copyOf(taps), dilation, start);
    }

    /** Inputs that all outputs together read, from {@link #start} on. */
    int reach() {
        return taps.isEmpty() ? 0 : outputs - 1 + (taps.size() - 1) * dilation + 1;
    }

    Window window() {
        return new Window(taps.size(), 1, dilation, 0, 0);
    }
}
