package dev.tenonet.runtime.kernel.convolution.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import net.jqwik.api.Example;

class VectorStoreTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] VALUES = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1f, -1f, 5.9f, 6f, 6.1f, INFINITY, -INFINITY, Float.NaN
    };
    private static final float[] BOUNDS = {0f, -0f, -1f, 1f, 6f, INFINITY, -INFINITY};
    private static final int CHANNELS = 2 * Lanes.COUNT;

    @Example
    void aClampHasTheSameBitsInAllWays() {
        for (float low : BOUNDS) {
            for (float high : BOUNDS) {
                Clamp clamp = new Clamp(low, high);
                for (float x : VALUES) {
                    String message = clamp + " of " + x;
                    int expected = Float.floatToRawIntBits(clamp.apply(x));
                    float[] run = {x};
                    clamp.prepare(Provider.VECTOR).apply(run, 0, 1);
                    assertEquals(expected, Float.floatToRawIntBits(run[0]), message);
                    assertEquals(expected, stored(clamp, x, null), message);
                    float[] zeros = new float[CHANNELS];
                    int expectedSum = Float.floatToRawIntBits(clamp.apply(x + 0f));
                    assertEquals(expectedSum, stored(clamp, x, zeros), message + " with a shortcut");
                }
            }
        }
    }

    /** The bits of the last channel of a pixel whose sums are all {@code x}. */
    private static int stored(Clamp clamp, float x, float[] other) {
        View pixel = View.pixels(CHANNELS, 1, 1);
        Operands operands = new Operands();
        operands.out = new float[CHANNELS];
        operands.other = other;
        float[] values = new float[CHANNELS];
        Arrays.fill(values, x);
        new VectorStore(pixel, pixel, Epilogue.of(clamp, Provider.VECTOR), true)
                .store(operands, values, CHANNELS, 0, CHANNELS, 0, 1, 1);
        return Float.floatToRawIntBits(operands.out[CHANNELS - 1]);
    }
}
