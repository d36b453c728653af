package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;

/** Between Winograd's transforms: for each of a tile's values the product of all tiles with the transformed weights. */
abstract class WinogradProducts {
    final WinogradBlocking block;
    final VectorGemm gemm;
    /** Of output channels. */
    final int panels;

    /** For each of a tile's values the share of the bias that its products begin with. */
    private final float[][] starts;

    WinogradProducts(ConvolutionProblem spec, WinogradBlocking block, float[]... parameters) {
        this.block = block;
        gemm = new VectorGemm(block.inStep, block.outStep);
        int columns = VectorGemm.packedLength(1, block.outChannels);
        panels = columns / VectorGemm.PANEL;
        starts = starts(WinogradMatrices.of(spec.algorithm()).ones(), spec.biasOf(parameters, columns));
    }

    private static float[][] starts(double[] ones, float[] bias) {
        float[] none = new float[bias.length];
        float[][] starts = new float[ones.length * ones.length][];
        for (int value = 0; value < starts.length; value++) {
            double share = ones[value / ones.length] * ones[value % ones.length];
            starts[value] = share == 0 ? none : multiply(share, bias);
        }
        return starts;
    }

    private static float[] multiply(double factor, float[] values) {
        float[] products = new float[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (float) (factor * values[i]);
        }
        return products;
    }

    /** Weights of many channels that few tiles read are sooner transformed in the cache than read when they are transformed. */
    static WinogradProducts of(
            ConvolutionProblem spec, WinogradBlocking block, WinogradTransform transform, float[]... parameters) {
        boolean inCache = spec.algorithm() == Algorithm.WINOGRAD_4X4 && block.blocks == 1 && block.manyWeights;
        return inCache
                ? new WinogradTaps(spec, block, parameters)
                : new WinogradFilters(spec, block, transform, parameters);
    }

    /** Into how much they divide. */
    abstract int units();

    /** Floats that each thread needs. */
    abstract int scratch();

    /**
     * Computes products, from the transformed tiles of a block.
     *
     * @param matrices the block
     * @param cold whether the weights come from main memory
     * @param first of the units, up to {@code end} - 1
     * @param scratch of this thread, from {@code scratchAt} on
     */
    abstract void multiply(
            float[] matrices, int tiles, boolean cold, int first, int end, float[] scratch, int scratchAt);

    /** What the products of a value begin with: shares of the bias, which A^T adds to each output. */
    final float[] start(int value) {
        return starts[value];
    }
}
