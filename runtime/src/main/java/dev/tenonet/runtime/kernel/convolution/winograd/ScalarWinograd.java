package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionKernel;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;

/**
 * A convolution of stride 1, with any dilation, by Winograd's minimal filtering: tiles of the input are transformed, each of
 * their n x n values by itself is a product of matrices over the channels, and the products are transformed to m x m outputs.
 * A unit is a block of tiles; of a single block each of the three phases is shared.
 *
 * <p>As in {@code ScalarConvolution}, C2 computes either tiles or channels side by side. Lines are one for each of a tile's
 * values, before and after the transform along an axis; then those of the transformed input and those of the products.
 */
public abstract class ScalarWinograd extends ConvolutionKernel {
    /** Of the direct convolution. */
    private static final int PRODUCTS_IN_NANO = 50;

    /** A transform takes as long as the products of so many channels. */
    private static final int TRANSFORMS = 16;

    /** Fewer channels are not worth their transforms. */
    private static final int LEAST_CHANNELS = 16;

    /** Floats of a block's matrices that stay in the second-level cache. */
    private static final int BLOCK = 1 << 18;
    /** The least tiles that make reading the weights worth while. */
    private static final int LEAST_TILES = 128;

    final WinogradTileTable places;
    final int inChannels;
    final int outChannels;
    /** n. */
    final int inputs;
    /** m. */
    final int outputs;
    /** n x n. */
    final int values;

    final float[] bias;
    /** Of a block, but for the last one. */
    final int tilesAtOnce;
    /** First line that is transformed along one axis. */
    final int halfAt;
    /** First line of the transformed input. */
    final int matricesAt;

    private final double[] ones;
    private final ScalarCombinations input;
    private final ScalarCombinations output;
    private final ParallelTask read = this::read;
    private final ParallelTask multiply = this::multiply;
    private final ParallelTask write = this::write;

    ScalarWinograd(
            ConvolutionProblem spec,
            View other,
            WinogradMatrices matrices,
            WinogradTileTable places,
            float[]... parameters) {
        super(spec, other, Provider.SCALAR, PRODUCTS_IN_NANO);
        this.places = places;
        inChannels = spec.in().channels();
        outChannels = out.channels();
        inputs = places.inputs;
        outputs = places.outputs;
        values = inputs * inputs;
        bias = spec.biasOf(parameters, outChannels);
        int blocks = ceiling(places.tiles, most(spec, values));
        tilesAtOnce = ceiling(places.tiles, blocks);
        halfAt = values;
        matricesAt = 2 * values;
        ones = matrices.ones();
        input = new ScalarCombinations(matrices.input());
        output = new ScalarCombinations(matrices.output());
    }

    /** Whether so many channels pay. */
    public static boolean suits(ConvolutionProblem spec) {
        return spec.algorithm() != Algorithm.DIRECT
                && Math.min(spec.in().channels(), spec.out().channels()) >= LEAST_CHANNELS;
    }

    /** The kernel that has more side by side. */
    public static ScalarWinograd of(ConvolutionProblem spec, View other, float[]... parameters) {
        WinogradMatrices matrices = WinogradMatrices.of(spec.algorithm());
        WinogradTileTable places = new WinogradTileTable(spec, other, matrices);
        int values = places.inputs * places.inputs;
        boolean tiles = Math.min(places.tiles, most(spec, values)) > spec.out().channels();
        return tiles
                ? new ScalarWinogradTiles(spec, other, matrices, places, parameters)
                : new ScalarWinogradChannels(spec, other, matrices, places, parameters);
    }

    private static int most(ConvolutionProblem spec, int values) {
        int channels = spec.in().channels() + spec.out().channels();
        return Math.max(LEAST_TILES, BLOCK / (values * channels));
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    public int units() {
        return ceiling(places.tiles, tilesAtOnce);
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        if (units() > 1) {
            super.run(a, aAt, b, bAt, to, outAt, work);
            return;
        }
        Operands operands = work.operands(a, aAt, b, bAt, to, outAt);
        operands.sharedLines = operands.lines(lines(), length());
        work.divide(read, operands, readUnits(places.tiles), nanos * TRANSFORMS / outChannels);
        work.divide(multiply, operands, values, nanos);
        work.divide(write, operands, writeUnits(places.tiles), nanos * TRANSFORMS / inChannels);
        finish(operands, 0, places.tiles);
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        float[][] lines = operands.lines(lines(), length());
        for (int unit = first; unit < end; unit++) {
            int tile = unit * tilesAtOnce;
            int count = Math.min(tilesAtOnce, places.tiles - tile);
            read(operands, tile, count, 0, readUnits(count), lines, lines);
            for (int value = 0; value < values; value++) {
                multiply(lines, lines, value, count);
            }
            write(operands, tile, count, 0, writeUnits(count), lines, lines);
            finish(operands, tile, count);
        }
    }

    private void read(Operands operands, int first, int end, float[] scratch) {
        float[][] own = operands.lines(matricesAt, length());
        read(operands, 0, places.tiles, first, end, own, operands.sharedLines);
    }

    private void multiply(Operands operands, int first, int end, float[] scratch) {
        float[][] own = operands.lines(matricesAt, length());
        for (int value = first; value < end; value++) {
            multiply(own, operands.sharedLines, value, places.tiles);
        }
    }

    private void write(Operands operands, int first, int end, float[] scratch) {
        float[][] own = operands.lines(matricesAt, length());
        write(operands, 0, places.tiles, first, end, own, operands.sharedLines);
    }

    /** All lines of a block. */
    abstract int lines();

    /** The longest one. */
    abstract int length();

    /** Into how much the transform of so many tiles divides. */
    abstract int readUnits(int count);

    /** Likewise back. */
    abstract int writeUnits(int count);

    /**
     * Transforms tiles.
     *
     * @param tile first of {@code count} that are a block
     * @param first of the units, up to {@code end} - 1
     * @param own lines of this thread
     * @param matrices the lines of the block
     */
    abstract void read(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices);

    /** The products of one of the values; arrays as in {@link #read}. */
    abstract void multiply(float[][] own, float[][] matrices, int value, int count);

    /** As {@link ScalarProducts#add}, of all input channels, in partial sums. */
    final void addProducts(
            float[][] own,
            float[][] sums,
            int first,
            int count,
            float[] a,
            int at,
            float[][] rows,
            int row,
            int length) {
        int part = PartialSums.LONGEST_OF_WINOGRAD;
        ScalarProducts.add(sums, first, count, a, at, inChannels, rows, row, Math.min(part, inChannels), length);
        for (int k = part; k < inChannels; k += part) {
            int depth = Math.min(part, inChannels - k);
            for (int r = 0; r < count; r += matricesAt) {
                int some = Math.min(matricesAt, count - r);
                for (int i = 0; i < some; i++) {
                    Arrays.fill(own[i], 0, length, 0);
                }
                int from = at + r * inChannels + k;
                ScalarProducts.add(own, 0, some, a, from, inChannels, rows, row + k, depth, length);
                for (int i = 0; i < some; i++) {
                    PartialSums.add(own[i], sums[first + r + i], length);
                }
            }
        }
    }

    /** As {@link #read}, back. */
    abstract void write(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices);

    /** Applies what is left of the activation to stored tiles. */
    void finish(Operands operands, int tile, int count) {}

    /** Transforms the first lines, one for each value, to some that lie {@code step} apart. */
    final void transformInput(float[][] own, float[][] to, int toFirst, int step, int length) {
        for (int j = 0; j < inputs; j++) {
            input.apply(own, j, inputs, own, halfAt + j, inputs, length);
        }
        for (int i = 0; i < inputs; i++) {
            input.apply(own, halfAt + i * inputs, 1, to, toFirst + i * inputs * step, step, length);
        }
    }

    /** Transforms lines of products, {@code step} apart, to the first ones, one for each output of a tile. */
    final void transformOutput(float[][] from, int first, int step, float[][] own, int length) {
        for (int j = 0; j < inputs; j++) {
            output.apply(from, first + j * step, inputs * step, own, halfAt + j, inputs, length);
        }
        for (int i = 0; i < outputs; i++) {
            output.apply(own, halfAt + i * inputs, 1, own, i * outputs, 1, length);
        }
    }

    /** The share of the bias that a product begins with, so that A^T adds it to each output. */
    final float biasShare(int value) {
        return (float) (ones[value / inputs] * ones[value % inputs]);
    }
}
