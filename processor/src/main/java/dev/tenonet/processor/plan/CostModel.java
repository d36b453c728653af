package dev.tenonet.processor.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a convolution of stride 1 costs by each algorithm, in the time that a multiply-add takes among many.
 * The constants were fitted to measurements on a processor with vectors of 512 bits and 1 MB of second-level cache for each
 * core; on others the order of the results should be much the same. {@code CostModelMeasurement}, a test, holds the choices
 * against the machine at hand.
 */
final class CostModel {
    /** With fewer channels there is no vector to fill, and the runtime computes directly in any case. */
    private static final int LEAST_CHANNELS = 16;
    /** Output channels that a micro-kernel makes together: two vectors. */
    private static final int PANEL = 32;
    /** Tiles, or pixels, that it takes together at least. */
    private static final int LEAST_ROWS = 8;
    /** To transform one value of a tile: a few additions and two passes through the cache. */
    private static final double TRANSFORM = 12;
    /** To begin the loops over the channels of a value of a tile. */
    private static final double LOOPS = 600;
    /** To read a weight, while all of a layer's stay in the caches from one call to the next. */
    private static final double NEAR_WEIGHT = 2;
    /** To read it from memory. */
    private static final double FAR_WEIGHT = 12;
    /** Half of a common third-level cache. */
    private static final double CACHED_WEIGHTS = 1 << 22;

    /** Of images between convolutions: they share the second-level cache with what is read and written besides. */
    private static final long CACHED_IMAGES = 1 << 17;

    private CostModel() {}

    /** Whether images, each written by one step and read by the next, had better be made strip by strip. */
    static boolean paysInStrips(List<Extent> images) {
        return images.stream().mapToLong(Extent::size).sum() > CACHED_IMAGES;
    }

    /** The algorithm that costs least. */
    static Algorithm fastest(Extent in, Extent out, WindowGeometry rows, WindowGeometry columns) {
        return Arrays.stream(Algorithm.values())
                .min(Comparator.comparingDouble(algorithm -> cost(algorithm, in, out, rows, columns)))
                .orElseThrow();
    }

    /** Infinite if the runtime has no such kernel. */
    static double cost(Algorithm algorithm, Extent in, Extent out, WindowGeometry rows, WindowGeometry columns) {
        if (algorithm == Algorithm.DIRECT) {
            return products(rows.kernel() * columns.kernel(), in, out, (double) out.height() * out.width());
        }
        boolean exists = rows.kernel() == algorithm.taps
                && columns.kernel() == algorithm.taps
                && Math.min(in.channels(), out.channels()) >= LEAST_CHANNELS;
        return exists ? winograd(algorithm, in, out, rows.dilation(), columns.dilation()) : Double.POSITIVE_INFINITY;
    }

    private static double winograd(Algorithm algorithm, Extent in, Extent out, int rowDilation, int columnDilation) {
        int side = algorithm.outputs;
        int values = (side + algorithm.taps - 1) * (side + algorithm.taps - 1);
        double tiles = tiles(side, out.height(), rowDilation) * tiles(side, out.width(), columnDilation);
        double transforms = values * tiles * (TRANSFORM * (in.channels() + out.channels()) + LOOPS);
        return products(values, in, out, tiles) + transforms;
    }

    /** Tiles along an axis: of each image of every {@code dilation}-th value as many as cover it. */
    private static double tiles(int side, int size, int dilation) {
        int span = side * dilation;
        return size / span * dilation + Math.min(dilation, size % span);
    }

    /** Products of {@code rows} x input channels with input channels x output channels, {@code count} of them. */
    private static double products(int count, Extent in, Extent out, double rows) {
        double columns = Math.ceil(out.channels() / (double) PANEL) * PANEL;
        double weights = count * in.channels() * columns;
        double reading = weights > CACHED_WEIGHTS ? FAR_WEIGHT : NEAR_WEIGHT;
        return weights * (Math.max(LEAST_ROWS, rows) + reading);
    }
}
