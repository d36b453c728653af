package dev.tenonet.runtime.kernel.convolution.direct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.ConvolutionTest.Problem;
import dev.tenonet.runtime.kernel.jit.AssumedReadiness;
import dev.tenonet.runtime.kernel.jit.CallTime;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.testing.Generators.Span;
import dev.tenonet.runtime.kernel.testing.Image;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentedMicroKernelTest {
    private static final int MOST_PIXELS = MicroKernelShape.UNIVERSAL.pixels();
    private static final int FEWER_PIXELS = Math.min(7, MOST_PIXELS);
    /** Of pixels that compete for one set of the first-level cache, as those of 512 channels, of which every second counts. */
    private static final int COMPETING = 1024;

    private final Boolean before = AssumedReadiness.get();

    @AfterEach
    void restore() {
        AssumedReadiness.set(before);
    }

    private static Problem problem(int channels, int size, int stride, int dilation, int gap) {
        Span span = new Span(new Window(3, stride, dilation, dilation, dilation), size);
        return new Problem(1, channels, 40, span, span, gap, true, Clamp.relu(), 11);
    }

    /** The taps of 3 rows, each a run. */
    private static int[] taps(int run) {
        int[] taps = new int[3 * run];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = k / run * (2 * run + 5) + k % run;
        }
        return taps;
    }

    /** Not a measurement: the limit only keeps a failure from waiting for ever. */
    private static MicroKernel await(Supplier<MicroKernel> tile) {
        return assertTimeout(Duration.ofMinutes(2), () -> {
            while (tile.get() == MicroKernels.UNIVERSAL) {
                Thread.sleep(10);
            }
            return tile.get();
        });
    }

    private static MicroKernel compiled(int pixels, int stride, int run) {
        AssumedReadiness.set(Boolean.TRUE);
        CallTime.end(CallTime.begin());
        return await(SegmentedMicroKernel.of(pixels, stride, taps(run), run));
    }

    /**
     * Plain Java looks all taps up. Where pixels lie apart, the taps of a pixel are a run if they are many, and are looked up
     * as well if they are few.
     */
    @ParameterizedTest
    @CsvSource({"40, 15, 1, 1", "100, 12, 1, 2", "512, 14, 2, 1", "512, 12, 2, 1"})
    void convolutionsGiveTheSameBits(int channels, int size, int stride, int dilation) {
        AssumedReadiness.set(Boolean.FALSE);
        float[] expected = problem(channels, size, stride, dilation, 0).run(Provider.VECTOR);
        compiled(MOST_PIXELS, 0, 100);
        compiled(FEWER_PIXELS, 0, 100);
        compiled(FEWER_PIXELS, COMPETING, 100);
        for (int gap : new int[] {0, 3}) {
            assertArrayEquals(
                    expected, problem(channels, size, stride, dilation, gap).run(Provider.VECTOR), "gap " + gap);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "21"})
    void runsGiveTheBitsOfLookUps(int stride) {
        int run = 111;
        MicroKernel tile = compiled(FEWER_PIXELS, stride, run);
        assertInstanceOf(SegmentedMicroKernel.class, tile);
        assertEquals(new MicroKernelShape(FEWER_PIXELS, 2, true, stride), tile.shape());
        assertArrayEquals(sums(MicroKernels.UNIVERSAL, run), sums(tile, run));
    }

    /** The sums of the pixels of a tile, which stand 21 floats apart. */
    private static float[] sums(MicroKernel tile, int run) {
        int width = 2 * Lanes.COUNT;
        int[] taps = taps(run);
        int[] pixels = new int[14];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = 2 + p * 21;
        }
        float[] in = Image.numbers(7 * run + 21 * 14, 1);
        float[] sums = new float[5 + MOST_PIXELS * width];
        float[] weight = Image.numbers(3 + taps.length * width, 2);
        tile.multiply(in, 4, pixels, 0, taps, weight, 3, width, Image.numbers(width, 3), 0, sums, 5);
        return Arrays.copyOf(sums, 5 + FEWER_PIXELS * width);
    }

    @Test
    void shortRunsAreLookedUpAndASingleOneIsContiguous() {
        assertInstanceOf(MicroKernels.class, SegmentedMicroKernel.of(FEWER_PIXELS, 0, taps(16), 16));
        assertEquals(
                new MicroKernelShape(FEWER_PIXELS, 2, true, 0),
                await(SegmentedMicroKernel.of(FEWER_PIXELS, 0, new int[] {0, 1, 2}, 1))
                        .shape());
    }
}
