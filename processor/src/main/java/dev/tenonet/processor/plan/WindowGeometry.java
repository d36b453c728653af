package dev.tenonet.processor.plan;

import java.util.List;

/** A window along one axis, as kernels want it. */
public record WindowGeometry(int kernel, int stride, int dilation, int before, int after) {
    /** The window of one place. */
    public static final WindowGeometry ONE = new WindowGeometry(1, 1, 1, 0, 0);

    /** The runtime's window. */
    public Argument argument() {
        return new Argument.Instance(
                RuntimeClass.WINDOW,
                null,
                List.of(
                        Argument.of(kernel),
                        Argument.of(stride),
                        Argument.of(dilation),
                        Argument.of(before),
                        Argument.of(after)));
    }

    /** The same window with more padding. */
    WindowGeometry padded(int moreBefore, int moreAfter) {
        return new WindowGeometry(kernel, stride, dilation, before + moreBefore, after + moreAfter);
    }

    /** Rows from the first to the last tap. */
    int extent() {
        return dilation * (kernel - 1) + 1;
    }

    boolean isPadded() {
        return before != 0 || after != 0;
    }

    /** Rows behind an image of {@code size} rows that the last of {@code outputs} windows reads. */
    int reachAfter(int size, int outputs) {
        return Math.max(0, (outputs - 1) * stride - before + extent() - size);
    }

    /** Whether each window has a tap on an image of {@code size} rows. */
    boolean meets(int size, int outputs) {
        for (int output = 0; output < outputs; output++) {
            int start = output * stride - before;
            int taps = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
            if (taps >= kernel || start + taps * dilation >= size) {
                return false;
            }
        }
        return true;
    }
}
