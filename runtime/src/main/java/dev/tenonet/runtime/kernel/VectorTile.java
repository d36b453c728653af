package dev.tenonet.runtime.kernel;

/**
 * The micro-kernel of a convolution: sums for a few pixels by one or two vectors of output channels, all held in
 * registers. Pixels and taps may lie anywhere; looking up where is hidden behind the products, and thus neither the
 * layout of the input nor the shape of the window needs a kernel or a copy of its own.
 *
 * <p>One counted loop with the sums in local variables, or C2 keeps them in memory. For the same reason nothing is done
 * with the sums but to store them: bounds would take the registers that the loop needs.
 */
abstract class VectorTile {
    /** Pixels of a tile. */
    final int pixels;
    /** Floats of a row of weights and of a row of sums: one or two vectors. */
    final int width;

    VectorTile(int pixels, int vectors) {
        this.pixels = pixels;
        width = vectors * Lanes.COUNT;
    }

    /**
     * Stores the sums, [pixel][channel], from {@code sums[0]} on, each of them the bias and then the products in the order
     * of the taps.
     *
     * @param pixels for each pixel the offset of its first tap from {@code at}
     * @param pixel the first of the tile
     * @param taps for each tap, thus each row of weights, its offset from the first
     * @param weightAt of the first row, [tap][channel]
     */
    abstract void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            float[] bias,
            int biasAt,
            float[] sums);
}
