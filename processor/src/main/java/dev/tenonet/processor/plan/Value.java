package dev.tenonet.processor.plan;

/**
 * A value in memory.
 *
 * @param name unique in a plan
 * @param extent as it was written; operands may see it under another shape
 * @param halo around it
 * @param place in which array, and where
 */
public record Value(String name, Extent extent, Layout layout, Halo halo, Place place) {
    /** Where a value's memory is. */
    public sealed interface Place {
        /** Somewhere in the arena; the memory planner has the last word on where. */
        record Arena(int offset) implements Place {}

        /** The caller's array for the input of this name. */
        record Input(String name) implements Place {}

        /** The model's own array of this name, which nothing writes to. */
        record Constant(String name) implements Place {}

        /** The caller's array for the output of this name. */
        record Output(String name) implements Place {}
    }

    /** Distance between rows, in values. */
    public int rowStride() {
        return layout == Layout.PLANES
                ? extent.width()
                : (extent.width() + halo.left() + halo.right()) * extent.channels();
    }

    /** Distance between the pixels of a row. */
    public int pixelStride() {
        return layout == Layout.PLANES ? 1 : extent.channels();
    }

    /** Distance between the channels of a pixel. */
    public int channelStride() {
        return layout == Layout.PLANES ? extent.height() * extent.width() : 1;
    }

    /** Offset of an operand's first value from the beginning of the memory. */
    public int offset(Operand operand) {
        int origin = halo.top() * rowStride() + halo.left() * pixelStride();
        return operand.slice()
                .map(slice -> origin
                        + slice.channel() * channelStride()
                        + slice.row() * rowStride()
                        + slice.column() * pixelStride())
                .orElse(origin);
    }

    /** Whether an operand has no gaps in memory. */
    public boolean isDense(Operand operand) {
        return halo.isEmpty() && operand.slice().isEmpty();
    }

    /** Whether an operand without gaps lies in the order C, H, W. */
    public boolean hasPlanes(Operand operand) {
        boolean asStored = extent.equals(operand.extent());
        return asStored ? layout == Layout.PLANES : !operand.extent().hasOneOrder();
    }

    /** Values of memory that it takes, halo included; in long, for the sum may be too large for an array. */
    public long footprint() {
        return (long) (extent.height() + halo.top() + halo.bottom())
                * (extent.width() + halo.left() + halo.right())
                * extent.channels();
    }

    /** Whether it lies in C, H, W order without gaps, so that any shape of its size describes it. */
    boolean isNatural() {
        return halo.isEmpty() && (layout == Layout.PLANES || extent.hasOneOrder());
    }

    /** Whether the channels of a pixel lie side by side. */
    boolean hasPixels() {
        return layout == Layout.PIXELS || extent.hasOneOrder();
    }

    Value withHalo(Halo changed) {
        return new Value(name, extent, layout, changed, place);
    }

    Value at(Place changed) {
        return new Value(name, extent, layout, halo, changed);
    }
}
