package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.WindowGeometry;

/**
 * A window sliding along one axis of known geometry. Formulas: Dumoulin and Visin, "A guide to convolution arithmetic
 * for deep learning", 2016, relationship 15, with unequal paddings.
 *
 * @param axis what its positions are called: rows, columns or positions
 * @param size input size, or {@link Shape#UNKNOWN}
 * @param ceil whether a last, partial window counts
 */
public record AxisWindow(
        String axis, int size, int kernel, int stride, int dilation, int before, int after, boolean ceil) {
    /** Rows from the first tap to the last: d(k-1) + 1. */
    public long extent() {
        return (long) dilation * (kernel - 1) + 1;
    }

    /** Input rows with padding. */
    public long padded() {
        return (long) size + before + after;
    }

    /**
     * Output size, floor((h + pb + pe - extent) / s) + 1; with {@code ceil} rounded up, less the window that would start
     * beyond the input and its leading padding. Less than 1 if no window fits; unknown for an unknown size.
     */
    public long output() {
        if (size == Shape.UNKNOWN) {
            return Shape.UNKNOWN;
        }
        long span = padded() - extent();
        long output = Math.floorDiv(span + (ceil ? stride - 1 : 0), stride) + 1;
        return ceil && (output - 1) * stride >= (long) size + before ? output - 1 : output;
    }

    /** Whether each output sees its own position and what comes before: all padding at the beginning, one tap's less. */
    public boolean isCausal() {
        return extent() > 1 && before == extent() - 1 && after == 0;
    }

    /** Padded rows behind the last window, which nothing reads: (h + pb + pe - extent) mod s; 0 or less with ceil. */
    public long remainder() {
        return padded() - extent() - (output() - 1) * stride;
    }

    /** Rows of the trailing padding that no window reads. */
    public int unusedPadding() {
        return (int) Math.max(0, Math.min(remainder(), after));
    }

    /** Rows of the input itself that stand behind the last window. */
    public int droppedRows() {
        return (int) Math.min(size, Math.max(0, remainder() - after));
    }

    /** Rows behind the input that the last window reads. */
    public int reachAfter() {
        long reach = Math.max(0, (output() - 1) * stride + extent() - before - size);
        return (int) Math.min(Integer.MAX_VALUE, reach);
    }

    /** The same window with another kernel. */
    public AxisWindow withKernel(int other) {
        return new AxisWindow(axis, size, other, stride, dilation, before, after, ceil);
    }

    /** The same window with another stride. */
    public AxisWindow withStride(int other) {
        return new AxisWindow(axis, size, kernel, other, dilation, before, after, ceil);
    }

    /** The same window with another dilation. */
    public AxisWindow withDilation(int other) {
        return new AxisWindow(axis, size, kernel, stride, other, before, after, ceil);
    }

    /** The same window with other amounts of padding. */
    public AxisWindow withPadding(int atBegin, int atEnd) {
        return new AxisWindow(axis, size, kernel, stride, dilation, atBegin, atEnd, ceil);
    }

    /** As kernels want it. */
    public WindowGeometry geometry() {
        return new WindowGeometry(kernel, stride, dilation, before, after);
    }

    /** Its numbers, for messages: {@code 224 + 3 + 3, kernel 7, stride 2}. */
    public String numbers() {
        return size + " + " + before + " + " + after + ", kernel " + kernel
                + (dilation > 1 ? ", dilation " + dilation : "") + ", stride " + stride;
    }
}
