package dev.tenonet.runtime.kernel.convolution;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionKernel;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.layout.Halo;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Generators.Span;
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

public class ConvolutionTest {
    private static final Window ONE = new Window(1, 1, 1, 0, 0);

    /** A convolution with its data, and its result by definition. */
    public record Problem(
            int groups,
            int inChannels,
            int outChannels,
            Span rows,
            Span columns,
            int gap,
            boolean bias,
            Activation activation,
            long seed) {
        public Image image() {
            return Image.random(groups * inChannels, rows.size(), columns.size(), seed);
        }

        int taps() {
            return inChannels * rows.window().kernel() * columns.window().kernel();
        }

        public float[][] parameters() {
            float[] weight = Image.numbers(groups * outChannels * taps(), seed + 1);
            return bias
                    ? new float[][] {weight, Image.numbers(groups * outChannels, seed + 2)}
                    : new float[][] {weight};
        }

        Convolution spec(View in, View out) {
            return new Convolution(in, out, rows.window(), columns.window(), groups, bias, activation);
        }

        public float[] run(Provider provider) {
            return run(provider, Border.ZEROS);
        }

        public float[] run(Provider provider, Border border) {
            Case placed = Case.of(this, border);
            Kernel kernel = placed.convolution().prepare(provider, parameters());
            return placed.out().run(kernel, placed.in(), placed.inAt());
        }

        float[] runUnitsBackwards(Provider provider) {
            Case divided = Case.of(this, Border.ZEROS);
            ConvolutionKernel kernel = (ConvolutionKernel) divided.convolution().prepare(provider, parameters());
            Operands operands = new Operands();
            operands.in = divided.in();
            operands.inAt = divided.inAt();
            operands.out = divided.out().empty();
            operands.outAt = divided.out().at();
            for (int unit = kernel.units() - 1; unit >= 0; unit--) {
                kernel.runUnits(operands, unit, unit + 1, Layout.workspace(kernel).scratch);
            }
            return divided.out().read(operands.out);
        }

        public double[] reference(Border border) {
            Image image = image();
            float[][] parameters = parameters();
            double[] result = new double[groups * outChannels * rows.outputs() * columns.outputs()];
            int i = 0;
            for (int o = 0; o < groups * outChannels; o++) {
                for (int y = 0; y < rows.outputs(); y++) {
                    for (int x = 0; x < columns.outputs(); x++) {
                        double sum = value(image, parameters[0], o, y, x, border) + (bias ? parameters[1][o] : 0);
                        result[i++] = activation.apply((float) sum);
                    }
                }
            }
            return result;
        }

        private double value(Image image, float[] weight, int o, int y, int x, Border border) {
            Window r = rows.window();
            Window s = columns.window();
            double sum = 0;
            int w = o * taps();
            for (int c = 0; c < inChannels; c++) {
                for (int ky = 0; ky < r.kernel(); ky++) {
                    for (int kx = 0; kx < s.kernel(); kx++) {
                        int row = y * r.stride() - r.before() + ky * r.dilation();
                        int column = x * s.stride() - s.before() + kx * s.dilation();
                        int channel = o / outChannels * inChannels + c;
                        sum += (double) weight[w++] * image.at(channel, row, column, border);
                    }
                }
            }
            return sum;
        }

        public Tolerance tolerance() {
            return Tolerance.sumOf(taps());
        }
    }

    /** A problem in memory: the convolution, its input, and the layout of its output. */
    record Case(Convolution convolution, float[] in, int inAt, Layout out) {
        static Case of(Problem problem, Border border) {
            Window r = problem.rows.window();
            Window c = problem.columns.window();
            Image image = problem.image();
            Layout in = Layout.pixels(
                    image.channels(),
                    image.height(),
                    image.width(),
                    problem.gap,
                    r.before(),
                    r.after(),
                    c.before(),
                    c.after());
            int channels = problem.groups * problem.outChannels;
            Layout out = Layout.pixels(channels, problem.rows.outputs(), problem.columns.outputs(), problem.gap);
            float[] memory = in.place(image, r.before(), r.after(), c.before(), c.after(), border);
            return new Case(problem.spec(in.view(), out.view()), memory, in.at(), out);
        }
    }

    @Property(tries = 300)
    void equalsItsDefinition(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        problem.tolerance().check(problem.reference(Border.ZEROS), problem.run(provider));
    }

    @Property(tries = 150)
    void equalsItsDefinitionDepthwise(@ForAll("depthwise") Problem problem, @ForAll Provider provider) {
        problem.tolerance().check(problem.reference(Border.ZEROS), problem.run(provider));
    }

    @Property(tries = 100)
    void providersAgree(@ForAll("problems") Problem problem) {
        double[] scalar = doubles(problem.run(Provider.SCALAR));
        problem.tolerance().check(scalar, problem.run(Provider.VECTOR));
    }

    /** More pixels and longer rows than the vector kernel takes at once. */
    @Example
    void equalsItsDefinitionInSeveralBlocks() {
        Span rows = new Span(new Window(3, 1, 1, 1, 1), 23);
        Span columns = new Span(new Window(3, 1, 1, 1, 1), 29);
        Problem problem = new Problem(1, 40, 33, rows, columns, 0, true, new Tanh(), 7);
        for (Provider provider : Provider.values()) {
            problem.tolerance().check(problem.reference(Border.ZEROS), problem.run(provider));
        }
    }

    /** Any thread may do any unit, in any order, with a scratch of its own. */
    @Property(tries = 100)
    void unitsAreIndependent(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        assertArrayEquals(problem.run(provider), problem.runUnitsBackwards(provider));
    }

    /** Large enough to be divided by pixels; with few pixels, by channels. */
    @Example
    void largeUnitsAreIndependent() {
        for (int size : new int[] {5, 40}) {
            Span span = new Span(new Window(3, 1, 1, 1, 1), size);
            Problem problem = new Problem(1, 40, 8 * 40, span, span, 1, true, Clamp.relu(), 7);
            assertArrayEquals(problem.run(Provider.VECTOR), problem.runUnitsBackwards(Provider.VECTOR));
        }
    }

    @Provide
    Arbitrary<Problem> problems() {
        return problems(Arbitraries.integers().between(1, 3), Generators.channels(), Generators.channels());
    }

    @Provide
    Arbitrary<Problem> depthwise() {
        return problems(Generators.channels(), Arbitraries.just(1), Arbitraries.just(1));
    }

    private static Arbitrary<Problem> problems(
            Arbitrary<Integer> groups, Arbitrary<Integer> inChannels, Arbitrary<Integer> outChannels) {
        Arbitrary<Problem> plain = Combinators.combine(
                        groups, inChannels, outChannels, Generators.convolutionSpans(), Generators.convolutionSpans())
                .as((g, i, o, rows, columns) -> new Problem(g, i, o, rows, columns, 0, true, Clamp.none(), 0));
        return Combinators.combine(
                        plain,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Generators.activations(),
                        Arbitraries.longs())
                .as((p, gap, bias, activation, seed) -> new Problem(
                        p.groups, p.inChannels, p.outChannels, p.rows, p.columns, gap, bias, activation, seed));
    }

    /** The vectors of the teaching notes. */
    @Property
    void equalsTheTextbook(@ForAll Provider provider) {
        float[] image = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        float[] kernel = {0, 1, 2, 3};
        check(provider, image, 3, 3, kernel, 2, 2, 0, Border.ZEROS, 19, 25, 37, 43);
        check(
                provider,
                image,
                3,
                3,
                kernel,
                2,
                2,
                1,
                Border.ZEROS,
                0,
                3,
                8,
                4,
                9,
                19,
                25,
                10,
                21,
                37,
                43,
                16,
                6,
                7,
                8,
                0);
        check(
                provider,
                new float[] {1, 1, 0, 0, 0, 0, 1, 1},
                1,
                8,
                new float[] {-1, 1},
                1,
                2,
                0,
                Border.ZEROS,
                0,
                -1,
                0,
                0,
                0,
                1,
                0);
    }

    /** [1 10 100] on 1 2 3 4 with a padding of 1. */
    @Property
    void equalsPyTorchUnderEachBorder(@ForAll Provider provider) {
        float[] image = {1, 2, 3, 4};
        float[] kernel = {1, 10, 100};
        checkRow(provider, image, kernel, Border.ZEROS, 210, 321, 432, 43);
        checkRow(provider, image, kernel, Border.REFLECT, 212, 321, 432, 343);
        checkRow(provider, image, kernel, Border.SYMMETRIC, 211, 321, 432, 443);
        checkRow(provider, image, kernel, Border.REPLICATE, 211, 321, 432, 443);
        checkRow(provider, image, kernel, Border.CIRCULAR, 214, 321, 432, 143);
    }

    private static void checkRow(Provider provider, float[] row, float[] kernel, Border border, double... expected) {
        View in = View.pixels(1, 1, row.length, row.length + 2, 1);
        View out = View.pixels(1, 1, row.length);
        float[] memory = new float[row.length + 2];
        System.arraycopy(row, 0, memory, 1, row.length);
        new Halo(in, 0, 0, 1, 1, border).prepare(provider).run(memory, 1, memory, 1, new Workspace(0, 0, 1, false));
        Convolution spec = new Convolution(in, out, ONE, new Window(3, 1, 1, 1, 1), 1, false, Clamp.none());
        Layout layout = Layout.of(out);
        Tolerance.EXACT.check(expected, layout.run(spec.prepare(provider, kernel), memory, 1));
    }

    private static void check(
            Provider provider,
            float[] values,
            int height,
            int width,
            float[] kernel,
            int kernelRows,
            int kernelColumns,
            int padding,
            Border border,
            double... expected) {
        Layout in = Layout.pixels(1, height, width, 0, padding, padding, padding, padding);
        int rows = height + 2 * padding - kernelRows + 1;
        Layout out = Layout.of(View.pixels(1, rows, expected.length / rows));
        Convolution spec = new Convolution(
                in.view(),
                out.view(),
                new Window(kernelRows, 1, 1, padding, padding),
                new Window(kernelColumns, 1, 1, padding, padding),
                1,
                false,
                Clamp.none());
        float[] memory = in.place(new Image(1, height, width, values), padding, padding, padding, padding, border);
        Tolerance.EXACT.check(expected, out.run(spec.prepare(provider, kernel), memory, in.at()));
    }

    /** Two channels in, three out, kernels of one tap make it a matrix product. */
    @Property
    void addsUpChannels(@ForAll Provider provider) {
        Image image = new Image(2, 3, 3, new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        float[] weight = {0, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 2, 3, 4, 5, 3, 4, 5, 6};
        Layout in = Layout.pixels(2, 3, 3, 0);
        Layout out = Layout.pixels(3, 2, 2, 0);
        Window window = new Window(2, 1, 1, 0, 0);
        Kernel kernel = new Convolution(in.view(), out.view(), window, window, 1, false, Clamp.none())
                .prepare(provider, weight);
        double[] expected = {56, 72, 104, 120, 76, 100, 148, 172, 96, 128, 192, 224};
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** The two meanings of SAME with an even kernel. */
    @Property
    void tellsPaddingBeforeFromPaddingAfter(@ForAll Provider provider) {
        Image image = new Image(1, 1, 5, new float[] {1, 2, 3, 4, 5});
        for (int before = 0; before <= 1; before++) {
            Layout in = Layout.pixels(1, 1, 5, 0, 0, 0, before, 1 - before);
            Layout out = Layout.of(View.pixels(1, 1, 5));
            Window window = new Window(2, 1, 1, before, 1 - before);
            Kernel kernel = new Convolution(in.view(), out.view(), ONE, window, 1, false, Clamp.none())
                    .prepare(provider, new float[] {1, 10});
            double[] expected = before == 0 ? new double[] {21, 32, 43, 54, 5} : new double[] {10, 21, 32, 43, 54};
            float[] memory = in.place(image, 0, 0, before, 1 - before, Border.ZEROS);
            Tolerance.EXACT.check(expected, out.run(kernel, memory, in.at()));
        }
    }

    @Property
    void keepsNaNThroughRelu(@ForAll Provider provider) {
        Layout in = Layout.pixels(1, 1, 3, 0);
        Layout out = Layout.pixels(37, 1, 3, 0);
        Kernel kernel = new Convolution(in.view(), out.view(), ONE, ONE, 1, false, Clamp.relu())
                .prepare(provider, Image.numbers(37, 1));
        Image image = new Image(1, 1, 3, new float[] {1, Float.NaN, 2});
        float[] result = out.run(kernel, in.place(image), in.at());
        for (int i = 0; i < result.length; i++) {
            assertTrue(Float.isNaN(result[i]) == (i % 3 == 1), "value " + i + " is " + result[i]);
        }
    }

    @Example
    void refusesWhatDoesNotFit() {
        View three = View.pixels(3, 4, 4);
        View four = View.pixels(4, 4, 4);
        assertIllegal(
                "Convolution needs channels that 2 groups divide",
                () -> new Convolution(three, four, ONE, ONE, 2, false, Clamp.none()));
        assertIllegal(
                "Convolution reads up to row 5, but 4 and the padding",
                () -> new Convolution(three, four, new Window(2, 1, 1, 0, 0), ONE, 1, false, Clamp.none()));
        Convolution right = new Convolution(three, four, ONE, ONE, 1, true, Clamp.none());
        assertIllegal(
                "Convolution needs 12 weights, but got 11",
                () -> right.prepare(Provider.SCALAR, new float[11], new float[4]));
        assertIllegal(
                "Convolution needs 4 values of bias, but got 3",
                () -> right.prepare(Provider.SCALAR, new float[12], new float[3]));
        assertIllegal(
                "Convolution needs 2 parameter arrays, but got 1", () -> right.prepare(Provider.SCALAR, new float[12]));
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
