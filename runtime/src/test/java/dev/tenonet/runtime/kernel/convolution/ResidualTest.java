package dev.tenonet.runtime.kernel.convolution;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.ConvolutionTest.Case;
import dev.tenonet.runtime.kernel.convolution.ConvolutionTest.Problem;
import dev.tenonet.runtime.kernel.elementwise.Binary;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Generators.Span;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
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

    private static Image addend(Case c) {
        View out = c.out().view();
        return Image.random(out.channels(), out.height(), out.width(), 99);
    }

    /** The two layers one after the other. */
    private static float[] separately(Problem problem, Provider provider, Layout other) {
        Case c = Case.of(problem, Border.ZEROS);
        Convolution both = c.convolution();
        Convolution plain = new Convolution(
                both.in(), both.out(), both.rows(), both.columns(), both.groups(), both.bias(), Clamp.none());
        Kernel kernel = plain.prepare(provider, problem.parameters());
        float[] memory = c.out().empty();
        int at = c.out().at();
        kernel.run(c.in(), c.inAt(), memory, at, Layout.workspace(kernel));
        new Binary(both.out(), other.view(), both.out(), Operator.ADD, both.activation())
                .prepare(provider)
                .run(memory, at, other.place(addend(c)), other.at(), memory, at, new Workspace(0, 0, 1, false));
        return c.out().read(memory);
    }

    private static float[] together(Problem problem, Provider provider, Layout other, boolean inPlace) {
        Case c = Case.of(problem, Border.ZEROS);
        MergeKernel kernel = new Residual(c.convolution(), other.view()).prepare(provider, problem.parameters());
        float[] addend = other.place(addend(c));
        float[] memory = inPlace ? addend : c.out().empty();
        kernel.run(c.in(), c.inAt(), addend, other.at(), memory, c.out().at(), Layout.workspace(kernel));
        return c.out().read(memory);
    }

    @Property(tries = 200)
    void equalsConvolutionThenAddition(
            @ForAll("problems") Problem problem, @ForAll boolean wider, @ForAll Provider provider) {
        View out = Case.of(problem, Border.ZEROS).out().view();
        Layout other = wider ? Layout.pixels(out.channels(), out.height(), out.width(), 5) : Layout.of(out);
        assertArrayEquals(separately(problem, provider, other), together(problem, provider, other, false));
    }

    @Property(tries = 200)
    void mayOverwriteWhatItAdds(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        Layout out = Case.of(problem, Border.ZEROS).out();
        assertArrayEquals(separately(problem, provider, out), together(problem, provider, out, true));
    }

    /** Any other activation passes over stored values, in which vectors begin elsewhere. */
    @Property(tries = 20)
    void appliesAnyActivationToTheSum(@ForAll Provider provider, @ForAll boolean depthwise) {
        Span span = new Span(THREE, 7);
        Problem problem = depthwise
                ? new Problem(37, 1, 1, span, span, 1, true, new Tanh(), 3)
                : new Problem(1, 5, 37, span, span, 1, true, new Tanh(), 3);
        Layout out = Case.of(problem, Border.ZEROS).out();
        float[] expected = separately(problem, Provider.SCALAR, out);
        assertArrayEquals(expected, together(problem, provider, out, true), 1e-5f);
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
        assertIllegal("Residual needs equal shapes", () -> new Residual(convolution, View.pixels(3, 4, 5)));
        assertIllegal(
                "Residual needs the channels of a pixel side by side",
                () -> new Residual(convolution, View.planes(3, 4, 4)));
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
