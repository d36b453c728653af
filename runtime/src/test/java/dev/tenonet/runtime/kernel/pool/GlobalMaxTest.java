package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GlobalMaxTest {
    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 7) int height,
            @ForAll @IntRange(min = 1, max = 7) int width,
            @ForAll Order order,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider,
            @ForAll long seed) {
        Image image = Image.random(channels, height, width, seed);
        double[] expected = new double[channels];
        for (int c = 0; c < channels; c++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < height * width; i++) {
                largest = Math.max(largest, image.values()[c * height * width + i]);
            }
            expected[c] = activation.apply(largest);
        }
        Layout in = order.layout(channels, height, width);
        Layout out = Layout.of(View.pixels(channels, 1, 1));
        Kernel kernel = new GlobalMax(in.view(), activation).prepare(provider);
        Tolerance.TANH.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void treatsNonFiniteValuesAsPyTorchDoes(@ForAll Provider provider, @ForAll Order order) {
        float inf = Float.POSITIVE_INFINITY;
        Image image = new Image(3, 1, 3, new float[] {1, Float.NaN, inf, -inf, -inf, -inf, -inf, -5, -inf});
        Layout in = order.layout(3, 1, 3);
        Layout out = Layout.of(View.pixels(3, 1, 1));
        Kernel kernel = new GlobalMax(in.view(), Clamp.none()).prepare(provider);
        Tolerance.EXACT.check(new double[] {Double.NaN, -inf, -5}, out.run(kernel, in.place(image), in.at()));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Generators.activations();
    }
}
