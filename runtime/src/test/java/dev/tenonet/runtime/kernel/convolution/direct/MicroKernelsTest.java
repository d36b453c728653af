package dev.tenonet.runtime.kernel.convolution.direct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.testing.Image;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicroKernelsTest {
    private static final int CHANNELS = 23;
    private static final int MOST_PIXELS = 14;
    private static final float[] IN = Image.numbers(3 + MOST_PIXELS * CHANNELS, 1);

    /** Sums of a tile of this shape, one row of each pixel. */
    private static float[] sums(MicroKernel tile, MicroKernelShape shape) {
        int[] taps = new int[CHANNELS];
        Arrays.setAll(taps, k -> k);
        int[] places = new int[MOST_PIXELS];
        Arrays.setAll(places, p -> p * CHANNELS);
        float[] weight = Image.numbers((CHANNELS + 1) * shape.width(), 2);
        float[] bias = Image.numbers(2 * shape.width(), 3);
        float[] sums = new float[MOST_PIXELS * 2 * Lanes.COUNT];
        for (int p = 0; p < shape.pixels(); p += tile.shape().pixels()) {
            float[] part = new float[MOST_PIXELS * 2 * Lanes.COUNT];
            int[] rest = Arrays.copyOfRange(places, p, p + MOST_PIXELS);
            tile.multiply(IN, 3, rest, 0, taps, weight, 0, shape.width(), bias, 0, part, 0);
            for (int row = 0; row < Math.min(tile.shape().pixels(), shape.pixels() - p); row++) {
                System.arraycopy(part, row * tile.shape().width(), sums, (p + row) * shape.width(), shape.width());
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({
        "14, 2, true, 0",
        "14, 2, false, 0",
        "7, 2, true, 0",
        "7, 2, false, 0",
        "6, 2, true, 0",
        "6, 2, false, 0",
        "14, 1, false, 0",
        "14, 1, true, 0",
        "14, 1, true, 23",
        "14, 1, false, 23",
        "7, 2, true, 23"
    })
    void allShapesGiveTheSameBits(int pixels, int vectors, boolean contiguous, int stride) {
        MicroKernelShape shape = new MicroKernelShape(pixels, vectors, contiguous, stride);
        MicroKernel tile = MicroKernels.define(shape).orElseThrow();
        assertEquals(shape, tile.shape());
        assertNotEquals(MicroKernels.UNIVERSAL.getClass(), tile.getClass());
        assertArrayEquals(sums(MicroKernels.UNIVERSAL, shape), sums(tile, shape));
    }

    /** Some taps in one product, the others in a second one that goes on from its sums. */
    @ParameterizedTest
    @CsvSource({"14, 2, false", "10, 2, true", "6, 2, false", "10, 1, true", "14, 1, false", "6, 1, true"})
    void continuedSumsHaveTheSameBits(int pixels, int vectors, boolean contiguous) {
        MicroKernelShape shape = new MicroKernelShape(pixels, vectors, contiguous, CHANNELS, true);
        MicroKernel tile = MicroKernels.define(shape).orElseThrow();
        int firsts = 9;
        int width = vectors * Lanes.COUNT;
        float[] weight = Image.numbers((CHANNELS + 1) * width, 2);
        float[] bias = Image.numbers(2 * width, 3);
        int row = 2 * Lanes.COUNT;
        float[] sums = new float[5 + pixels * row];
        for (int p = 0; p < pixels; p++) {
            System.arraycopy(bias, 0, sums, 5 + p * row, width);
        }
        int[] taps = new int[CHANNELS];
        Arrays.setAll(taps, k -> k);
        int[] first = {0};
        tile.multiply(IN, 3, first, 0, Arrays.copyOf(taps, firsts), weight, 0, width, bias, 0, sums, 5);
        int[] rest = Arrays.copyOf(taps, CHANNELS - firsts);
        tile.multiply(IN, 3 + firsts, first, 0, rest, weight, firsts * width, width, bias, 0, sums, 5);

        MicroKernelShape whole = new MicroKernelShape(pixels, vectors, contiguous, CHANNELS);
        float[] expected = sums(MicroKernels.UNIVERSAL, whole);
        for (int p = 0; p < pixels; p++) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, p * width, (p + 1) * width),
                    Arrays.copyOfRange(sums, 5 + p * row, 5 + p * row + width));
        }
    }

    @Test
    void plainJavaGivesTheSameBits() {
        MicroKernelShape shape = MicroKernelShape.UNIVERSAL;
        assertArrayEquals(sums(MicroKernels.UNIVERSAL, shape), sums(new MicroKernelTwin(), shape));
    }

    @Test
    void theOrdinaryClassIsUniversal() {
        assertEquals(MicroKernelShape.UNIVERSAL, MicroKernels.UNIVERSAL.shape());
        assertEquals(MicroKernelShape.UNIVERSAL, MicroKernels.universal().shape());
    }

    @Test
    void withoutItsTemplateNoTileIsDefined() {
        assertTrue(
                MicroKernels.define(MicroKernelShape.UNIVERSAL, "Missing.class").isEmpty(), "no file");
        assertTrue(MicroKernels.define(MicroKernelShape.UNIVERSAL, "View.class").isEmpty(), "another class");
    }

    @Test
    void eachShapeIsDefinedOnce() {
        MicroKernelShape shape = new MicroKernelShape(7, 2, true, 0);
        assertSame(MicroKernels.of(shape), MicroKernels.of(new MicroKernelShape(7, 2, true, 0)));
    }

    /** Not a measurement: the limit only keeps a failure from waiting for ever. */
    @Test
    void theUniversalTileServesUntilTheSpecialOneIsCompiled() {
        MicroKernels tiles = MicroKernels.of(new MicroKernelShape(14, 1, true, 4711));
        assertEquals(MicroKernelShape.UNIVERSAL, tiles.get().shape());
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> {
            while (tiles.get().shape().equals(MicroKernelShape.UNIVERSAL)) {
                Thread.sleep(10);
            }
        });
        assertSame(MicroKernels.UNIVERSAL, MicroKernels.universal());
        assertEquals(4711, tiles.get().shape().stride());
    }
}
