package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * A value as a step sees it. The extent may differ from that of the value in memory: a flattened image is a vector to
 * the step that reads it.
 *
 * @param slice which part of the value is meant; empty for all of it
 */
public record Operand(String value, Extent extent, Optional<Slice> slice) {
    /** Where a part of a value begins, and how large the whole and the part are. */
    public record Slice(Extent whole, Extent part, int channel, int row, int column) {
        /** Whether the part has all rows and columns, so that a halo around the whole is around it too. */
        boolean isFullImage() {
            return whole.height() == part.height() && whole.width() == part.width();
        }
    }

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
        return part(part, axis == 0 ? from : 0, axis == 1 ? from : 0, axis == 2 ? from : 0);
    }

    /** The part of this value that begins there. */
    Operand part(Extent part, int channel, int row, int column) {
        return new Operand(value, part, Optional.of(new Slice(extent, part, channel, row, column)));
    }

    /** The same part of the same image, which now is at {@code place}: another value or a part of one. */
    Operand at(Operand place) {
        if (slice.isEmpty()) {
            return place.as(extent);
        }
        Slice inner = slice.get();
        int channel = inner.channel + place.slice.map(Slice::channel).orElse(0);
        int row = inner.row + place.slice.map(Slice::row).orElse(0);
        int column = inner.column + place.slice.map(Slice::column).orElse(0);
        return new Operand(
                place.value, extent, Optional.of(new Slice(place.whole(), inner.part, channel, row, column)));
    }

    /** The shape that was stored here, under which this operand sees the memory or not. */
    public Extent stored(Extent ofValue) {
        return slice.map(Slice::part).orElse(ofValue);
    }

    /** Whether nothing but the image's channels is left out, so that a halo around the value is around this too. */
    boolean isFullImage() {
        return slice.isEmpty() || slice.get().isFullImage();
    }

    /** The extent of the value that this is, or is a part of; as its writers see it. */
    Extent whole() {
        return slice.map(Slice::whole).orElse(extent);
    }
}
