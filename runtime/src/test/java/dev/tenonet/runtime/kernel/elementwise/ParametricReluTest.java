package dev.tenonet.runtime.kernel.elementwise;

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

class ParametricReluTest {
    private static double[] reference(Image image, float... weight) {
        double[] result = new double[image.values().length];
        int plane = image.height() * image.width();
        for (int i = 0; i < result.length; i++) {
            double x = image.values()[i];
            result[i] = x > 0 ? x : x * weight[i / plane % weight.length];
        }
        return result;
    }

    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll boolean shared,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        float[] weight = Image.numbers(shared ? 1 : channels, 2);
        Kernel kernel = new ParametricRelu(in.view(), out.view(), weight.length).prepare(provider, weight);
        Tolerance.ROUNDED.check(reference(image, weight), out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void runsInPlace(@ForAll Provider provider, @ForAll Order order) {
        Image image = Image.random(19, 3, 4, 1);
        Layout layout = order.layout(19, 3, 4);
        float[] memory = layout.place(image);
        float[] weight = Image.numbers(19, 2);
        Kernel kernel = new ParametricRelu(layout.view(), layout.view(), 19).prepare(provider, weight);
        kernel.run(memory, layout.at(), memory, layout.at(), Layout.workspace(kernel));
        Tolerance.ROUNDED.check(reference(image, weight), layout.read(memory));
    }

    @Property
    void treatsNonFiniteValuesAsPyTorchDoes(@ForAll Provider provider) {
        float inf = Float.POSITIVE_INFINITY;
        int channels = 2 * 19;
        float[] in = new float[channels * 3];
        float[] weight = new float[channels];
        double[] expected = new double[in.length];
        for (int c = 0; c < channels; c++) {
            weight[c] = c % 2 == 0 ? 0.25f : -0.25f;
            for (int x = 0; x < 3; x++) {
                in[x * channels + c] = new float[] {-inf, inf, Float.NaN}[x];
                expected[c * 3 + x] = new double[] {c % 2 == 0 ? -inf : inf, inf, Double.NaN}[x];
            }
        }
        View view = View.pixels(channels, 1, 3);
        Kernel kernel = new ParametricRelu(view, view, channels).prepare(provider, weight);
        Tolerance.EXACT.check(expected, Layout.of(view).run(kernel, in, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesOtherNumbersOfParameters() {
        View view = View.pixels(4, 3, 3);
        assertIllegal(
                "ParametricRelu needs 1 parameter or one for each channel, but got 2",
                () -> new ParametricRelu(view, view, 2));
        ParametricRelu four = new ParametricRelu(view, view, 4);
        assertIllegal(
                "ParametricRelu needs 1 parameter arrays of 4 values, but got arrays of [1]",
                () -> four.prepare(Provider.SCALAR, new float[1]));
    }
}
