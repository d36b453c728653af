package dev.tenonet.runtime.kernel.convolution;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.normalization.BatchNormalization;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldedConvolutionTest {
    private static final Window ONE = new Window(1, 1, 1, 0, 0);
    private static final Window THREE = new Window(3, 1, 1, 1, 1);

    /** w 2, b 1, g 3, beta 0.5, mean 4, var 8.99999, eps 1e-5: y = 2 x - 2.5. */
    @ParameterizedTest
    @EnumSource
    void oneValueByHand(Provider provider) {
        View one = View.pixels(1, 1, 1);
        Convolution convolution = new Convolution(one, one, ONE, ONE, 1, true, Clamp.none());
        Kernel kernel = new FoldedConvolution(convolution, true, 1e-5)
                .prepare(
                        provider,
                        new float[] {2},
                        new float[] {1},
                        new float[] {3},
                        new float[] {0.5f},
                        new float[] {4},
                        new float[] {8.99999f});
        float[] out = new float[1];
        kernel.run(new float[] {7}, 0, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        assertArrayEquals(new float[] {11.5f}, out, 1e-5f);
    }

    @ParameterizedTest
    @EnumSource
    void equalsConvolutionThenNormalisation(Provider provider) {
        for (boolean affine : new boolean[] {false, true}) {
            for (boolean bias : new boolean[] {false, true}) {
                check(provider, affine, bias);
            }
        }
    }

    private static void check(Provider provider, boolean affine, boolean bias) {
        Random random = new Random(42);
        View in = View.pixels(4, 5, 6, 8 * 4, 4);
        View out = View.pixels(6, 5, 6);
        int at = 8 * 4 + 4;
        Convolution plain = new Convolution(in, out, THREE, THREE, 2, bias, Clamp.none());
        Convolution relu = new Convolution(in, out, THREE, THREE, 2, bias, Clamp.relu());
        float[] image = values(random, 7 * 8 * 4);
        float[] weight = values(random, 6 * 2 * 9);
        float[][] own = bias ? new float[][] {weight, values(random, 6)} : new float[][] {weight};
        float[][] statistics = affine
                ? new float[][] {values(random, 6), values(random, 6), values(random, 6), positive(random, 6)}
                : new float[][] {values(random, 6), positive(random, 6)};
        float[][] all =
                Stream.concat(Arrays.stream(own), Arrays.stream(statistics)).toArray(float[][]::new);

        float[] expected = run(plain.prepare(provider, own), image, at);
        run(
                new BatchNormalization(out, out, affine, 1e-3, Clamp.relu()).prepare(provider, statistics),
                expected,
                expected);
        float[] actual = run(new FoldedConvolution(relu, affine, 1e-3).prepare(provider, all), image, at);
        assertArrayEquals(expected, actual, 1e-4f);
    }

    private static float[] run(Kernel kernel, float[] image, int at) {
        float[] out = new float[6 * 5 * 6];
        kernel.run(image, at, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        return out;
    }

    private static void run(Kernel kernel, float[] in, float[] out) {
        kernel.run(in, 0, out, 0, new Workspace(0, kernel.scratch(), 1, false));
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] positive(Random random, int count) {
        float[] values = values(random, count);
        for (int i = 0; i < count; i++) {
            values[i] = 0.5f + Math.abs(values[i]);
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void statisticsOfOtherChannelsAreRefused(Provider provider) {
        View view = View.pixels(2, 1, 1);
        FoldedConvolution folded =
                new FoldedConvolution(new Convolution(view, view, ONE, ONE, 1, false, Clamp.none()), false, 0);
        assertIllegal(
                "FoldedConvolution needs 2 parameter arrays of 2 values, but got arrays of [2, 3]",
                () -> folded.prepare(provider, new float[4], new float[2], new float[3]));
    }
}
