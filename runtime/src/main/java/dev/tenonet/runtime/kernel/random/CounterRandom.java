package dev.tenonet.runtime.kernel.random;

/**
 * Random numbers by place: the mixing function of SplitMix64 over a key and a counter (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014).
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    /** The offset and the prime of FNV-1a of 64 bits. */
    private static final long TEXT_START = 0xcbf29ce484222325L;

    private static final long TEXT_PRIME = 0x100000001b3L;

    private CounterRandom() {}

    /** A key of several numbers: each combination has another one. */
    public static long key(long seed, long first, long second) {
        return mix(mix(mix(seed + GOLDEN) + GOLDEN * (first + 1)) + GOLDEN * (second + 1));
    }

    /** A number for a name. */
    public static long number(String name) {
        long hash = TEXT_START;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * TEXT_PRIME;
        }
        return hash;
    }

    /** 64 random bits. */
    public static long bits(long key, long place) {
        return mix(key + GOLDEN * (place + 1));
    }

    /** A number from 0 to 1, without 1, in steps of 2^-24, which a float can have. */
    public static float uniform(long key, long place) {
        return (bits(key, place) >>> 40) * 0x1p-24f;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
