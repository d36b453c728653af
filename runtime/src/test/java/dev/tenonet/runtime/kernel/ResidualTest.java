package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.ConvolutionTest.Problem;
import dev.tenonet.runtime.kernel.Generators.Span;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResidualTest {
    private static final Window ONE = new Window(1, 1, 1, 0, 0);
    private static final Window THREE = new Window(3, 1, 1, 1, 1);

    /** A convolution with the layouts of its input and of its output. */
    private record Case(Convolution convolution, float[] in, int inAt, Layout out, float[][] parameters) {
        static Case of(Problem problem) {
            Window r = problem.rows().window();
            Window c = problem.columns().window();
            Image image = problem.image();
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
                    problem.groups() * problem.outChannels(),
                    problem.rows().outputs(),
                    problem.columns().outputs(),
                    problem.gap());
            float[] memory = in.place(image, r.before(), r.after(), c.before(), c.after(), Border.ZEROS);
            return new Case(problem.spec(in.view(), out.view()), memory, in.at(), out, problem.parameters());
        }

        Image addend() {
            return Image.random(
                    out.view().channels(), out.view().height(), out.view().width(), 99);
        }

        /** The two layers one after the other. */
        float[] separately(Provider provider, Layout other) {
            Convolution plain = new Convolution(
                    convolution.in(),
                    convolution.out(),
                    convolution.rows(),
                    convolution.columns(),
                    convolution.groups(),
                    convolution.bias(),
                    Clamp.none());
            Kernel kernel = plain.prepare(provider, copies());
            float[] memory = out.empty();
            kernel.run(in, inAt, memory, out.at(), Layout.workspace(kernel));
            new Binary(out.view(), other.view(), out.view(), Operator.ADD, convolution.activation())
                    .prepare(provider)
                    .run(memory, out.at(), other.place(addend()), other.at(), memory, out.at(), new Workspace(0, 0, 1));
            return out.read(memory);
        }

        float[] together(Provider provider, Layout other, boolean inPlace) {
            MergeKernel kernel = new Residual(convolution, other.view()).prepare(provider, copies());
            float[] addend = other.place(addend());
            float[] memory = inPlace ? addend : out.empty();
            kernel.run(in, inAt, addend, other.at(), memory, out.at(), Layout.workspace(kernel));
            return out.read(memory);
        }

        private float[][] copies() {
            return Arrays.stream(parameters).map(float[]::clone).toArray(float[][]::new);
        }
    }

    @Property(tries = 200)
    void equalsConvolutionThenAddition(
            @ForAll("problems") Problem problem, @ForAll boolean wider, @ForAll Provider provider) {
        Case problemCase = Case.of(problem);
        View out = problemCase.out.view();
        Layout other = wider ? Layout.pixels(out.channels(), out.height(), out.width(), 5) : Layout.of(out);
        assertArrayEquals(problemCase.separately(provider, other), problemCase.together(provider, other, false));
    }

    @Property(tries = 200)
    void mayOverwriteWhatItAdds(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        Case problemCase = Case.of(problem);
        assertArrayEquals(
                problemCase.separately(provider, problemCase.out),
                problemCase.together(provider, problemCase.out, true));
    }

    /** Any other activation passes over stored values, in which vectors begin elsewhere. */
    @Property(tries = 20)
    void appliesAnyActivationToTheSum(@ForAll Provider provider, @ForAll boolean depthwise) {
        Span span = new Span(THREE, 7);
        Problem problem = depthwise
                ? new Problem(37, 1, 1, span, span, 1, true, new Tanh(), 3)
                : new Problem(1, 5, 37, span, span, 1, true, new Tanh(), 3);
        Case problemCase = Case.of(problem);
        float[] expected = problemCase.separately(Provider.SCALAR, problemCase.out);
        assertArrayEquals(expected, problemCase.together(provider, problemCase.out, true), 1e-5f);
    }

    /** w 2, b 1, mean 4, var 1, eps 0: 2 x - 3, then 10 more. */
    @Property
    void addsToFoldedConvolutions(@ForAll Provider provider) {
        View one = View.pixels(1, 1, 1);
        Convolution convolution = new Convolution(one, one, ONE, ONE, 1, true, new Clamp(0, 20));
        MergeKernel kernel = new Residual(new FoldedConvolution(convolution, false, 0), one)
                .prepare(provider, new float[] {2}, new float[] {1}, new float[] {4}, new float[] {1});
        float[] out = {10};
        kernel.run(new float[] {3}, 0, out, 0, out, 0, Layout.workspace(kernel));
        assertArrayEquals(new float[] {13}, out);
        kernel.run(new float[] {300}, 0, out, 0, out, 0, Layout.workspace(kernel));
        assertArrayEquals(new float[] {20}, out);
    }

    @Example
    void refusesAnotherShape() {
        View view = View.pixels(3, 4, 4);
        Convolution convolution = new Convolution(view, view, ONE, ONE, 1, false, Clamp.none());
        assertThrows(IllegalArgumentException.class, () -> new Residual(convolution, View.pixels(3, 4, 5)));
        assertThrows(IllegalArgumentException.class, () -> new Residual(convolution, View.planes(3, 4, 4)));
    }

    @Provide
    Arbitrary<Problem> problems() {
        Arbitrary<int[]> dense = Combinators.combine(
                        Arbitraries.integers().between(1, 3), Generators.channels(), Generators.channels())
                .as((groups, in, out) -> new int[] {groups, in, out});
        Arbitrary<int[]> depthwise = Generators.channels().map(channels -> new int[] {channels, 1, 1});
        return Combinators.combine(
                        Arbitraries.oneOf(dense, depthwise),
                        Generators.convolutionSpans(),
                        Generators.convolutionSpans(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Clamp.none(), Clamp.relu(), new Clamp(-0.25f, 0.5f)),
                        Arbitraries.longs())
                .as((channels, rows, columns, gap, bias, activation, seed) ->
                        new Problem(channels[0], channels[1], channels[2], rows, columns, gap, bias, activation, seed));
    }
}
