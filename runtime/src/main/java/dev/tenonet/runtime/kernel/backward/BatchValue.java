package dev.tenonet.runtime.kernel.backward;

/** Where a value of all samples of a batch lies: sample s from {@code at + s * size} on, in the order C, H, W. */
public final class BatchValue {
    /** Values of one sample. */
    public final int size;

    /** Null for the gradient of an input that nobody wants. */
    public float[] array;

    public int at;

    private final long offset;
    private final boolean forInputs;

    /**
     * @param offset in an arena of one sample; -1 for an array of the caller's
     * @param forInputs whether it is a gradient that only those of the network's inputs are worked out from
     */
    BatchValue(long offset, int size, boolean forInputs) {
        this.offset = offset;
        this.size = size;
        this.forInputs = forInputs;
    }

    /** Whether it is a gradient that a pass wants. */
    boolean isWanted(boolean byInputs) {
        return array != null && (byInputs || !forInputs);
    }

    /** Takes a place in the arena of a batch. */
    void place(float[] arena, int count) {
        array = arena;
        at = Math.toIntExact(offset * count);
    }

    /** Takes an array of the caller's. */
    void bind(float[] outside) {
        array = outside;
    }
}
