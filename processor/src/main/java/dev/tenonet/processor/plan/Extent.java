package dev.tenonet.processor.plan;

/** A tensor as kernels see it: an image. Sequences have height 1; vectors have height and width 1. */
public record Extent(int channels, int height, int width) {
    /** Number of values. */
    public int size() {
        return Math.multiplyExact(channels, Math.multiplyExact(height, width));
    }

    /** The channels in another axis's place, 1 rows or 2 columns, and that in theirs. */
    public Extent swapped(int axis) {
        return axis == 1 ? new Extent(height, channels, width) : new Extent(width, height, channels);
    }

    /** Whether channels-first and channels-last are the same order. */
    boolean hasOneOrder() {
        return channels == 1 || height * width == 1;
    }

    /** The shape of both under broadcasting: the larger size of each axis. */
    public Extent joint(Extent other) {
        return new Extent(
                Math.max(channels, other.channels), Math.max(height, other.height), Math.max(width, other.width));
    }
}
