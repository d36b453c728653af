package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;
import java.util.List;

/** Products with weights that were transformed when they were loaded, n x n for each r x r. A unit is one of a tile's values. */
final class WinogradFilters extends WinogradProducts {
    /** [value of a tile], packed for {@link VectorGemm} */
    private final float[] weight;

    private final int weightMatrix;

    WinogradFilters(
            ConvolutionProblem spec, WinogradBlocking block, WinogradTransform transform, float[]... parameters) {
        super(spec, block, parameters);
        weightMatrix = VectorGemm.packedLength(block.inChannels, block.outChannels);
        weight = SharedPacking.of(
                parameters[0], List.of(WinogradFilters.class, spec.algorithm()), () -> pack(transform, parameters[0]));
    }

    /** A matrix (input channel, output channel) for each value of a tile, one behind the other. */
    private float[] pack(WinogradTransform transform, float[] parameters) {
        int channels = block.inChannels;
        float[] packed = new float[block.inputs * block.inputs * weightMatrix];
        new WinogradWeights(transform.filter, channels)
                .transform(parameters, block.outChannels, (value, o, weights) -> {
                    int to = value * weightMatrix + VectorGemm.packedIndex(channels, 0, o);
                    write(weights, packed, to);
                });
        return packed;
    }

    private static void write(double[] from, float[] packed, int at) {
        for (int c = 0; c < from.length; c++) {
            packed[at + c * VectorGemm.PANEL] = (float) from[c];
        }
    }

    @Override
    int units() {
        return block.inputs * block.inputs;
    }

    @Override
    int scratch() {
        return VectorGemm.scratch(block.inChannels);
    }

    @Override
    void multiply(float[] matrices, int tiles, boolean cold, int first, int end, float[] scratch, int scratchAt) {
        for (int i = first; i < end; i++) {
            int tile = block.matricesAt + i * block.inMatrix;
            int product = block.productsAt + i * block.outMatrix;
            boolean far = cold && block.manyWeights;
            gemm.multiply(
                    matrices,
                    tile,
                    tiles,
                    block.inChannels,
                    weight,
                    i * weightMatrix,
                    panels,
                    far,
                    start(i),
                    matrices,
                    product,
                    scratch,
                    scratchAt);
        }
    }
}
