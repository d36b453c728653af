package dev.tenonet.runtime.kernel.simd;

import java.util.Arrays;

/** Sums of values side by side, lane by lane as vectors have them, in plain Java. */
public final class LanesTwin {
    private LanesTwin() {}

    /** The sum of {@code count} values for each lane: a whole number of vectors. */
    public static void sum(float[] data, int at, int count, float[] lanes, int lanesAt) {
        Arrays.fill(lanes, lanesAt, lanesAt + Lanes.COUNT, 0f);
        for (int i = at; i < at + count; i += Lanes.COUNT) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                lanes[lanesAt + lane] += data[i + lane];
            }
        }
    }

    /** The sum of their squared distances from {@code centre}. */
    public static void squares(float[] data, int at, int count, float centre, float[] lanes, int lanesAt) {
        Arrays.fill(lanes, lanesAt, lanesAt + Lanes.COUNT, 0f);
        for (int i = at; i < at + count; i += Lanes.COUNT) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                float distance = data[i + lane] - centre;
                lanes[lanesAt + lane] = Math.fma(distance, distance, lanes[lanesAt + lane]);
            }
        }
    }
}
