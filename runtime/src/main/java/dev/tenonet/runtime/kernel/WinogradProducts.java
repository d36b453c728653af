package dev.tenonet.runtime.kernel;

/** Between Winograd's transforms: for each of a tile's values the product of all tiles with the transformed weights. */
abstract class WinogradProducts {
    final WinogradBlock block;
    final VectorGemm gemm;
    /** Of output channels. */
    final int panels;

    private final float[] bias;
    private final float[] noBias;

    WinogradProducts(ConvolutionProblem spec, WinogradBlock block, float[]... parameters) {
        this.block = block;
        gemm = new VectorGemm(block.inStep, block.outStep);
        noBias = new float[VectorGemm.packedLength(1, block.outChannels)];
        panels = noBias.length / VectorGemm.PANEL;
        bias = spec.biasOf(parameters, noBias.length);
    }

    /** Weights of many channels that few tiles read are sooner transformed in the cache than read when they are transformed. */
    static WinogradProducts of(
            ConvolutionProblem spec, WinogradBlock block, WinogradTransform transform, float[]... parameters) {
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

    /** A^T has a column of ones, that of the point 1: what is added to product (1, 1) is added to each output. */
    final float[] start(int value) {
        return value == block.inputs + 1 ? bias : noBias;
    }
}
