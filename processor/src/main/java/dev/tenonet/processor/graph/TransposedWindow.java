package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.WindowGeometry;
import java.util.Arrays;

/**
 * A kernel that is put at every position along one axis: o = (h - 1) s - pb - pe + d(k-1) + op + 1.
 *
 * @param axis what its positions are called: rows, columns or positions
 * @param size input size, or {@link Shape#UNKNOWN}
 * @param before outputs cut off at the beginning
 * @param after outputs cut off at the end
 * @param extra outputs added at the end
 */
public record TransposedWindow(
        String axis, int size, int kernel, int stride, int dilation, int before, int after, int extra) {
    /** Output size; less than 1 if all is cut off, unknown for an unknown size. */
    public long output() {
        return size == Shape.UNKNOWN ? Shape.UNKNOWN : whole() - before - after;
    }

    /** Output size before padding cuts anything off, of a known size. */
    public long whole() {
        return (size - 1L) * stride + (long) dilation * (kernel - 1) + extra + 1;
    }

    /** Output y is in the middle of those that input (y + pb - d(k-1)/2) / s adds to. */
    public Placement placement() {
        return new Placement((before - (long) dilation * (kernel - 1) / 2.0) / stride, 1.0 / stride);
    }

    /** What one output sees of the input: about every s-th tap, at least one. */
    public AxisWindow reach() {
        // Of an unknown size nothing was checked.
        long taps = (long) dilation * (kernel - 1) / stride + 1;
        return new AxisWindow(axis, size, (int) Math.min(Integer.MAX_VALUE, taps), 1, 1, 0, 0, false);
    }

    /** As kernels want it. */
    public WindowGeometry geometry() {
        return new WindowGeometry(kernel, stride, dilation, before, after);
    }

    /** Taps that reach an output, for each place between two inputs: those with t d = place (mod s). */
    public int[] overlaps() {
        int[] overlaps = new int[stride];
        for (int tap = 0; tap < kernel; tap++) {
            overlaps[(int) ((long) tap * dilation % stride)]++;
        }
        return overlaps;
    }

    /** Whether all outputs receive as many taps. */
    public boolean isEven() {
        return Arrays.stream(overlaps()).distinct().count() == 1;
    }

    /** The nearest kernel that the stride divides, a larger or a smaller one, with padding that keeps the output's size. */
    public TransposedWindow nearest(int direction) {
        if (isEven()) {
            return this;
        }
        int rest = kernel % stride;
        int other = direction > 0 ? kernel + stride - rest : kernel - rest;
        int surplus = before + after - extra + dilation * (other - kernel);
        int trailing = surplus < 0 ? -surplus : surplus % 2;
        int pad = (surplus + trailing) / 2;
        return new TransposedWindow(axis, size, other, stride, dilation, pad, pad, trailing);
    }
}
