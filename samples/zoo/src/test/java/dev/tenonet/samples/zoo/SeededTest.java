package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeededTest {
    private static final int WRITTEN = 8;

    @Test
    void equalsThePythonScriptToTheBit() {
        Seeded seeded = new Seeded(3);
        FloatBuffer expected = FloatBuffer.wrap(Expected.floats("seeded.expected"));
        assertNext(expected, seeded.values("image", 3, 8, 8));
        assertNext(expected, seeded.values("bn1.running_mean", 8));
        assertNext(expected, seeded.values("bn1.running_var", 8));
        assertNext(expected, seeded.values("bn1.weight", 8));
        assertNext(expected, seeded.values("fc.bias", 8));
        assertNext(expected, seeded.values("layer1.0.conv1.weight", 64, 7, 3, 3));
    }

    private static void assertNext(FloatBuffer expected, float[] values) {
        float[] next = new float[WRITTEN];
        expected.get(next);
        assertArrayEquals(next, Arrays.copyOf(values, WRITTEN));
    }
}
