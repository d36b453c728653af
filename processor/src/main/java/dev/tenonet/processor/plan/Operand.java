package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * A value as a step sees it. The extent may differ from that of the value in memory: a flattened image is a vector to
 * the step that reads it.
 *
 * @param slice which part of the value is meant; empty for all of it
 */
public record Operand(String value, Extent extent, Optional<Slice> slice) {
    /** Where a part of a value begins, and how large the whole is. */
    public record Slice(Extent whole, int channel, int row, int column) {}

    /** All of a value. */
    public Operand(String value, Extent extent) {
        this(value, extent, Optional.empty());
    }

    /** The same value under another shape of the same size. */
    public Operand as(Extent other) {
        return new Operand(value, other, slice);
    }

    /**
     * A part of this value.
     *
     * @param axis along which the part begins at {@code from}: 0 channels, 1 rows, 2 columns
     */
    public Operand slice(Extent part, int axis, int from) {
        return new Operand(
                value,
                part,
                Optional.of(new Slice(extent, axis == 0 ? from : 0, axis == 1 ? from : 0, axis == 2 ? from : 0)));
    }

    /** The extent of the value that this is, or is a part of. */
    Extent whole() {
        return slice.map(Slice::whole).orElse(extent);
    }
}
