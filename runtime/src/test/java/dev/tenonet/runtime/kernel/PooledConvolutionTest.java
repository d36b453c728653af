package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PooledConvolutionTest {
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
            @ForAll Pooling pooling) {
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

    @Test
    void oneInputChannelHasAKernelOfItsOwn() {
        Window window = new Window(5, 1, 1, 0, 0);
        Convolution convolution =
                new Convolution(View.pixels(1, 32, 32), View.pixels(6, 28, 28), window, window, 1, false, Clamp.relu());
        PooledConvolution pooled =
                new PooledConvolution(convolution, Pooling.MAX, View.pixels(6, 14, 14), Clamp.none());
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
                () -> new PooledConvolution(convolution, Pooling.MAX, View.pixels(2, 3, 3), Clamp.none()));
        assertEquals(
                "PooledConvolution halves rows and columns of " + convolution.out() + ", but its output is "
                        + View.pixels(2, 3, 3),
                refused.getMessage());
    }
}
