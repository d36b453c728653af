package dev.tenonet.runtime.kernel;

/** How a convolution is computed. All give the same result but for rounding, and but for what comes of NaN and infinity. */
public enum Algorithm {
    /** A product of matrices. An output is not finite only if its own window holds a value that is not. */
    DIRECT(0),
    /**
     * Winograd's F(2 x 2, 3 x 3): 16 multiplications for 4 outputs instead of 36. A value that is not finite may spoil
     * outputs of the same tile, 2 x 2 of them, whose windows do not hold it. With a dilation of d, tiles are of the images of
     * every d-th row and column.
     */
    WINOGRAD_2X2(3),
    /** Winograd's F(4 x 4, 3 x 3): 36 multiplications for 16 outputs instead of 144. As above, with tiles of 4 x 4. */
    WINOGRAD_4X4(3),
    /** Winograd's F(2 x 2, 5 x 5): 36 multiplications for 4 outputs instead of 100. As above, with tiles of 2 x 2. */
    WINOGRAD_2X2_5X5(5);

    /** Along each axis; 0 if any number will do. */
    public final int taps;

    Algorithm(int taps) {
        this.taps = taps;
    }
}
