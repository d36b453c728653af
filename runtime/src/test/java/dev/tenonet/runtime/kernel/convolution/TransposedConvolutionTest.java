package dev.tenonet.runtime.kernel.convolution;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TransposedConvolutionTest {
    /** An axis: its window, with the crop at the end in {@code after}, its size and what is added to the output. */
    record Axis(Window window, int size, int more) {
        int outputs() {
            return (size - 1) * window.stride() - window.before() - window.after() + window.extent() + more;
        }
    }

    /** By definition: each input is spread over the output. */
    private static double[] reference(
            Image image, Axis rows, Axis columns, int groups, int outChannels, Activation activation, float[]... p) {
        int height = rows.outputs();
        int width = columns.outputs();
        int outputs = outChannels / groups;
        int kernelRows = rows.window.kernel();
        int kernelColumns = columns.window.kernel();
        double[] sum = new double[outChannels * height * width];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = p.length > 1 ? p[1][i / (height * width)] : 0;
        }
        int w = 0;
        for (int c = 0; c < image.channels(); c++) {
            int firstOutput = c / (image.channels() / groups) * outputs;
            for (int o = firstOutput; o < firstOutput + outputs; o++) {
                for (int tap = 0; tap < kernelRows * kernelColumns; tap++) {
                    double weight = p[0][w++];
                    for (int i = 0; i < image.height() * image.width(); i++) {
                        int y = place(rows.window, i / image.width(), tap / kernelColumns);
                        int x = place(columns.window, i % image.width(), tap % kernelColumns);
                        if (y >= 0 && y < height && x >= 0 && x < width) {
                            sum[(o * height + y) * width + x] +=
                                    weight * image.at(c, i / image.width(), i % image.width());
                        }
                    }
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = activation.apply((float) sum[i]);
        }
        return sum;
    }

    private static int place(Window window, int position, int tap) {
        return position * window.stride() - window.before() + tap * window.dilation();
    }

    @Property(tries = 500)
    void equalsItsDefinition(
            @ForAll("axes") Axis rows,
            @ForAll("axes") Axis columns,
            @ForAll("groups") int[] groups,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll boolean bias,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider,
            @ForAll long seed) {
        int inChannels = groups[0] * groups[1];
        int outChannels = groups[0] * groups[2];
        int taps = rows.window.kernel() * columns.window.kernel();
        float[] weight = Image.numbers(inChannels * groups[2] * taps, seed + 1);
        float[][] parameters =
                bias ? new float[][] {weight, Image.numbers(outChannels, seed + 2)} : new float[][] {weight};
        Image image = Image.random(inChannels, rows.size, columns.size, seed);
        Layout in = Layout.pixels(inChannels, rows.size, columns.size, gap);
        Layout out = Layout.pixels(outChannels, rows.outputs(), columns.outputs(), 2 - gap);
        Kernel kernel = new TransposedConvolution(
                        in.view(), out.view(), rows.window, columns.window, groups[0], bias, activation)
                .prepare(provider, parameters);
        double[] expected = reference(image, rows, columns, groups[0], outChannels, activation, parameters);
        Tolerance.sumOf(groups[1] * taps).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** As PyTorch computes them: output padding, a stride beyond the kernel, a dilation. */
    @Property
    void equalsPyTorch(@ForAll Provider provider) {
        check(provider, new Window(3, 2, 1, 1, 0), new float[] {1, 10, 100}, 0, 10, 102, 20, 203, 30, 300);
        check(provider, new Window(2, 3, 1, 0, 0), new float[] {1, 10}, 0, 1, 10, 0, 2, 20, 0, 3, 30);
        check(
                provider,
                new Window(3, 2, 3, 0, 0),
                new float[] {1, 10, 100},
                0.5f,
                1.5,
                0.5,
                2.5,
                10.5,
                3.5,
                20.5,
                100.5,
                30.5,
                200.5,
                0.5,
                300.5);
    }

    private static void check(Provider provider, Window columns, float[] weight, float bias, double... expected) {
        Layout out = Layout.of(View.pixels(1, 1, expected.length));
        Kernel kernel = new TransposedConvolution(
                        View.pixels(1, 1, 3), out.view(), new Window(1, 1, 1, 0, 0), columns, 1, true, Clamp.none())
                .prepare(provider, weight, new float[] {bias});
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {1, 2, 3}, 0));
    }

    /** Between the inputs there are no zeros, which would make NaN of infinities. */
    @Property
    void keepsInfinitiesFromTheirNeighbours(@ForAll Provider provider) {
        Layout out = Layout.of(View.pixels(1, 1, 6));
        Window columns = new Window(2, 2, 1, 0, 0);
        Kernel kernel = new TransposedConvolution(
                        View.pixels(1, 1, 3), out.view(), new Window(1, 1, 1, 0, 0), columns, 1, false, Clamp.none())
                .prepare(provider, new float[] {1, 2});
        double inf = Double.POSITIVE_INFINITY;
        double[] expected = {1, 2, inf, inf, Double.NaN, Double.NaN};
        float[] in = {1, Float.POSITIVE_INFINITY, Float.NaN};
        Tolerance.EXACT.check(expected, out.run(kernel, in, 0));
    }

    @Provide
    Arbitrary<Axis> axes() {
        Arbitrary<Window> windows = Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Window::new);
        return Combinators.combine(
                        windows,
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 3))
                .as(Axis::new)
                .filter(axis -> axis.outputs() > 0);
    }

    /** Groups, then the channels of each in the input and in the output. */
    @Provide
    Arbitrary<int[]> groups() {
        Arbitrary<int[]> any = Combinators.combine(
                        Arbitraries.integers().between(1, 3), Generators.channels(), Generators.channels())
                .as((groups, in, out) -> new int[] {groups, in, out});
        return Arbitraries.oneOf(any, Generators.channels().map(channels -> new int[] {channels, 1, 1}));
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Generators.activations();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View three = View.pixels(3, 4, 4);
        View four = View.pixels(4, 4, 4);
        Window one = new Window(1, 1, 1, 0, 0);
        assertIllegal(
                "TransposedConvolution needs channels that 2 groups divide",
                () -> new TransposedConvolution(three, four, one, one, 2, false, Clamp.none()));
        TransposedConvolution right = new TransposedConvolution(three, four, one, one, 1, false, Clamp.none());
        assertIllegal(
                "TransposedConvolution needs 12 weights, but got 11",
                () -> right.prepare(Provider.SCALAR, new float[11]));
    }
}
