package dev.tenonet.runtime.kernel;

/**
 * A convolution of stride 1, with any dilation, by Winograd's minimal filtering: tiles of the input are transformed, each of
 * their n x n values by itself is a product of matrices over the channels, and the products are transformed to m x m
 * outputs. Several blocks of tiles are shared among threads, each in the cache of its own; of a single block each of the
 * three phases is shared.
 */
final class VectorWinograd extends ConvolutionKernel {
    /** Of the direct convolution. */
    private static final int PRODUCTS_IN_NANO = 16 * Lanes.COUNT;

    /** A transform takes as long as the products of so many channels. */
    private static final int TRANSFORMS = 16;

    private final WinogradBlock block;
    private final WinogradInput input;
    private final WinogradOutput output;
    private final VectorGemm gemm;
    private final int panels;
    /** [value of a tile], packed for {@link VectorGemm} */
    private final float[] weight;

    private final int weightMatrix;
    private final float[] bias;
    private final float[] noBias;
    private final Divisible read = this::read;
    private final Divisible multiply = this::multiply;
    private final Divisible write = this::write;

    VectorWinograd(Convolution spec, View other, WinogradTransform transform, float[]... parameters) {
        super(spec, other, Provider.VECTOR, PRODUCTS_IN_NANO);
        block = new WinogradBlock(spec, transform);
        input = new WinogradInput(spec, transform, block);
        output = new WinogradOutput(spec, other, transform, block, epilogue);
        gemm = new VectorGemm(block.inChannels, block.inStep, block.outStep);
        weightMatrix = VectorGemm.packedLength(block.inChannels, block.outChannels);
        weight = pack(transform, parameters[0]);
        noBias = new float[VectorGemm.packedLength(1, block.outChannels)];
        panels = noBias.length / VectorGemm.PANEL;
        bias = spec.biasOf(parameters, noBias.length);
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
    public int scratch() {
        return block.scratch;
    }

    @Override
    int units() {
        return block.blocks;
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        if (block.blocks > 1) {
            super.run(a, aAt, b, bAt, to, outAt, work);
            return;
        }
        Operands operands = work.operands(a, aAt, b, bAt, to, outAt);
        work.divide(read, operands, block.groups, nanos * TRANSFORMS / block.outChannels);
        work.divide(multiply, operands, block.inputs * block.inputs, nanos);
        work.divide(write, operands, block.groups, nanos * TRANSFORMS / block.inChannels);
    }

    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        for (int i = first; i < end; i++) {
            int group = i * block.groupsOfBlock;
            int last = Math.min(group + block.groupsOfBlock, block.groups);
            int tiles = block.tile(last) - block.tile(group);
            input.read(operands.in, operands.inAt, group, group, last, scratch, scratch);
            multiply(
                    scratch,
                    tiles,
                    operands.coldWeights && block.manyWeights && i == 0,
                    0,
                    block.inputs * block.inputs);
            output.write(operands, group, group, last, scratch, scratch);
        }
    }

    private void read(Operands operands, int first, int end, float[] scratch) {
        input.read(operands.in, operands.inAt, 0, first, end, operands.shared, scratch);
    }

    private void multiply(Operands operands, int first, int end, float[] scratch) {
        multiply(operands.shared, block.tiles, operands.coldWeights && block.manyWeights, first, end);
    }

    private void write(Operands operands, int first, int end, float[] scratch) {
        output.write(operands, 0, first, end, operands.shared, scratch);
    }

    /** A^T has a column of ones, that of the point 1: what is added to product (1, 1) is added to each output. */
    private void multiply(float[] matrices, int tiles, boolean cold, int first, int end) {
        for (int i = first; i < end; i++) {
            float[] start = i == block.inputs + 1 ? bias : noBias;
            int product = block.productsAt + i * block.outMatrix;
            gemm.multiply(
                    matrices,
                    block.matricesAt + i * block.inMatrix,
                    tiles,
                    weight,
                    i * weightMatrix,
                    panels,
                    cold,
                    start,
                    matrices,
                    product);
        }
    }
}
