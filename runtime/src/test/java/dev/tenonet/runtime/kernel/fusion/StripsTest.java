package dev.tenonet.runtime.kernel.fusion;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.ConvolutionSpec;
import dev.tenonet.runtime.kernel.convolution.FoldedConvolution;
import dev.tenonet.runtime.kernel.convolution.Residual;
import dev.tenonet.runtime.kernel.convolution.ResidualTarget;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StripsTest {
    private static final Window ONE = new Window(1, 1, 1, 0, 0);
    private static final Activation[] ACTIVATIONS = {Clamp.none(), new Clamp(-0.25f, 0.5f), new Tanh()};

    private enum Kind {
        DENSE,
        DEPTHWISE,
        MAX,
        AVERAGE
    }

    /**
     * One stage.
     *
     * @param channels that it makes if it is dense; otherwise as many as it has
     * @param folded whether it is a folded convolution, or a pool with windows that reach beyond the image
     */
    record Stage(Window rows, Window columns, int channels, Kind kind, boolean folded, int activation) {
        boolean isPool() {
            return kind == Kind.MAX || kind == Kind.AVERAGE;
        }

        int outputs(Window window, int size) {
            int inside = Math.floorDiv(size + window.before() + window.after() - window.extent(), window.stride()) + 1;
            return isPool() && folded && inside > 0 ? inside + 1 : inside;
        }

        StripSpec on(View from, View out) {
            Activation then = ACTIVATIONS[activation];
            if (kind == Kind.MAX) {
                return new MaxPool(from, out, rows, columns, then);
            } else if (kind == Kind.AVERAGE) {
                return new AveragePool(from, out, undilated(rows), undilated(columns), true, 0, then);
            }
            int before = columns.before();
            View in = Layout.pixels(from.channels(), from.height(), from.width(), 0, 0, 0, before, columns.after())
                    .view();
            int groups = kind == Kind.DEPTHWISE ? from.channels() : 1;
            Convolution convolution = new Convolution(in, out, rows, columns, groups, !folded, then);
            return folded ? new FoldedConvolution(convolution, true, 1e-3) : convolution;
        }

        private static Window undilated(Window window) {
            return new Window(window.extent(), window.stride(), 1, window.before(), window.after());
        }
    }

    /** Stages on an image. */
    record Problem(List<Stage> stages, int channels, int height, int width, boolean summing, int floats) {
        /** The stages, of which convolutions read an image with a halo; empty if an image is too small. */
        List<StripSpec> specs() {
            List<StripSpec> specs = new ArrayList<>();
            View from = View.pixels(channels, height, width);
            for (Stage stage : stages) {
                int outHeight = stage.outputs(stage.rows, from.height());
                int outWidth = stage.outputs(stage.columns, from.width());
                if (outHeight < 1 || outWidth < 1) {
                    return List.of();
                }
                int channels = stage.kind == Kind.DENSE ? stage.channels : from.channels();
                View out = View.pixels(channels, outHeight, outWidth);
                specs.add(stage.on(from, out));
                from = out;
            }
            return specs;
        }

        /** Only behind sums. */
        boolean adds() {
            return summing && !stages.get(stages.size() - 1).isPool();
        }

        Image image() {
            return Image.random(channels, height, width, 5);
        }

        Image addend(View out) {
            return Image.random(out.channels(), out.height(), out.width(), 6);
        }
    }

    private static float[][] parameters(StripSpec stage) {
        if (!(stage instanceof ConvolutionSpec spec)) {
            return new float[0][];
        }
        Convolution convolution = spec.convolution();
        int channels = convolution.out().channels();
        float[][] parameters = new float[spec.parameters()][];
        Arrays.setAll(parameters, i -> Image.numbers(channels, 40 + i));
        parameters[0] = Image.numbers(channels * convolution.problem().patches().length(), channels);
        if (spec instanceof FoldedConvolution) {
            float[] variance = parameters[parameters.length - 1];
            for (int c = 0; c < channels; c++) {
                variance[c] = 0.1f + Math.abs(variance[c]);
            }
        }
        return parameters;
    }

    private static float[][] parameters(List<StripSpec> specs) {
        return specs.stream().flatMap(spec -> Arrays.stream(parameters(spec))).toArray(float[][]::new);
    }

    private static Layout surrounded(StripSpec stage) {
        View in = stage.in();
        if (!stage.readsHalo()) {
            return Layout.of(in);
        }
        Window rows = stage.rows();
        Window columns = stage.columns();
        return Layout.pixels(
                in.channels(),
                in.height(),
                in.width(),
                0,
                rows.before(),
                rows.after(),
                columns.before(),
                columns.after());
    }

    private static float[] place(Image image, StripSpec stage) {
        if (!stage.readsHalo()) {
            return surrounded(stage).place(image);
        }
        Window rows = stage.rows();
        Window columns = stage.columns();
        return surrounded(stage)
                .place(image, rows.before(), rows.after(), columns.before(), columns.after(), Border.ZEROS);
    }

    /** One stage after the other, each with its input in memory. */
    private static float[] separately(Problem problem, List<StripSpec> specs, Provider provider) {
        Image image = problem.image();
        for (StripSpec spec : specs) {
            View out = spec.out();
            float[] memory = Layout.of(out).empty();
            int at = Layout.of(out).at();
            float[] in = place(image, spec);
            int inAt = surrounded(spec).at();
            if (problem.adds() && spec == specs.get(specs.size() - 1)) {
                MergeKernel kernel = ((ResidualTarget) spec).prepareSum(out, provider, parameters(spec));
                float[] addend = Layout.of(out).place(problem.addend(out));
                kernel.run(in, inAt, addend, at, memory, at, Layout.workspace(kernel));
            } else {
                Kernel kernel = spec.prepare(provider, parameters(spec));
                kernel.run(in, inAt, memory, at, Layout.workspace(kernel));
            }
            image = new Image(
                    out.channels(), out.height(), out.width(), Layout.of(out).read(memory));
        }
        return image.values();
    }

    private static Operands operands(Problem problem, Strips strips, float[] to) {
        StripSpec first = strips.stages().get(0);
        Layout out = Layout.of(strips.out());
        Operands operands = new Operands();
        operands.in = place(problem.image(), first);
        operands.inAt = surrounded(first).at();
        operands.other = problem.adds() ? out.place(problem.addend(strips.out())) : null;
        operands.otherAt = out.at();
        operands.out = to;
        operands.outAt = out.at();
        return operands;
    }

    @Property(tries = 400)
    void hasTheBitsOfItsStages(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        List<StripSpec> specs = problem.specs();
        Strips strips = new Strips(specs);
        StripKernel kernel =
                strips.prepare(problem.adds() ? strips.out() : null, problem.floats, provider, parameters(specs));
        Layout out = Layout.of(strips.out());
        float[] to = out.empty();
        Operands operands = operands(problem, strips, to);
        kernel.runUnits(operands, 0, kernel.units(), Layout.workspace(kernel).scratch);
        assertArrayEquals(separately(problem, specs, provider), out.read(to));
    }

    /** Any thread may do any unit, in any order, with a scratch of its own. */
    @Property(tries = 200)
    void unitsAreIndependent(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        List<StripSpec> specs = problem.specs();
        Strips strips = new Strips(specs);
        StripKernel kernel =
                strips.prepare(problem.adds() ? strips.out() : null, problem.floats, provider, parameters(specs));
        Layout out = Layout.of(strips.out());
        float[] to = out.empty();
        Operands operands = operands(problem, strips, to);
        for (int unit = kernel.units() - 1; unit >= 0; unit--) {
            kernel.runUnits(operands, unit, unit + 1, Layout.workspace(kernel).scratch);
        }
        assertArrayEquals(separately(problem, specs, provider), out.read(to));
    }

    /** Large enough for several threads, with the shortcut in the output's place. */
    @Example
    void threadsDivideIt() {
        Window three = new Window(3, 1, 1, 1, 1);
        List<Stage> stages = List.of(
                new Stage(ONE, ONE, 48, Kind.DENSE, true, 1),
                new Stage(three, three, 48, Kind.DEPTHWISE, true, 1),
                new Stage(ONE, ONE, 8, Kind.DENSE, true, 0));
        Problem problem = new Problem(stages, 8, 61, 57, true, 0);
        List<StripSpec> specs = problem.specs();
        Strips strips = new Strips(specs);
        for (Provider provider : Provider.values()) {
            float[] expected = separately(problem, specs, provider);
            MergeKernel kernel = new Residual(strips, strips.out()).prepare(provider, parameters(specs));
            Workspace work = new Workspace(0, kernel.scratch(), 3, false);
            for (int round = 0; round < 20; round++) {
                Operands call = operands(problem, strips, null);
                kernel.run(call.in, call.inAt, call.other, call.otherAt, call.other, call.otherAt, work);
                assertArrayEquals(expected, Layout.of(strips.out()).read(call.other));
            }
        }
    }

    @Example
    void takesNoMoreMemoryThanAllowed() {
        View large = View.pixels(16, 200, 100);
        Convolution one = new Convolution(large, large, ONE, ONE, 1, false, Clamp.none());
        Strips strips = new Strips(one, one);
        Kernel kernel = strips.prepare(Provider.SCALAR, new float[256], new float[256]);
        assertTrue(kernel.scratch() < large.size() / 2, "scratch of " + kernel.scratch());
    }

    @Example
    void refusesWhatIsNoChain() {
        View view = View.pixels(2, 4, 4);
        Convolution one = new Convolution(view, view, ONE, ONE, 1, false, Clamp.none());
        View wide = View.pixels(2, 4, 5);
        Convolution other = new Convolution(wide, wide, ONE, ONE, 1, false, Clamp.none());
        Window skipping = new Window(1, 2, 1, 0, 0);
        Convolution leavingOut =
                new Convolution(view, View.pixels(2, 2, 2), skipping, skipping, 1, false, Clamp.none());
        assertIllegal("Strips needs two stages or more, but got 1", () -> new Strips(one));
        assertIllegal("Strips needs equal shapes", () -> new Strips(one, other));
        assertIllegal(
                "Strips computes directly what has windows that leave out no row", () -> new Strips(one, leavingOut));
        Strips pooled = new Strips(one, new MaxPool(view, view, ONE, ONE, Clamp.none()));
        assertIllegal(
                "Strips adds to the sums of a convolution",
                () -> pooled.prepareSum(view, Provider.SCALAR, new float[4]));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new Strips(one, one).prepare(Provider.SCALAR, new float[4]));
        assertEquals("Strips needs 2 parameter arrays, but got 1", refused.getMessage());
    }

    @Provide
    Arbitrary<Problem> problems() {
        return Combinators.combine(
                        stages().list().ofMinSize(2).ofMaxSize(4),
                        Generators.channels(),
                        Arbitraries.integers().between(1, 23),
                        Arbitraries.integers().between(1, 17),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 6000))
                .as(Problem::new)
                .filter(problem -> !problem.specs().isEmpty());
    }

    private static Arbitrary<Stage> stages() {
        Arbitrary<Integer> activations = Arbitraries.integers().between(0, 2);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Stage> pointwise = Combinators.combine(Generators.channels(), flags, activations)
                .as((channels, folded, activation) -> new Stage(ONE, ONE, channels, Kind.DENSE, folded, activation));
        Arbitrary<Stage> wide = Combinators.combine(
                        windows(), windows(), Generators.channels(), Arbitraries.of(Kind.class), flags, activations)
                .as(Stage::new);
        return Arbitraries.oneOf(pointwise, wide);
    }

    /** Leaving out no row. */
    private static Arbitrary<Window> windows() {
        Arbitrary<Integer> padding = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 2),
                        padding,
                        padding)
                .as(Window::new)
                .filter(window -> window.extent() >= window.stride());
    }
}
