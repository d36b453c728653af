package dev.tenonet.runtime.kernel;

/** What padding holds; the constants mean what {@code dev.tenonet.Border} says of them. */
public enum Border {
    ZEROS,
    REFLECT,
    SYMMETRIC,
    REPLICATE,
    CIRCULAR;

    /** The source of a value that repeats none. */
    public static final int NO_SOURCE = -1;

    /** @throws IllegalArgumentException if so much padding has no source on an axis of this size */
    public void requireSource(String kernel, int padding, int size) {
        int limit = switch (this) {
            case REFLECT -> size - 1;
            case SYMMETRIC, CIRCULAR -> size;
            case ZEROS, REPLICATE -> Integer.MAX_VALUE;
        };
        SpecChecks.require(
                padding <= limit, "%s: %d of padding do not fit %s on an axis of %d", kernel, padding, this, size);
    }

    /** The place on an axis that the place {@code position} before or behind it repeats, or {@link #NO_SOURCE}. */
    public int source(int position, int size) {
        boolean isBefore = position < 0;
        return switch (this) {
            case REFLECT -> isBefore ? -position : 2 * (size - 1) - position;
            case SYMMETRIC -> isBefore ? -position - 1 : 2 * size - 1 - position;
            case CIRCULAR -> isBefore ? position + size : position - size;
            case REPLICATE -> isBefore ? 0 : size - 1;
            case ZEROS -> NO_SOURCE;
        };
    }
}
