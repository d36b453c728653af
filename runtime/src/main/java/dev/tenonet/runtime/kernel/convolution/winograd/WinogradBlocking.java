package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.machine.CacheLines;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;

/**
 * How Winograd's tiles are divided, and where scratch holds them. With a dilation of d x e, tiles are of the d x e images
 * of every d-th row and e-th column. The e tiles that begin in neighbouring columns are a group, as they interlock: together
 * they read and write whole runs of pixels. Without a dilation, a group is a tile.
 *
 * <p>A block of groups is treated at once; a strip, neighbours in one row of a block, has its columns transformed together.
 * Scratch holds, for each of a tile's n x n values, a matrix (tile, input channel), then as many matrices (tile, output
 * channel) of products, a strip that is transformed along one axis, and one that is not transformed.
 */
final class WinogradBlocking {
    /** Transformed weights of so many floats stay in the second-level cache, beside a small block. */
    private static final int FEW_WEIGHTS = 1 << 18;
    /** So many are read quickly enough to be read again for each small block, if a single one would be too large. */
    private static final int NEAR_WEIGHTS = 1 << 20;
    /** Floats of a single block that is not too large for that. */
    private static final int ONE_BLOCK = 1 << 20;
    /** Floats of a small block: half of the second-level cache. */
    private static final int SMALL_BLOCK = 1 << 17;
    /** Floats of a block where the weights come from further away than the block itself. */
    private static final int LARGE_BLOCK = 1 << 21;
    /** The least tiles that make reading the weights worth while. */
    private static final int LEAST_TILES = 28;
    /** Floats of a half-transformed strip: the first-level cache. */
    private static final int STRIP = 1 << 13;

    final int inChannels;
    final int outChannels;
    final int height;
    final int width;
    /** Outputs along the side of a tile, and values. */
    final int outputs;

    final int inputs;
    /** Values that a tile shares with the next one. */
    final int overlap;
    /** Distance between the rows of a tile. */
    final int rowStep;
    /** Distance between its columns: tiles of a group. */
    final int columnStep;
    /** Tiles of a row. */
    final int across;

    final int groupsAcross;
    final int tiles;
    final int groups;
    /** Whether there are so many weights that waiting for them costs more than to bring them near first. */
    final boolean manyWeights;

    final int blocks;
    final int groupsOfBlock;
    final int groupsOfStrip;
    /** First columns of a strip's tiles, counted from its own first one. */
    final int[] columnsOfStrip;
    /** Distance between the tiles of a matrix. */
    final int inStep;

    final int outStep;
    /** Distance between matrices. */
    final int inMatrix;

    final int outMatrix;
    /** Where the matrices of inputs begin. */
    final int matricesAt;

    final int productsAt;
    final int halfAt;
    final int stripAt;
    /** All of that. */
    final int scratch;

    WinogradBlocking(ConvolutionProblem spec, WinogradTransform transform) {
        outputs = transform.outputs;
        inputs = transform.inputs;
        overlap = inputs - outputs;
        inChannels = spec.in().channels();
        outChannels = spec.out().channels();
        height = spec.out().height();
        width = spec.out().width();
        rowStep = spec.rows().dilation();
        columnStep = spec.columns().dilation();
        across = tiles(width, columnStep);
        groupsAcross = ceiling(width, outputs * columnStep);
        int down = tiles(height, rowStep);
        tiles = across * down;
        groups = groupsAcross * down;
        inStep = spread(inChannels);
        outStep = spread(VectorGemm.packedLength(1, outChannels));
        int values = inputs * inputs;
        int most = Math.max(inChannels, outChannels);
        int weights = values * inChannels * outChannels;
        boolean fits = tiles * values * (inStep + outStep) <= ONE_BLOCK;
        manyWeights = weights > FEW_WEIGHTS;
        boolean small = !manyWeights || weights <= NEAR_WEIGHTS && !fits;
        int floats = small ? SMALL_BLOCK : LARGE_BLOCK;
        int limit = Math.max(LEAST_TILES, floats / (values * (inStep + outStep)));
        groupsOfBlock = ceiling(groups, ceiling(tiles, limit));
        blocks = ceiling(groups, groupsOfBlock);
        int cached = Math.max(1, STRIP / (values * most * columnStep));
        groupsOfStrip = Math.min(Math.min(groupsOfBlock, groupsAcross), cached);
        columnsOfStrip = new int[groupsOfStrip * columnStep];
        for (int i = 0; i < columnsOfStrip.length; i++) {
            columnsOfStrip[i] = i / columnStep * outputs * columnStep + i % columnStep;
        }
        int slots = VectorGemm.padded(Math.min(groupsOfBlock * columnStep, tiles));
        inMatrix = slots * inStep;
        outMatrix = slots * outStep;
        int strip = inputs * columns(groupsOfStrip) * most;
        matricesAt = CacheLines.next(0);
        productsAt = matricesAt + values * inMatrix;
        halfAt = productsAt + values * outMatrix;
        stripAt = CacheLines.next(halfAt + strip);
        scratch = stripAt + strip;
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Tiles along an axis: of each image of every {@code step}-th value as many as cover it. */
    private int tiles(int size, int step) {
        int span = outputs * step;
        return size / span * step + Math.min(step, size % span);
    }

    /** Distances that are multiples of 512 bytes would put one channel of all tiles into a few sets of the cache. */
    private static int spread(int channels) {
        int lines = (channels + 15) / 16;
        return 16 * (lines % 8 == 0 ? lines + 1 : lines);
    }

    /** Groups of the strip that begins with a group of a block that ends before {@code end}. */
    int strip(int group, int end) {
        return Math.min(Math.min(groupsOfStrip, groupsAcross - group % groupsAcross), end - group);
    }

    /** Columns that a strip of so many groups reads. */
    int columns(int groups) {
        return (groups * outputs + overlap) * columnStep;
    }

    /** A group's first tile. */
    int tile(int group) {
        return group / groupsAcross * across + group % groupsAcross * columnStep;
    }

    /** First output row of a group. */
    int row(int group) {
        int row = group / groupsAcross;
        return row / rowStep * outputs * rowStep + row % rowStep;
    }

    /** First output column of a group. */
    int column(int group) {
        return group % groupsAcross * outputs * columnStep;
    }
}
