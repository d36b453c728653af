package dev.tenonet.runtime.kernel.convolution.winograd;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.ConvolutionTest.Problem;
import dev.tenonet.runtime.kernel.convolution.FoldedConvolution;
import dev.tenonet.runtime.kernel.convolution.Residual;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.direct.ScalarConvolution;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Generators.Span;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WinogradTest {
    private static final Window SAME = new Window(3, 1, 1, 1, 1);

    /** Relative to the largest output. */
    private static final double ROUNDING = 1e-5;

    /** Windows that keep the size. */
    private static Window same(Algorithm algorithm, int dilation) {
        int reach = algorithm.taps / 2 * dilation;
        return new Window(algorithm.taps, 1, dilation, reach, reach);
    }

    /** A problem and an algorithm for its windows. */
    private record Trial(Problem problem, Algorithm algorithm) {
        Case place() {
            return Case.of(problem, algorithm);
        }
    }

    /** The memory of a problem, with NaN wherever the kernel may not read. */
    private record Case(Convolution spec, float[] in, int inAt, Layout out, float[][] parameters) {
        static Case of(Problem problem, Algorithm algorithm) {
            return of(problem, algorithm, problem.image());
        }

        static Case of(Problem problem, Algorithm algorithm, Image image) {
            Window r = problem.rows().window();
            Window c = problem.columns().window();
            Layout in = Layout.pixels(
                    image.channels(),
                    image.height(),
                    image.width(),
                    problem.gap(),
                    r.before(),
                    r.after(),
                    c.before(),
                    c.after());
            Layout out = Layout.pixels(
                    problem.outChannels(),
                    problem.rows().outputs(),
                    problem.columns().outputs(),
                    problem.gap());
            float[] memory = in.place(image, r.before(), r.after(), c.before(), c.after(), Border.ZEROS);
            for (int i = 0; i < memory.length; i++) {
                memory[i] = memory[i] == Layout.UNTOUCHED ? Float.NaN : memory[i];
            }
            Convolution spec =
                    new Convolution(in.view(), out.view(), r, c, 1, problem.bias(), problem.activation(), algorithm);
            return new Case(spec, memory, in.at(), out, problem.parameters());
        }

        Kernel kernel(Provider provider) {
            return spec.prepare(provider, parameters);
        }

        float[] run(Provider provider) {
            return out.run(kernel(provider), in, inAt);
        }

        float[] runOn(int threads, Provider provider) {
            Kernel kernel = kernel(provider);
            float[] memory = out.empty();
            kernel.run(in, inAt, memory, out.at(), new Workspace(0, kernel.scratch(), threads, false));
            return out.read(memory);
        }
    }

    @Property(tries = 400)
    void equalsItsDefinition(@ForAll("trials") Trial trial, @ForAll Provider provider) {
        Problem problem = trial.problem;
        tolerance(problem).check(problem.reference(Border.ZEROS), trial.place().run(provider));
    }

    /** The transforms of F(4, 3) multiply by up to 25 before the products, and by up to 64 after them. */
    private static Tolerance tolerance(Problem problem) {
        Tolerance direct = problem.tolerance();
        return new Tolerance(8 * direct.absolute(), 8 * direct.relative());
    }

    /** More tiles than a block has, and more channels than a strip's cache would hold of several. */
    @Property(tries = 12)
    void equalsItsDefinitionInSeveralBlocks(
            @ForAll("winograd") Algorithm algorithm, @ForAll boolean wide, @ForAll Provider provider) {
        equalsItsDefinitionInSeveralBlocks(algorithm, wide, same(algorithm, 1), same(algorithm, 1), provider);
    }

    @Property(tries = 24)
    void equalsItsDefinitionInSeveralBlocksOfDilatedTiles(
            @ForAll("winograd") Algorithm algorithm,
            @ForAll boolean wide,
            @ForAll("dilations") int dilation,
            @ForAll Provider provider) {
        Window down = same(algorithm, dilation);
        equalsItsDefinitionInSeveralBlocks(algorithm, wide, down, same(algorithm, 7 - dilation), provider);
    }

    private void equalsItsDefinitionInSeveralBlocks(
            Algorithm algorithm, boolean wide, Window down, Window right, Provider provider) {
        Span rows = new Span(down, wide ? 22 : 61);
        Span columns = new Span(right, wide ? 27 : 45);
        int channels = wide ? 131 : 40;
        Problem problem = new Problem(1, channels, 33, rows, columns, 0, true, new Tanh(), 7);
        tolerance(problem)
                .check(
                        problem.reference(Border.ZEROS),
                        Case.of(problem, algorithm).run(provider));
    }

    /** Of so many channels that a panel's are treated in parts, the last of which is shorter, and of a panel that is not full. */
    @Property(tries = 12)
    void equalsItsDefinitionWithWeightsTransformedInTheCache(
            @ForAll("manyChannels") int channels, @ForAll boolean wide, @ForAll("dilations") int dilation) {
        Window window = same(Algorithm.WINOGRAD_4X4, dilation);
        Span rows = new Span(window, 7);
        Span columns = new Span(window, wide ? 14 : 9);
        Problem problem = new Problem(1, channels, 83, rows, columns, 0, true, Clamp.relu(), 7);
        tolerance(problem)
                .check(
                        problem.reference(Border.ZEROS),
                        Case.of(problem, Algorithm.WINOGRAD_4X4).run(Provider.VECTOR));
    }

    @Provide
    Arbitrary<Integer> manyChannels() {
        return Arbitraries.of(96, 128, 160, 300);
    }

    /** Else the tests of these would try nothing but weights that are transformed when they are loaded. */
    @Example
    void choosesWhereWeightsAreTransformed() {
        assertInstanceOf(WinogradTaps.class, products(96, 83, Algorithm.WINOGRAD_4X4));
        assertInstanceOf(WinogradFilters.class, products(96, 83, Algorithm.WINOGRAD_2X2));
        assertInstanceOf(WinogradFilters.class, products(64, 64, Algorithm.WINOGRAD_4X4));
    }

    private static WinogradProducts products(int inChannels, int outChannels, Algorithm algorithm) {
        View in = View.pixels(inChannels, 7, 7, 9 * inChannels, inChannels);
        View out = View.pixels(outChannels, 7, 7);
        ConvolutionProblem spec = new ConvolutionProblem(in, out, SAME, SAME, 1, false, Clamp.relu(), algorithm);
        WinogradTransform transform = WinogradTransform.of(algorithm);
        WinogradBlocking block = new WinogradBlocking(spec, transform);
        return WinogradProducts.of(spec, block, transform, new float[outChannels * inChannels * 9]);
    }

    @Property(tries = 40)
    void threadsChangeNoBit(
            @ForAll("winograd") Algorithm algorithm,
            @ForAll("channels") int channels,
            @ForAll("dilations") int dilation,
            @ForAll Provider provider) {
        Span rows = new Span(same(algorithm, dilation), 35);
        Span columns = new Span(same(algorithm, dilation), 30);
        threadsChangeNoBit(new Problem(1, channels, 48, rows, columns, 0, true, Clamp.relu(), 7), algorithm, provider);
    }

    /** Whose phases are shared, as so many weights had better be read once. */
    @Property(tries = 12)
    void threadsChangeNoBitOfASingleBlock(@ForAll("winograd") Algorithm algorithm, @ForAll Provider provider) {
        Span span = new Span(same(algorithm, 1), 13);
        threadsChangeNoBit(new Problem(1, 160, 192, span, span, 0, true, Clamp.relu(), 7), algorithm, provider);
    }

    private static void threadsChangeNoBit(Problem definition, Algorithm algorithm, Provider provider) {
        Case problem = Case.of(definition, algorithm);
        float[] alone = problem.runOn(1, provider);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(alone, problem.runOn(threads, provider));
        }
    }

    @Property(tries = 200)
    void addsASecondImage(@ForAll("trials") Trial trial, @ForAll boolean inPlace, @ForAll Provider provider) {
        Problem problem = trial.problem;
        Case both = trial.place();
        View out = both.out.view();
        Layout other = inPlace ? both.out : Layout.pixels(out.channels(), out.height(), out.width(), problem.gap() + 1);
        Image image = Image.random(out.channels(), out.height(), out.width(), 99);
        float[] addend = other.place(image);
        float[] memory = inPlace ? addend : both.out.empty();
        MergeKernel kernel = new Residual(both.spec, other.view()).prepare(provider, both.parameters);
        kernel.run(both.in, both.inAt, addend, other.at(), memory, both.out.at(), Layout.workspace(kernel));
        double[] expected = new Sum(problem, image).reference();
        tolerance(problem).check(expected, both.out.read(memory));
    }

    /** The definition of a convolution to which an image is added. */
    private record Sum(Problem problem, Image other) {
        double[] reference() {
            Problem plain = new Problem(
                    problem.groups(),
                    problem.inChannels(),
                    problem.outChannels(),
                    problem.rows(),
                    problem.columns(),
                    problem.gap(),
                    problem.bias(),
                    Clamp.none(),
                    problem.seed());
            double[] sums = plain.reference(Border.ZEROS);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = problem.activation().apply((float) (sums[i] + other.values()[i]));
            }
            return sums;
        }
    }

    /** LANGUAGE section 4: all windows that hold a NaN give NaN; beside them only outputs of the same tile may. */
    @Property(tries = 200)
    void spreadsNaNWithinTiles(
            @ForAll("winograd") Algorithm algorithm,
            @ForAll("channels") int channels,
            @ForAll("places") int place,
            @ForAll("dilations") int dilation,
            @ForAll Provider provider) {
        int size = 13;
        Span span = new Span(same(algorithm, dilation), size);
        Problem problem = new Problem(1, channels, channels, span, span, 0, true, Clamp.relu(), 5);
        Image image = problem.image();
        int y = place / size;
        int x = place % size;
        image.values()[y * size + x] = Float.NaN;
        float[] result = Case.of(problem, algorithm, image).run(provider);
        int tile = algorithm == Algorithm.WINOGRAD_4X4 ? 4 : 2;
        int reach = algorithm.taps / 2;
        for (int i = 0; i < result.length; i++) {
            int row = i / size % size;
            int column = i % size;
            boolean own = isTap(row - y, reach, dilation) && isTap(column - x, reach, dilation);
            if (own || !touches(row, tile, y, reach, dilation) || !touches(column, tile, x, reach, dilation)) {
                assertEquals(own, Float.isNaN(result[i]), "NaN at " + row + ", " + column);
            }
        }
    }

    private static boolean isTap(int distance, int reach, int dilation) {
        return Math.abs(distance) <= reach * dilation && distance % dilation == 0;
    }

    /** Whether the tile of an output reads a position: both are values of the same image of every dilation-th one. */
    private static boolean touches(int output, int tile, int position, int reach, int dilation) {
        int first = output / dilation / tile * tile;
        int value = Math.floorDiv(position, dilation);
        return (output - position) % dilation == 0 && value >= first - reach && value < first + tile + reach;
    }

    /** Of as many terms as AlexNet's 5 x 5 taps have. */
    @Property(tries = 12)
    void roundsLittle(@ForAll("winograd") Algorithm algorithm, @ForAll Provider provider) {
        Span span = new Span(same(algorithm, 1), 27);
        Problem problem = new Problem(1, 64, 32, span, span, 0, true, Clamp.none(), 3);
        double[] expected = problem.reference(Border.ZEROS);
        double largest = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
        new Tolerance(ROUNDING * largest, 0)
                .check(expected, Case.of(problem, algorithm).run(provider));
    }

    @Example
    void refusesOtherWindows() {
        View in = View.pixels(64, 9, 9);
        View out = View.pixels(64, 7, 7);
        Window three = new Window(3, 1, 1, 0, 0);
        for (Window other :
                new Window[] {new Window(2, 1, 1, 0, 0), new Window(3, 2, 1, 7, 7), new Window(5, 1, 1, 1, 1)}) {
            assertIllegal(
                    "Convolution computes by WINOGRAD_4X4 one group of 3 x 3 taps with stride 1",
                    () -> convolution(in, out, three, other, 1));
            assertIllegal(
                    "Convolution computes by WINOGRAD_4X4 one group of 3 x 3 taps with stride 1",
                    () -> convolution(in, out, other, three, 1));
        }
        assertIllegal(
                "Convolution computes by WINOGRAD_4X4 one group of 3 x 3 taps with stride 1",
                () -> convolution(in, out, three, three, 2));
    }

    @Example
    void refusesOtherWindowsThanOfFiveTaps() {
        View view = View.pixels(64, 9, 9, 13 * 64, 64);
        Window five = new Window(5, 1, 1, 2, 2);
        Window two = new Window(5, 2, 1, 10, 10);
        assertEquals(five, fiveTaps(view, five, five, 1).rows());
        for (Window other : new Window[] {SAME, two}) {
            assertIllegal(
                    "Convolution computes by WINOGRAD_2X2_5X5 one group of 5 x 5 taps with stride 1",
                    () -> fiveTaps(view, five, other, 1));
            assertIllegal(
                    "Convolution computes by WINOGRAD_2X2_5X5 one group of 5 x 5 taps with stride 1",
                    () -> fiveTaps(view, other, five, 1));
        }
        assertIllegal(
                "Convolution computes by WINOGRAD_2X2_5X5 one group of 5 x 5 taps with stride 1",
                () -> fiveTaps(view, five, five, 2));
    }

    private static Convolution fiveTaps(View view, Window rows, Window columns, int groups) {
        return new Convolution(view, view, rows, columns, groups, false, Clamp.none(), Algorithm.WINOGRAD_2X2_5X5);
    }

    private static Convolution convolution(View in, View out, Window rows, Window columns, int groups) {
        return new Convolution(in, out, rows, columns, groups, false, Clamp.none(), Algorithm.WINOGRAD_4X4);
    }

    @Example
    void exactMeansDirect() {
        View view = View.pixels(64, 9, 9, 11 * 64, 64);
        Convolution winograd = new Convolution(view, view, SAME, SAME, 1, false, Clamp.relu(), Algorithm.WINOGRAD_4X4);
        Convolution direct = new Convolution(view, view, SAME, SAME, 1, false, Clamp.relu());
        assertEquals(direct, winograd.exact());
        FoldedConvolution folded = new FoldedConvolution(winograd, true, 1e-5);
        assertEquals(new FoldedConvolution(direct, true, 1e-5), folded.exact());
        assertEquals(new Residual(folded.exact(), view), new Residual(folded, view).exact());
    }

    /** Else the other tests would try nothing but the direct kernel. */
    @Property
    void isChosen(@ForAll("winograd") Algorithm algorithm, @ForAll("dilations") int dilation) {
        View view = View.pixels(64, 9, 9, 29 * 64, 64);
        Window window = same(algorithm, dilation);
        Convolution spec = new Convolution(view, view, window, window, 1, false, Clamp.relu(), algorithm);
        float[] weight = new float[64 * 64 * algorithm.taps * algorithm.taps];
        assertInstanceOf(VectorWinograd.class, spec.prepare(Provider.VECTOR, weight));
        assertInstanceOf(ScalarWinograd.class, spec.prepare(Provider.SCALAR, weight));
    }

    /** Whatever there is more of lies side by side, of at most as many tiles as a block has. */
    @Example
    void isChosenByWhatThereIsMoreOf() {
        View small = View.pixels(64, 32, 32, 34 * 64, 64);
        View large = View.pixels(64, 60, 60, 62 * 64, 64);
        assertInstanceOf(ScalarWinogradChannels.class, scalar(small));
        assertInstanceOf(ScalarWinogradTiles.class, scalar(large));
        assertInstanceOf(ScalarConvolution.class, scalar(View.pixels(8, 60, 60, 62 * 8, 8)));
    }

    private static Kernel scalar(View view) {
        Convolution spec = new Convolution(view, view, SAME, SAME, 1, false, Clamp.relu(), Algorithm.WINOGRAD_4X4);
        return spec.prepare(Provider.SCALAR, new float[view.channels() * view.channels() * 9]);
    }

    @Provide
    Arbitrary<Algorithm> winograd() {
        return Arbitraries.of(Algorithm.class).filter(algorithm -> algorithm != Algorithm.DIRECT);
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Arbitraries.of(16, 17, 24, 32, 47, 64);
    }

    @Provide
    Arbitrary<Integer> dilations() {
        return Arbitraries.of(1, 2, 3, 5);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 13 * 13 - 1);
    }

    @Provide
    Arbitrary<Trial> trials() {
        return winograd().flatMap(algorithm -> problems(algorithm.taps).map(problem -> new Trial(problem, algorithm)));
    }

    private Arbitrary<Problem> problems(int taps) {
        Arbitrary<Integer> channels =
                Arbitraries.oneOf(channels(), channels(), Arbitraries.integers().between(1, 20));
        return Combinators.combine(
                        channels,
                        channels,
                        spans(taps),
                        spans(taps),
                        Arbitraries.of(0, 0, 1, 3, 16),
                        Arbitraries.of(true, false),
                        Generators.activations(),
                        Arbitraries.longs())
                .as((in, out, rows, columns, gap, bias, activation, seed) ->
                        new Problem(1, in, out, rows, columns, gap, bias, activation, seed));
    }

    private static Arbitrary<Span> spans(int taps) {
        Arbitrary<Integer> padding = Arbitraries.integers().between(0, taps);
        Arbitrary<Integer> dilation = Arbitraries.of(1, 1, 1, 2, 3, 5, 12);
        return Combinators.combine(
                        padding, padding, dilation, Arbitraries.integers().between(1, 14))
                .as((before, after, d, outputs) -> new Span(
                        new Window(taps, 1, d, before, after),
                        Math.max(1, outputs + outputs % 3 * d + (taps - 1) * d - before - after)));
    }
}
