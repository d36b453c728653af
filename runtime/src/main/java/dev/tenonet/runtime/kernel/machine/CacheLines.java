package dev.tenonet.runtime.kernel.machine;

/**
 * Lets vectors begin with a line of the cache: one that crosses two of them costs two accesses. Java tells no addresses, but
 * under G1 an array of more than half a region begins with a region, and stays there; its values follow a header of 16
 * bytes. Elsewhere lines are left to chance.
 */
public final class CacheLines {
    /** Floats of a line. */
    private static final int LINE = 16;
    /** Where the first line behind the header begins. The compiler places the values of an arena likewise. */
    private static final int FIRST = 12;

    /** An array of fewer floats is not made larger: what it holds does not leave the caches anyway. */
    private static final int LEAST = 1 << 16;
    /** An array of fewer floats is made no larger than that. */
    private static final int MOST = 1 << 19;
    /** Floats of half a region; 0 where there are none. */
    private static final int HALF_REGION =
            (int) (VmFlags.get("G1HeapRegionSize").map(Long::valueOf).orElse(0L) / 2 / Float.BYTES);

    private CacheLines() {}

    /** The first place from {@code at} on that begins a line. */
    public static int next(int at) {
        return (at - FIRST + LINE - 1) / LINE * LINE + FIRST;
    }

    /** An array of at least so many floats, which begins with a region where it can. */
    public static float[] array(int floats) {
        return new float[length(floats)];
    }

    /** The length of that array. */
    public static int length(int floats) {
        boolean grows = floats >= LEAST && HALF_REGION <= MOST;
        return grows ? Math.max(floats, HALF_REGION) : floats;
    }
}
