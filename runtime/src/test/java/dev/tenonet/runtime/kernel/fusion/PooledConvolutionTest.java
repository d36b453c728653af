package dev.tenonet.runtime.kernel.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.testing.Layout;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledConvolutionTest {
    /** More than a tile reads behind the last pixel. */
    private static final int MOST_OVERREACH = 1000;

    private static final Activation[] ACTIVATIONS = {Clamp.none(), Clamp.relu(), new Tanh()};

    @Property(tries = 300)
    void hasTheBitsOfItsParts(
            @ForAll @IntRange(min = 1, max = 2) int inChannels,
            @ForAll @IntRange(min = 1, max = 19) int channels,
            @ForAll @IntRange(min = 2, max = 41) int width,
            @ForAll @IntRange(min = 1, max = 6) int kernelRows,
            @ForAll @IntRange(min = 1, max = 6) int kernelColumns,
            @ForAll @IntRange(min = 0, max = 2) int pad,
            @ForAll @IntRange(min = 0, max = 2) int inner,
            @ForAll @IntRange(min = 0, max = 2) int outer,
            @ForAll Provider provider,
            @ForAll PoolMode pooling) {
        int height = 5;
        Random random = new Random(width * 31L + channels);
        View in = View.pixels(
                inChannels,
                height + kernelRows,
                width + kernelColumns,
                (width + kernelColumns + 2 * pad) * inChannels,
                inChannels);
        int outHeight = height + 1 + 2 * pad;
        int outWidth = width + 1 + 2 * pad;
        View whole = View.pixels(channels, outHeight, outWidth);
        Convolution convolution = new Convolution(
                in,
                whole,
                new Window(kernelRows, 1, 1, pad, pad),
                new Window(kernelColumns, 1, 1, pad, pad),
                1,
                true,
                ACTIVATIONS[inner]);
        Layout out = Layout.pixels(channels, outHeight / 2, outWidth / 2, 2);
        PooledConvolution pooled = new PooledConvolution(convolution, pooling, out.view(), ACTIVATIONS[outer]);
        float[] weight = random(random, channels * inChannels * kernelRows * kernelColumns);
        float[] bias = random(random, channels);
        int at = pad * (in.rowStride() + in.pixelStride());
        float[] image = random(random, (in.height() + 2 * pad) * in.rowStride());

        float[] large = new float[whole.size()];
        Kernel first = convolution.prepare(provider, weight.clone(), bias.clone());
        first.run(image, at, large, 0, Layout.workspace(first));
        float[] expected = out.run(pooled.pool(whole).prepare(provider), large, 0);
        assertArrayEquals(expected, out.run(pooled.prepare(provider, weight, bias), image, at));
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** With NaN and infinities in the image. Not a measurement: the limit only keeps a failure from waiting for ever. */
    @ParameterizedTest
    @CsvSource({
        "6, 16, 10, 10, 5, 5, 0, 1",
        "3, 16, 7, 29, 3, 2, 1, 1",
        "2, 3, 5, 6, 2, 4, 2, 1",
        "1, 4, 3, 17, 4, 3, 0, 2",
        "5, 7, 2, 40, 3, 1, 1, 3"
    })
    void fewChannelsHaveTheBitsOfTheirParts(
            int inChannels, int most, int height, int width, int kernelRows, int kernelColumns, int pad, int stride) {
        int channels = Math.min(most, Lanes.COUNT);
        View whole = View.pixels(channels, height, width);
        int inHeight = height + kernelRows - 1 - 2 * pad;
        int inWidth = (width - 1) * stride + kernelColumns - 2 * pad;
        int rowStride = (inWidth + 2 * pad + 1) * inChannels;
        View in = View.pixels(inChannels, inHeight, inWidth, rowStride, inChannels);
        Random random = new Random(width);
        float[] weight = random(random, channels * inChannels * kernelRows * kernelColumns);
        float[] bias = random(random, channels);
        float[] image = random(random, (inHeight + 2 * pad) * rowStride + MOST_OVERREACH);
        image[image.length / 3] = Float.NaN;
        image[image.length / 2] = Float.POSITIVE_INFINITY;
        image[image.length * 2 / 3] = Float.NEGATIVE_INFINITY;
        int at = pad * (rowStride + inChannels);
        for (PoolMode pooling : PoolMode.values()) {
            for (int i = 0; i < ACTIVATIONS.length * ACTIVATIONS.length; i++) {
                Convolution convolution = new Convolution(
                        in,
                        whole,
                        new Window(kernelRows, 1, 1, pad, pad),
                        new Window(kernelColumns, stride, 1, pad, pad),
                        1,
                        true,
                        ACTIVATIONS[i % ACTIVATIONS.length]);
                Layout out = Layout.pixels(channels, height / 2, width / 2, i % 2);
                PooledConvolution pooled =
                        new PooledConvolution(convolution, pooling, out.view(), ACTIVATIONS[i / ACTIVATIONS.length]);
                Kernel chained = new ChainedPool(pooled, Provider.VECTOR, weight.clone(), bias.clone());
                VectorPooledPixels together = new VectorPooledPixels(pooled, weight.clone(), bias.clone());
                float[] expected = out.run(chained, image, at);
                assertArrayEquals(expected, out.run(together, image, at), "while its tiles are compiled");
                await(together);
                assertArrayEquals(expected, out.run(together, image, at));
            }
        }
    }

    private static void await(VectorPooledPixels kernel) {
        assertTimeout(Duration.ofMinutes(2), () -> {
            while (!kernel.isCompiled()) {
                Thread.sleep(10);
            }
        });
    }

    @Test
    void fewChannelsHaveAKernelOfTheirOwn() {
        int channels = Lanes.COUNT;
        Window window = new Window(5, 1, 1, 0, 0);
        Convolution few = new Convolution(
                View.pixels(6, 14, 14), View.pixels(channels, 10, 10), window, window, 1, false, Clamp.relu());
        PooledConvolution pooled = new PooledConvolution(few, PoolMode.MAX, View.pixels(channels, 5, 5), Clamp.none());
        float[] weight = new float[channels * 150];
        assertInstanceOf(VectorPooledPixels.class, pooled.prepare(Provider.VECTOR, weight));
        Convolution more = new Convolution(
                View.pixels(6, 14, 14), View.pixels(channels + 1, 10, 10), window, window, 1, false, Clamp.relu());
        PooledConvolution large =
                new PooledConvolution(more, PoolMode.MAX, View.pixels(channels + 1, 5, 5), Clamp.none());
        assertInstanceOf(ChainedPool.class, large.prepare(Provider.VECTOR, new float[(channels + 1) * 150]));
    }

    @Test
    void oneInputChannelHasAKernelOfItsOwn() {
        Window window = new Window(5, 1, 1, 0, 0);
        Convolution convolution =
                new Convolution(View.pixels(1, 32, 32), View.pixels(6, 28, 28), window, window, 1, false, Clamp.relu());
        PooledConvolution pooled =
                new PooledConvolution(convolution, PoolMode.MAX, View.pixels(6, 14, 14), Clamp.none());
        assertInstanceOf(VectorPooledRows.class, pooled.prepare(Provider.VECTOR, new float[150]));
        assertInstanceOf(ChainedPool.class, pooled.prepare(Provider.SCALAR, new float[150]));
    }

    @Test
    void outputOfAnotherSizeIsRefused() {
        Window window = new Window(3, 1, 1, 0, 0);
        Convolution convolution =
                new Convolution(View.pixels(1, 7, 9), View.pixels(2, 5, 7), window, window, 1, false, Clamp.relu());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new PooledConvolution(convolution, PoolMode.MAX, View.pixels(2, 3, 3), Clamp.none()));
        assertEquals(
                "PooledConvolution halves rows and columns of " + convolution.out() + ", but its output is "
                        + View.pixels(2, 3, 3),
                refused.getMessage());
    }
}
