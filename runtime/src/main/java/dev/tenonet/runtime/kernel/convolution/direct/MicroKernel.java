package dev.tenonet.runtime.kernel.convolution.direct;

/** The micro-kernel of a convolution: the sums of a few pixels, for one or two vectors of output channels. */
public interface MicroKernel {
    MicroKernelShape shape();

    /**
     * Stores the sums, [pixel][channel], from {@code sums[sumsAt]} on. Each is the bias, or what stood there, and then, in
     * the order of the taps, the products: the same bits whatever the shape of the tile.
     *
     * @param pixels for each pixel the offset of its first tap from {@code at}; all that a tile has must be there,
     *     but only the first where they lie equally far apart
     * @param pixel the first of the tile
     * @param taps for each tap, thus each row of weights, its offset from the first
     * @param weightAt of the first row, [tap][channel]
     * @param width of a row of weights; a tile of two vectors reads two, even if there is one, and what it makes of the
     *     other has no meaning
     */
    void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            int width,
            float[] bias,
            int biasAt,
            float[] sums,
            int sumsAt);
}
