package dev.tenonet.runtime.kernel.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {
    private static final int COUNT = 100_000;

    private static float[] mask(int layer, double p, int group, long seed, long step, int threads) {
        float[] ones = new float[COUNT];
        Arrays.fill(ones, 1);
        new DropoutMask(layer, p, group).run(seed, step, ones, 0, ones, 0, COUNT, new Workspace(0, 0, threads, false));
        return ones;
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }

    @Test
    void shareOfZerosIsTheProbabilityAndTheRestIsLarger() {
        for (double p : new double[] {0.1, 0.5, 0.9}) {
            float[] mask = mask(3, p, 1, 7, 0, 1);
            // Six deviations.
            assertEquals(p * COUNT, zeros(mask), 6 * Math.sqrt(COUNT * p * (1 - p)));
            for (float value : mask) {
                assertEquals(value == 0 ? 0 : 1 / (1 - p), value, 1e-6);
            }
        }
        assertEquals(0, zeros(mask(3, 0, 1, 7, 0, 1)));
        assertEquals(COUNT, zeros(mask(3, 1, 1, 7, 0, 1)));
    }

    @Test
    void threadsChangeNoBit() {
        float[] mask = mask(0, 0.3, 1, 7, 5, 1);
        float[] channels = mask(0, 0.3, 49, 7, 5, 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(mask, mask(0, 0.3, 1, 7, 5, threads));
            assertArrayEquals(channels, mask(0, 0.3, 49, 7, 5, threads));
        }
    }

    @Test
    void seedStepLayerAndPlaceDecide() {
        float[] mask = mask(1, 0.5, 1, 7, 5, 1);
        for (float[] other : new float[][] {
            mask(2, 0.5, 1, 7, 5, 1), mask(1, 0.5, 1, 8, 5, 1), mask(1, 0.5, 1, 7, 6, 1), mask(5, 0.5, 1, 7, 1, 1)
        }) {
            int equal = 0;
            for (int i = 0; i < COUNT; i++) {
                equal += mask[i] == other[i] ? 1 : 0;
            }
            assertEquals(COUNT / 2.0, equal, 3 * Math.sqrt(COUNT), "independent masks agree in half of the places");
        }
    }

    @Test
    void wholeChannelsBecomeZero() {
        float[] mask = mask(1, 0.5, 49, 7, 5, 1);
        for (int i = 0; i < COUNT; i++) {
            assertEquals(mask[i / 49 * 49], mask[i]);
        }
        assertFalse(zeros(mask) == 0 || zeros(mask) == COUNT);
    }

    @Test
    void whatBecomesZeroIsZeroEvenOfInfinity() {
        float[] values = new float[64];
        Arrays.fill(values, Float.POSITIVE_INFINITY);
        new DropoutMask(0, 0.5, 1).run(1, 2, values, 0, values, 0, 64, new Workspace(0, 0, 1, false));
        for (float value : values) {
            assertEquals(value == 0 ? 0 : Float.POSITIVE_INFINITY, value);
        }
    }
}
