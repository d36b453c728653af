package dev.tenonet.runtime.kernel;

/**
 * How Winograd's tiles are divided, and where scratch holds them. A block of tiles is treated at once; a strip, neighbours
 * in one row of a block, has its columns transformed together. Scratch holds, for each of a tile's n x n values, a matrix
 * (tile, input channel), then as many matrices (tile, output channel) of products, a strip that is transformed along one
 * axis, and one that is not transformed.
 */
final class WinogradBlock {
    /** Transformed weights of so many floats stay in the second-level cache, beside a small block. */
    private static final int FEW_WEIGHTS = 1 << 18;
    /** So many are read quickly enough to be read again for each small block, if there would be several large ones. */
    private static final int NEAR_WEIGHTS = 1 << 20;
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
    /** Tiles of a row. */
    final int across;

    final int tiles;
    /** Whether there are so many weights that waiting for them costs more than to bring them near first. */
    final boolean coldWeights;

    final int blocks;
    final int tilesOfBlock;
    final int tilesOfStrip;
    /** Distance between the tiles of a matrix. */
    final int inStep;

    final int outStep;
    /** Distance between matrices. */
    final int inMatrix;

    final int outMatrix;
    final int productsAt;
    final int halfAt;
    final int stripAt;
    /** All of that. */
    final int scratch;

    /** @param outputs along the side of a tile */
    WinogradBlock(Convolution spec, int outputs) {
        this.outputs = outputs;
        inputs = outputs + 2;
        inChannels = spec.in().channels();
        outChannels = spec.out().channels();
        height = spec.out().height();
        width = spec.out().width();
        across = (width + outputs - 1) / outputs;
        tiles = across * ((height + outputs - 1) / outputs);
        inStep = spread(inChannels);
        outStep = spread(VectorGemm.packedLength(1, outChannels));
        int values = inputs * inputs;
        int most = Math.max(inChannels, outChannels);
        int weights = values * inChannels * outChannels;
        boolean fits = tiles * values * (inStep + outStep) <= LARGE_BLOCK;
        coldWeights = weights > FEW_WEIGHTS;
        boolean small = !coldWeights || weights <= NEAR_WEIGHTS && !fits;
        int floats = small ? SMALL_BLOCK : LARGE_BLOCK;
        int limit = Math.max(LEAST_TILES, floats / (values * (inStep + outStep)));
        blocks = (tiles + limit - 1) / limit;
        tilesOfBlock = (tiles + blocks - 1) / blocks;
        tilesOfStrip = Math.min(Math.min(tilesOfBlock, across), Math.max(1, STRIP / (values * most)));
        int slots = VectorGemm.padded(tilesOfBlock);
        inMatrix = slots * inStep;
        outMatrix = slots * outStep;
        int strip = inputs * (tilesOfStrip * outputs + 2) * most;
        productsAt = values * inMatrix;
        halfAt = productsAt + values * outMatrix;
        stripAt = halfAt + strip;
        scratch = stripAt + strip;
    }

    /** Distances that are multiples of 512 bytes would put one channel of all tiles into a few sets of the cache. */
    private static int spread(int channels) {
        int lines = (channels + 15) / 16;
        return 16 * (lines % 8 == 0 ? lines + 1 : lines);
    }

    /** Tiles of the strip that begins with a tile of a block that ends before {@code end}. */
    int strip(int tile, int end) {
        return Math.min(Math.min(tilesOfStrip, across - tile % across), end - tile);
    }

    /** First output row of a tile. */
    int row(int tile) {
        return tile / across * outputs;
    }

    /** First output column of a tile. */
    int column(int tile) {
        return tile % across * outputs;
    }
}
