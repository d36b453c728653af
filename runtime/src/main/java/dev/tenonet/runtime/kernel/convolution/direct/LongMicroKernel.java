package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorAddition;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * For windows of many taps: a tile for each of the {@link PartialSums}, which it adds up. Until all of these are compiled,
 * the universal tile does the same parts.
 */
final class LongMicroKernel implements MicroKernel, Supplier<MicroKernel> {
    /** What all parts but the first begin with. */
    private static final float[] ZEROS = new float[2 * Lanes.COUNT];

    private final MicroKernelShape shape;
    private final Part[] parts;
    private final MicroKernel universal;

    private LongMicroKernel(MicroKernelShape shape, Part[] parts, Supplier<MicroKernel> universal) {
        this.shape = shape;
        this.parts = parts;
        this.universal = universal == null ? this : universal.get();
    }

    /**
     * Some taps of a window.
     *
     * @param first their first row of weights
     * @param offset of the first tap
     * @param taps offsets from that
     */
    private record Part(int first, int offset, int[] taps, Supplier<MicroKernel> tile) {}

    /**
     * The universal tile, or what serves in its place for now.
     *
     * @param starts as of {@link PartialSums#of}
     */
    static Supplier<MicroKernel> universal(int[] taps, int[] starts) {
        return of(MicroKernelShape.UNIVERSAL, taps, starts, 0, null);
    }

    /**
     * The tiles of so many pixels and vectors that suit these taps best, or what serves in their place for now.
     *
     * @param shape whose taps are contiguous if all of a part are
     * @param run how many taps lie side by side at least; 0 to look all up
     */
    static Supplier<MicroKernel> of(
            MicroKernelShape shape, int[] taps, int[] starts, int run, Supplier<MicroKernel> universal) {
        if (starts.length == 2) {
            return tile(shape, taps, run);
        }
        Part[] parts = new Part[starts.length - 1];
        for (int i = 0; i < parts.length; i++) {
            int offset = taps[starts[i]];
            int[] own = Arrays.copyOfRange(taps, starts[i], starts[i + 1]);
            for (int k = 0; k < own.length; k++) {
                own[k] -= offset;
            }
            parts[i] = new Part(starts[i], offset, own, tile(shape, own, run));
        }
        return new LongMicroKernel(shape, parts, universal);
    }

    private static Supplier<MicroKernel> tile(MicroKernelShape shape, int[] taps, int run) {
        if (run == 0) {
            return MicroKernels.of(MicroKernelShape.UNIVERSAL);
        }
        if (shape.vectors() == 2) {
            return SegmentedMicroKernel.of(shape.pixels(), shape.stride(), taps, run);
        }
        boolean contiguous = taps[taps.length - 1] == taps.length - 1;
        return MicroKernels.of(new MicroKernelShape(shape.pixels(), shape.vectors(), contiguous, shape.stride()));
    }

    /** This one, once the tiles of all parts have its pixels and vectors. */
    @Override
    public MicroKernel get() {
        for (Part part : parts) {
            MicroKernelShape now = part.tile.get().shape();
            if (now.pixels() != shape.pixels() || now.vectors() != shape.vectors()) {
                return universal;
            }
        }
        return this;
    }

    @Override
    public MicroKernelShape shape() {
        return shape;
    }

    /**
     * Needs room for the sums of a part behind those of the tile.
     *
     * @param taps those that it was made for
     */
    @Override
    public void multiply(
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
            int sumsAt) {
        int count = shape.pixels() * shape.width();
        Part begin = parts[0];
        begin.tile
                .get()
                .multiply(in, at, pixels, pixel, begin.taps, weight, weightAt, width, bias, biasAt, sums, sumsAt);
        for (int i = 1; i < parts.length; i++) {
            Part part = parts[i];
            int from = at + part.offset;
            int w = weightAt + part.first * width;
            int to = sumsAt + count;
            part.tile.get().multiply(in, from, pixels, pixel, part.taps, weight, w, width, ZEROS, 0, sums, to);
            VectorAddition.add(sums, to, sums, sumsAt, count);
        }
    }
}
