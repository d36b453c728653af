package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Generators.Span;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaxPoolTest {
    /** A pool with its data, and its result by definition. */
    record Problem(int channels, Span rows, Span columns, boolean ceil, int gap, Activation activation, long seed) {
        private int outputs(Span span) {
            return ceil ? span.ceilOutputs() : span.outputs();
        }

        Image image() {
            return Image.random(channels, rows.size(), columns.size(), seed);
        }

        float[] run(Provider provider, Image image) {
            Layout in = Layout.pixels(channels, rows.size(), columns.size(), gap, 1, 0, 2, 0);
            Layout out = Layout.pixels(channels, outputs(rows), outputs(columns), gap);
            Kernel kernel =
                    new MaxPool(in.view(), out.view(), rows.window(), columns.window(), activation).prepare(provider);
            return out.run(kernel, in.place(image), in.at());
        }

        double[] reference(Image image) {
            double[] result = new double[channels * outputs(rows) * outputs(columns)];
            int i = 0;
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < outputs(rows); y++) {
                    for (int x = 0; x < outputs(columns); x++) {
                        result[i++] = activation.apply(largest(image, c, y, x));
                    }
                }
            }
            return result;
        }

        private float largest(Image image, int c, int y, int x) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int ky = 0; ky < rows.window().kernel(); ky++) {
                for (int kx = 0; kx < columns.window().kernel(); kx++) {
                    int row = position(rows.window(), y, ky);
                    int column = position(columns.window(), x, kx);
                    if (image.has(row, column)) {
                        largest = Math.max(largest, image.at(c, row, column));
                    }
                }
            }
            return largest;
        }

        private static int position(Window window, int output, int tap) {
            return output * window.stride() - window.before() + tap * window.dilation();
        }
    }

    @Property(tries = 200)
    void equalsItsDefinition(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        Image image = problem.image();
        Tolerance tolerance = problem.activation() instanceof Tanh ? Tolerance.TANH : Tolerance.EXACT;
        tolerance.check(problem.reference(image), problem.run(provider, image));
    }

    @Property(tries = 100)
    void keepsNaN(@ForAll("problems") Problem problem, @ForAll Provider provider) {
        Image image = problem.image();
        image.values()[image.values().length / 2] = Float.NaN;
        Tolerance.TANH.check(problem.reference(image), problem.run(provider, image));
    }

    @Provide
    Arbitrary<Problem> problems() {
        return Combinators.combine(
                        Generators.channels(),
                        Generators.poolSpans(3),
                        Generators.poolSpans(3),
                        Arbitraries.of(true, false),
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
        check(provider, image, 3, 3, window, window, 4, 5, 7, 8);
    }

    /** Padding counts as -infinity, not as 0. */
    @Property
    void ignoresPadding(@ForAll Provider provider) {
        Window one = new Window(1, 1, 1, 0, 0);
        check(provider, new float[] {-5, -3, -4}, 1, 3, one, new Window(3, 1, 1, 1, 1), -3, -3, -3);
    }

    private static void check(
            Provider provider, float[] values, int height, int width, Window rows, Window columns, double... expected) {
        int channels = 17;
        int outWidth = new Span(columns, width).outputs();
        Layout in = Layout.of(View.pixels(channels, height, width));
        Layout out = Layout.of(View.pixels(channels, expected.length / outWidth, outWidth));
        Image image = repeated(values, channels, height, width);
        Kernel kernel = new MaxPool(in.view(), out.view(), rows, columns, Clamp.none()).prepare(provider);
        Tolerance.EXACT.check(repeated(expected, channels), out.run(kernel, in.place(image), in.at()));
    }

    static Image repeated(float[] plane, int channels, int height, int width) {
        float[] values = new float[channels * plane.length];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(plane, 0, values, c * plane.length, plane.length);
        }
        return new Image(channels, height, width, values);
    }

    static double[] repeated(double[] plane, int channels) {
        double[] values = new double[channels * plane.length];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(plane, 0, values, c * plane.length, plane.length);
        }
        return values;
    }
}
