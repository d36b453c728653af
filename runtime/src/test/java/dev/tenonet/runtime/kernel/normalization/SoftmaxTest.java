package dev.tenonet.runtime.kernel.normalization;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SoftmaxTest {
    /** Values lie between plus and minus this. */
    private static final int RANGE = 30;

    private static final Tolerance TOLERANCE = Tolerance.exponentialOf(2 * RANGE);

    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll @IntRange(max = 2) int axis,
            @ForAll Provider provider,
            @ForAll long seed) {
        Image image = Image.random(channels, height, width, seed);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] *= RANGE;
        }
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        Kernel kernel = new Softmax(in.view(), out.view(), axis).prepare(provider);
        TOLERANCE.check(reference(image, axis), out.run(kernel, in.place(image), in.at()));
    }

    private static double[] reference(Image image, int axis) {
        double[] result = new double[image.values().length];
        int i = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    result[i++] = Math.exp(image.at(c, y, x)) / sum(image, axis, c, y, x);
                }
            }
        }
        return result;
    }

    private static double sum(Image image, int axis, int c, int y, int x) {
        int size = axis == 0 ? image.channels() : axis == 1 ? image.height() : image.width();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(image.at(axis == 0 ? i : c, axis == 1 ? i : y, axis == 2 ? i : x));
        }
        return sum;
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    /** As PyTorch has it; the outcome may not depend on how full the last vector is. */
    @Property
    void treatsNonFiniteValuesAsPyTorchDoes(@ForAll Provider provider) {
        float inf = Float.POSITIVE_INFINITY;
        double nan = Double.NaN;
        check(provider, new float[] {-inf, 0, -inf, 0}, 0, 0.5, 0, 0.5);
        check(provider, new float[] {-inf, -inf}, nan, nan);
        check(provider, new float[] {inf, 0, 1}, nan, nan, nan);
        check(provider, new float[] {Float.NaN, 0, -inf}, nan, nan, nan);
        check(provider, new float[] {1e30f, 1e30f, -1e30f}, 0.5, 0.5, 0);
    }

    private static void check(Provider provider, float[] line, double... expected) {
        Layout layout = Layout.of(View.pixels(line.length, 1, 1));
        Kernel kernel = new Softmax(layout.view(), layout.view(), 0).prepare(provider);
        Image image = new Image(line.length, 1, 1, line);
        TOLERANCE.check(expected, layout.run(kernel, layout.place(image), layout.at()));
    }

    @Property
    void runsInPlace(@ForAll Provider provider, @ForAll Order order, @ForAll @IntRange(max = 2) int axis) {
        Image image = Image.random(19, 3, 4, 1);
        Layout layout = order.layout(19, 3, 4);
        float[] memory = layout.place(image);
        Kernel kernel = new Softmax(layout.view(), layout.view(), axis).prepare(provider);
        kernel.run(memory, layout.at(), memory, layout.at(), Layout.workspace(kernel));
        TOLERANCE.check(reference(image, axis), layout.read(memory));
    }

    @Example
    void refusesOtherAxesAndShapes() {
        View view = View.pixels(2, 2, 2);
        assertIllegal("Softmax has axes 0 to 2, but got 3", () -> new Softmax(view, view, 3));
        assertIllegal("Softmax needs equal shapes", () -> new Softmax(view, View.pixels(2, 2, 1), 0));
    }
}
