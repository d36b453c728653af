package dev.tenonet.runtime.kernel.convolution;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.elementwise.ChannelScale;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaledConvolutionTest {
    private static final int CHANNELS = 6;
    private static final Window ONE = new Window(1, 1, 1, 0, 0);

    /** w 2, b 1, f 3, shift 0.5: y = 6 x + 3.5. */
    @ParameterizedTest
    @EnumSource
    void oneValueByHand(Provider provider) {
        View one = View.pixels(1, 1, 1);
        Convolution convolution = new Convolution(one, one, ONE, ONE, 1, true, Clamp.none());
        Kernel kernel = new ScaledConvolution(convolution, true)
                .prepare(provider, new float[] {2}, new float[] {1}, new float[] {3}, new float[] {0.5f});
        assertArrayEquals(new float[] {45.5f}, run(kernel, new float[] {7}, 1), 0);
    }

    @ParameterizedTest
    @EnumSource
    void equalsConvolutionThenScale(Provider provider) {
        IntStream.range(0, 8).forEach(terms -> check(provider, (terms & 1) > 0, (terms & 2) > 0, (terms & 4) > 0));
    }

    private static void check(Provider provider, boolean bias, boolean shift, boolean depthwise) {
        View view = View.pixels(CHANNELS, 5, 6);
        int groups = depthwise ? CHANNELS : 1;
        Convolution plain = new Convolution(view, view, ONE, ONE, groups, bias, Clamp.none());
        Convolution relu = new Convolution(view, view, ONE, ONE, groups, bias, Clamp.relu());
        float[] image = Image.numbers(view.size(), 1);
        float[][] scales = {Image.numbers(CHANNELS, 4), Image.numbers(CHANNELS, 5)};
        scales = Arrays.copyOf(scales, shift ? 2 : 1);

        float[] sums = run(plain.prepare(provider, own(groups, bias)), image, view.size());
        float[] expected =
                run(new ChannelScale(view, view, shift, Clamp.relu()).prepare(provider, scales), sums, view.size());
        float[][] all = Stream.concat(Arrays.stream(own(groups, bias)), Arrays.stream(scales))
                .toArray(float[][]::new);
        float[] actual = run(new ScaledConvolution(relu, shift).prepare(provider, all), image, view.size());
        assertArrayEquals(expected, actual, 1e-5f);
    }

    /** Anew each time, as kernels may write over what they are given. */
    private static float[][] own(int groups, boolean bias) {
        float[][] own = {Image.numbers(CHANNELS * CHANNELS / groups, 2), Image.numbers(CHANNELS, 3)};
        return Arrays.copyOf(own, bias ? 2 : 1);
    }

    private static float[] run(Kernel kernel, float[] image, int size) {
        float[] out = new float[size];
        kernel.run(image, 0, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void factorsOfOtherChannelsAreRefused(Provider provider) {
        View view = View.pixels(2, 1, 1);
        ScaledConvolution scaled =
                new ScaledConvolution(new Convolution(view, view, ONE, ONE, 1, false, Clamp.none()), false);
        assertIllegal(
                "ScaledConvolution needs 1 parameter arrays of 2 values, but got arrays of [3]",
                () -> scaled.prepare(provider, new float[4], new float[3]));
    }
}
