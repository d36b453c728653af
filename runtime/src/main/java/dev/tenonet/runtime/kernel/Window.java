package dev.tenonet.runtime.kernel;

/**
 * A sliding window along one axis.
 *
 * @param kernel taps, at least 1
 * @param stride step between windows, at least 1
 * @param dilation distance between taps, at least 1
 * @param before padding before the first row, at least 0
 * @param after padding after the last row, at least 0; may be less than the last window reaches (ceil mode)
 */
public record Window(int kernel, int stride, int dilation, int before, int after) {
    /** Rows from the first to the last tap: d(k-1) + 1. */
    public int extent() {
        return dilation * (kernel - 1) + 1;
    }
}
