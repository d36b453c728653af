package dev.tenonet.runtime.kernel.simd;

import dev.tenonet.runtime.kernel.provider.ProviderLadder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The species of all vector kernels. C2 keeps vectors in registers only when their species is a constant, hence {@code
 * static final} here and never a parameter. Apart from the provider, which must load where the Vector API is missing.
 */
public final class Lanes {
    public static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class,
            VectorShape.forBitSize(ProviderLadder.vectorBits(
                    System.getProperty(ProviderLadder.BITS_PROPERTY), FloatVector.SPECIES_PREFERRED.vectorBitSize())));

    /** Floats in a vector. */
    public static final int COUNT = SPECIES.length();

    /**
     * Whether masks stay in their registers, as measured on JDK 25: JDK 17 makes vectors of them. Bounds by comparison, which is
     * false for NaN, then take four instructions, and by max and min, which also order the zeros, twelve; they agree where no
     * bound is -0. It stands in each loop by itself: a method of vectors that C2 has already compiled alone it may not inline,
     * and boxes what it is called with.
     */
    public static final boolean MASKS = Runtime.version().feature() >= 25;

    private Lanes() {}

    /**
     * The sum of a vector's lanes, stored from {@code data[at]} on, in their order. That of {@code reduceLanes} differs
     * between interpreted and compiled code, and with it the bits.
     */
    public static float sum(float[] data, int at) {
        float sum = 0;
        for (int i = at; i < at + COUNT; i++) {
            sum += data[i];
        }
        return sum;
    }
}
