package dev.tenonet.runtime.kernel.normalization;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Axes;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LayerNormalizationTest {
    private static final double EPS = 1e-5;
    /** Statistics and values are rounded; an input of up to 1 is divided by a deviation of about 0.5, of 0.003 at least. */
    private static final Tolerance TOLERANCE = new Tolerance(2e-5, 1e-5);

    /** Index of (c, y, x) in an array that has only the chosen axes. */
    private static int index(Axes axes, Image image, int c, int y, int x) {
        int index = axes.channels() ? c : 0;
        index = axes.rows() ? index * image.height() + y : index;
        return axes.columns() ? index * image.width() + x : index;
    }

    private static double[] reference(Image image, Axes axes, float[] weight, float[] bias) {
        int size = image.values().length;
        double[] sum = new double[size];
        double[] squares = new double[size];
        int[] count = new int[size];
        double[] result = new double[size];
        Axes places = axes.others();
        for (int pass = 0; pass < 3; pass++) {
            int i = 0;
            for (int c = 0; c < image.channels(); c++) {
                for (int y = 0; y < image.height(); y++) {
                    for (int x = 0; x < image.width(); x++) {
                        double value = image.at(c, y, x);
                        int place = index(places, image, c, y, x);
                        int term = index(axes, image, c, y, x);
                        double distance = pass > 0 ? value - sum[place] / count[place] : 0;
                        if (pass == 0) {
                            sum[place] += value;
                            count[place]++;
                        } else if (pass == 1) {
                            squares[place] += distance * distance;
                        } else {
                            double normal = distance / Math.sqrt(squares[place] / count[place] + EPS);
                            result[i++] = normal * weight[term] + bias[term];
                        }
                    }
                }
            }
        }
        return result;
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static void check(Image image, Layout in, Layout out, Axes axes, int terms, Provider provider) {
        int size = axes.of(in.view()).size();
        boolean affine = terms > 0;
        boolean bias = terms > 1;
        float[] weights = affine ? Image.numbers(size, 1) : filled(size, 1);
        float[] biases = bias ? Image.numbers(size, 2) : new float[size];
        float[][] parameters = {weights, biases};
        Kernel kernel = new LayerNormalization(
                        in.view(), out.view(), axes.channels(), axes.rows(), axes.columns(), affine, bias, EPS)
                .prepare(provider, Arrays.copyOf(parameters, terms));
        TOLERANCE.check(reference(image, axes, weights, biases), out.run(kernel, in.place(image), in.at()));
    }

    @Property(tries = 600)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean overChannels,
            @ForAll boolean overRows,
            @ForAll boolean overColumns,
            @ForAll @IntRange(max = 2) int terms,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, terms);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        check(image, in, out, new Axes(overChannels, overRows, overColumns), terms, provider);
    }

    /** Longer than vector code adds up at once. */
    @Property
    void equalsItsDefinitionOnALongRun(@ForAll Provider provider) {
        Layout layout = Order.PIXELS.layout(37, 21, 23);
        check(Image.random(37, 21, 23, 1), layout, layout, new Axes(true, true, true), 2, provider);
    }

    @Property
    void runsInPlace(@ForAll Provider provider, @ForAll Order order, @ForAll boolean overColumns) {
        Image image = Image.random(19, 3, 4, 1);
        Axes axes = new Axes(true, true, overColumns);
        Layout layout = order.layout(19, 3, 4);
        float[] memory = layout.place(image);
        int size = axes.of(layout.view()).size();
        Kernel kernel = new LayerNormalization(layout.view(), layout.view(), true, true, overColumns, false, false, EPS)
                .prepare(provider);
        kernel.run(memory, layout.at(), memory, layout.at(), Layout.workspace(kernel));
        TOLERANCE.check(reference(image, axes, filled(size, 1), new float[size]), layout.read(memory));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 3, 4);
        assertIllegal(
                "LayerNormalization has no bias without a weight",
                () -> new LayerNormalization(view, view, true, true, true, false, true, EPS));
        LayerNormalization rows = new LayerNormalization(view, view, false, true, true, true, false, EPS);
        assertIllegal(
                "LayerNormalization needs 1 parameter arrays of 12 values, but got arrays of [24]",
                () -> rows.prepare(Provider.SCALAR, new float[24]));
    }
}
