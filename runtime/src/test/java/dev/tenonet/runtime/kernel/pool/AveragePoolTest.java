package dev.tenonet.runtime.kernel.pool;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
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

class AveragePoolTest {
    private static final Window ONE = new Window(1, 1, 1, 0, 0);

    /** How sums are divided. */
    record Division(boolean countPadding, int divisor) {}

    /** A pool with its data, and its result by definition. */
    record Problem(
            int channels,
            Span rows,
            Span columns,
            boolean ceil,
            Division division,
            int gap,
            Activation activation,
            long seed) {
        private int outputs(Span span) {
            return ceil ? span.ceilOutputs() : span.outputs();
        }

        float[] run(Provider provider) {
            Layout in = Layout.pixels(channels, rows.size(), columns.size(), gap, 1, 0, 2, 0);
            Layout out = Layout.pixels(channels, outputs(rows), outputs(columns), gap);
            Kernel kernel = new AveragePool(
                            in.view(),
                            out.view(),
                            rows.window(),
                            columns.window(),
                            division.countPadding,
                            division.divisor,
                            activation)
                    .prepare(provider);
            return out.run(kernel, in.place(Image.random(channels, rows.size(), columns.size(), seed)), in.at());
        }

        double[] reference() {
            Image image = Image.random(channels, rows.size(), columns.size(), seed);
            double[] result = new double[channels * outputs(rows) * outputs(columns)];
            int i = 0;
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < outputs(rows); y++) {
                    for (int x = 0; x < outputs(columns); x++) {
                        result[i++] = activation.apply((float) average(image, c, y, x));
                    }
                }
            }
            return result;
        }

        /** Counts position by position, on the image and on its padding. */
        private double average(Image image, int c, int y, int x) {
            double sum = 0;
            int real = 0;
            int padded = 0;
            for (int ky = 0; ky < rows.window().kernel(); ky++) {
                for (int kx = 0; kx < columns.window().kernel(); kx++) {
                    int row = y * rows.window().stride() - rows.window().before() + ky;
                    int column =
                            x * columns.window().stride() - columns.window().before() + kx;
                    if (image.has(row, column)) {
                        sum += image.at(c, row, column);
                        real++;
                    }
                    if (row < rows.size() + rows.window().after()
                            && column < columns.size() + columns.window().after()) {
                        padded++;
                    }
                }
            }
            int counted = division.countPadding ? padded : real;
            return real == 0 ? 0 : sum / (division.divisor == 0 ? counted : division.divisor);
        }
    }

    @Property(tries = 300)
    void equalsItsDefinition(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        int taps = problem.rows.window().kernel() * problem.columns.window().kernel();
        Tolerance.sumOf(taps).check(problem.reference(), problem.run(provider));
    }

    @Provide
    Arbitrary<Problem> problems() {
        Arbitrary<Division> divisions = Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(0, 1, 7))
                .as(Division::new);
        return Combinators.combine(
                        Generators.channels(),
                        Generators.poolSpans(1),
                        Generators.poolSpans(1),
                        Arbitraries.of(true, false),
                        divisions,
                        Arbitraries.integers().between(0, 3),
                        Generators.activations(),
                        Arbitraries.longs())
                .as(Problem::new);
    }

    /** Worked out by hand. */
    @Property
    void equalsTheTextbook(@ForAll Provider provider) {
        Window window = new Window(2, 1, 1, 0, 0);
        float[] image = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        check(provider, image, 3, window, window, true, 2, 3, 5, 6);
    }

    /** 4 x 4, kernel 3, stride 2, padding 1, ceil mode. */
    @Property
    void dividesAsPyTorchDoes(@ForAll Provider provider) {
        Window window = new Window(3, 2, 1, 1, 1);
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        check(provider, image, 4, window, window, true, 14 / 9.0, 30 / 9.0, 2, 57 / 9.0, 11, 6, 4.5, 7.5, 4);
        check(provider, image, 4, window, window, false, 3.5, 5, 6, 9.5, 11, 12, 13.5, 15, 16);
    }

    /** The overhang of ceil mode counts nowhere. */
    @Property
    void neverCountsTheOverhang(@ForAll Provider provider) {
        Window window = new Window(3, 2, 1, 1, 1);
        check(provider, new float[] {1, 2, 3, 4}, 1, ONE, window, true, 1, 3, 2);
        check(provider, new float[] {1, 2, 3, 4}, 1, ONE, window, false, 1.5, 3, 4);
    }

    private static void check(
            Provider provider,
            float[] values,
            int height,
            Window rows,
            Window columns,
            boolean countPadding,
            double... expected) {
        int channels = 17;
        int width = values.length / height;
        int outWidth = new Span(columns, width).ceilOutputs();
        Layout in = Layout.of(View.pixels(channels, height, width));
        Layout out = Layout.of(View.pixels(channels, expected.length / outWidth, outWidth));
        Image image = MaxPoolTest.repeated(values, channels, height, width);
        Kernel kernel =
                new AveragePool(in.view(), out.view(), rows, columns, countPadding, 0, Clamp.none()).prepare(provider);
        Tolerance.ROUNDED.check(MaxPoolTest.repeated(expected, channels), out.run(kernel, in.place(image), in.at()));
    }

    @Example
    void refusesDilation() {
        View view = View.pixels(1, 4, 4);
        assertIllegal(
                "AveragePool knows no dilation",
                () -> new AveragePool(view, view, ONE, new Window(1, 1, 2, 0, 0), true, 0, Clamp.none()));
    }
}
