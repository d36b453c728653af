package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.simd.Lanes;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/**
 * The constants of a {@link MicroKernel}.
 *
 * @param pixels 6 to 14
 * @param vectors 1 or 2
 * @param contiguous whether the taps are floats side by side, so that none has to be looked up
 * @param stride floats from pixel to pixel where all lie equally far apart; 0 if they are looked up
 * @param continued whether the sums begin not at the bias but at what stands in their place, in rows of two vectors
 */
public record MicroKernelShape(int pixels, int vectors, boolean contiguous, int stride, boolean continued) {
    /** Fits everything: sums, weights and a value take 31 of 32 registers, 15 of 16 where vectors are short. */
    public static final MicroKernelShape UNIVERSAL = new MicroKernelShape(Lanes.COUNT >= 16 ? 14 : 6, 2, false, 0);

    /** Of a tile whose sums begin at the bias. */
    public MicroKernelShape(int pixels, int vectors, boolean contiguous, int stride) {
        this(pixels, vectors, contiguous, stride, false);
    }

    /** The shape that the class was defined with; {@link #UNIVERSAL} for an ordinary class. */
    static MicroKernelShape of(MethodHandles.Lookup lookup) {
        try {
            MicroKernelShape shape =
                    MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, MicroKernelShape.class);
            return shape == null ? UNIVERSAL : shape;
        } catch (IllegalAccessException e) {
            throw new LinkageError("a class may read its own data", e);
        }
    }

    /** The same for equal shapes: the JVM makes the methods of a record when they are first called, which takes 10 ms. */
    long key() {
        return (long) stride << 16 | pixels << 8 | vectors << 2 | (continued ? 2 : 0) | (contiguous ? 1 : 0);
    }

    /** Floats of a row of sums. */
    int width() {
        return continued ? 2 * Lanes.COUNT : vectors * Lanes.COUNT;
    }
}
