package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The species of all vector kernels. C2 keeps vectors in registers only when their species is a constant, hence {@code
 * static final} here and never a parameter. Apart from the provider, which must load where the Vector API is missing.
 */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class,
            VectorShape.forBitSize(ProviderLadder.vectorBits(
                    System.getProperty(ProviderLadder.BITS_PROPERTY), FloatVector.SPECIES_PREFERRED.vectorBitSize())));

    /** Floats in a vector. */
    static final int COUNT = SPECIES.length();

    /** Whether masks stay in their registers, as measured on JDK 25: JDK 17 makes vectors of them. */
    static final boolean MASKS = Runtime.version().feature() >= 25;

    private Lanes() {}

    /**
     * min(max(x, low), high), for bounds that are not -0. The two operations take twelve instructions on x86, as they keep NaN
     * and order the zeros; comparisons, which are false for NaN, four. Only where {@link #MASKS} says so: what C2 of JDK 17
     * does not inline boxes its vectors.
     */
    static FloatVector clamp(FloatVector x, float low, float high) {
        FloatVector bounded = atLeast(x, low);
        return bounded.blend(high, bounded.compare(VectorOperators.GT, high));
    }

    /** max(x, low), for the same bounds and on the same condition. */
    static FloatVector atLeast(FloatVector x, float low) {
        return x.blend(low, x.compare(VectorOperators.LE, low));
    }

    /**
     * The sum of a vector's lanes, stored from {@code data[at]} on, in their order. That of {@code reduceLanes} differs
     * between interpreted and compiled code, and with it the bits.
     */
    static float sum(float[] data, int at) {
        float sum = 0;
        for (int i = at; i < at + COUNT; i++) {
            sum += data[i];
        }
        return sum;
    }
}
