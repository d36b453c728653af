package dev.tenonet.runtime.kernel.resize;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResampleTest {
    private static final float INF = Float.NEGATIVE_INFINITY;
    private static final double[] CUBIC = {0.8263891, 2.09375, 2.9780092, 1.917824, 3.4062505, 5.2604165};
    private static final double[] CUBIC_CORNERS = {1.0, 2.332, 2.9440005, 1.9360013, 3.0560009, 5.0};
    private static final double[] FACTOR_NEAREST = {1.0, 1.0, 3.0, 2.0, 5.0};
    private static final double[] FACTOR_LINEAR = {1.0, 2.3076923, 2.5769229, 2.5769234, 4.8846159};
    private static final double[] FACTOR_CUBIC = {0.86456, 2.4535017, 2.5651889, 2.411144, 4.909152};

    @Property
    void weighsTwoNeighboursInASequence(
            @ForAll @IntRange(min = 1, max = 40) int channels, @ForAll Provider provider, @ForAll boolean image) {
        InterpolationMode mode = image ? InterpolationMode.BILINEAR : InterpolationMode.LINEAR;
        check(channels, provider, mode, false, new float[] {1, 3}, 1, 1.5, 2.5, 3);
        check(channels, provider, mode, true, new float[] {1, 4}, 1, 2, 3, 4);
    }

    /** As PyTorch's {@code interpolate}: in a sequence only the neighbour has weight 0, in an image a second row too. */
    @Property
    void infinityTimesNoWeightIsNaN(@ForAll @IntRange(min = 1, max = 40) int channels, @ForAll Provider provider) {
        float[] in = {1, INF};
        check(channels, provider, InterpolationMode.LINEAR, false, in, Double.NaN, INF, INF, INF);
        check(
                channels,
                provider,
                InterpolationMode.BILINEAR,
                false,
                in,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /** The middle of 11 outputs lies at 1.00000004 of 3 inputs: rounded to 1, it would not read the infinity. */
    @Example
    void placesAreNotRounded() {
        float[] in = {1, 1, INF};
        check(1, Provider.SCALAR, InterpolationMode.LINEAR, false, in, 1, 1, 1, 1, 1, INF, INF, INF, INF, INF, INF);
    }

    /** PyTorch's own: its scale is a float, which takes output 29 of 58 just below 15 of 30, and output 22 of 44 below 13 of 26. */
    @Property(tries = 20)
    void nearestTakesTheInputOfAFloatScale(@ForAll Provider provider) {
        checkNearest(provider, 30, 58, 29, 14);
        checkNearest(provider, 26, 44, 22, 12);
        checkNearest(provider, 30, 60, 30, 15);
    }

    /** Inputs are their numbers; all outputs but one agree with floor(o h / O). */
    private static void checkNearest(Provider provider, int size, int outputs, int output, int input) {
        float[] in = new float[size];
        for (int i = 0; i < size; i++) {
            in[i] = i;
        }
        double[] expected = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            expected[o] = o * size / outputs;
        }
        expected[output] = input;
        check(3, provider, InterpolationMode.NEAREST, false, in, expected);
    }

    /** As PyTorch 1.13 computes them of 1 x 4 pixels. */
    @Property(tries = 20)
    void cubicEqualsPyTorch(@ForAll Provider provider, @ForAll @IntRange(min = 1, max = 40) int channels) {
        float[] in = {1, 3, 2, 5};
        check(channels, provider, InterpolationMode.BICUBIC, false, in, CUBIC);
        check(channels, provider, InterpolationMode.BICUBIC, true, in, CUBIC_CORNERS);
    }

    /** As PyTorch 1.13 computes them by {@code scale_factor=1.3}: five of four, in places that lie 1 / 1.3 apart. */
    @Property(tries = 20)
    void factorsSayWherePlacesLie(@ForAll Provider provider) {
        float[] in = {1, 3, 2, 5};
        checkFactor(provider, InterpolationMode.NEAREST, in, FACTOR_NEAREST);
        checkFactor(provider, InterpolationMode.BILINEAR, in, FACTOR_LINEAR);
        checkFactor(provider, InterpolationMode.BICUBIC, in, FACTOR_CUBIC);
    }

    private static void checkFactor(Provider provider, InterpolationMode mode, float[] row, double... expected) {
        Layout out = Layout.of(View.pixels(1, 1, expected.length));
        Kernel kernel = new Resample(View.pixels(1, 1, row.length), out.view(), mode, false, 0, 1.3).prepare(provider);
        Tolerance.sumOf(16).check(expected, out.run(kernel, row, 0));
    }

    @Example
    void linearIsForSequences() {
        assertIllegal(
                "Resample is LINEAR along one row only",
                () -> new Resample(View.pixels(1, 2, 2), View.pixels(1, 4, 4), InterpolationMode.LINEAR, false));
    }

    private static void check(
            int channels,
            Provider provider,
            InterpolationMode mode,
            boolean alignCorners,
            float[] row,
            double... expected) {
        float[] values = new float[channels * row.length];
        double[] wanted = new double[channels * expected.length];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(row, 0, values, c * row.length, row.length);
            System.arraycopy(expected, 0, wanted, c * expected.length, expected.length);
        }
        Layout in = Layout.of(View.pixels(channels, 1, row.length));
        Layout out = Layout.of(View.pixels(channels, 1, expected.length));
        Kernel kernel = new Resample(in.view(), out.view(), mode, alignCorners).prepare(provider);
        float[] memory = in.place(new Image(channels, 1, row.length, values));
        Tolerance.sumOf(2).check(wanted, out.run(kernel, memory, in.at()));
    }
}
