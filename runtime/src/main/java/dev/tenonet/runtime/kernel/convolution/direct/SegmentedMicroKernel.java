package dev.tenonet.runtime.kernel.convolution.direct;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * For windows whose taps come in runs of floats side by side, such as the rows of a window where pixels are packed: one
 * tile, which looks no tap up, takes the first run, and another continues its sums with each of the others. The order of
 * the taps, and so the bits, are those of a tile that looks them up. Runs are calls, as sums stay in registers only in a loop
 * that is not nested.
 */
final class SegmentedMicroKernel implements MicroKernel, Supplier<MicroKernel> {
    /** Floats from which on a run saves more than it takes to load the sums again. */
    private static final int LEAST = 96;

    private final MicroKernelShape shape;
    private final MicroKernels first;
    private final MicroKernels next;
    /** The taps of each run, from its first one. */
    private final int[] run;
    /** For each run its first tap. */
    private final int[] starts;

    private SegmentedMicroKernel(MicroKernelShape shape, int[] taps, int length) {
        this.shape = shape;
        first = MicroKernels.of(shape);
        next = MicroKernels.of(new MicroKernelShape(shape.pixels(), shape.vectors(), true, shape.stride(), true));
        run = Arrays.copyOf(taps, length);
        starts = new int[taps.length / length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = taps[i * length];
        }
    }

    /**
     * The tile of two vectors that suits these taps best, or what serves in its place for now.
     *
     * @param stride as in {@link MicroKernelShape}; only where no tap is looked up
     * @param taps all of a window, in runs of {@code length} floats side by side
     */
    static Supplier<MicroKernel> of(int pixels, int stride, int[] taps, int length) {
        if (taps[taps.length - 1] == taps.length - 1) {
            return MicroKernels.of(new MicroKernelShape(pixels, 2, true, stride));
        }
        return length < LEAST
                ? MicroKernels.of(new MicroKernelShape(pixels, 2, false, 0))
                : new SegmentedMicroKernel(new MicroKernelShape(pixels, 2, true, stride), taps, length);
    }

    /** This one, once both of its tiles are compiled. */
    @Override
    public MicroKernel get() {
        return first.get().shape().contiguous() && next.get().shape().continued() ? this : MicroKernels.universal();
    }

    @Override
    public MicroKernelShape shape() {
        return shape;
    }

    /** @param taps those that it was made for */
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
        first.get().multiply(in, at, pixels, pixel, run, weight, weightAt, width, bias, biasAt, sums, sumsAt);
        MicroKernel others = next.get();
        int step = run.length * width;
        for (int i = 1; i < starts.length; i++) {
            int from = weightAt + i * step;
            others.multiply(in, at + starts[i], pixels, pixel, run, weight, from, width, bias, biasAt, sums, sumsAt);
        }
    }
}
