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
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GlobalAverageTest {
    @Property(tries = 200)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll Order order,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider,
            @ForAll long seed) {
        Image image = Image.random(channels, height, width, seed);
        double[] expected = new double[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < height * width; i++) {
                sum += image.values()[c * height * width + i];
            }
            expected[c] = activation.apply((float) (sum / (height * width)));
        }
        Layout in = order.layout(channels, height, width);
        Layout out = Layout.of(View.pixels(channels, 1, 1));
        Kernel kernel = new GlobalAverage(in.view(), activation).prepare(provider);
        Tolerance.sumOf(height + width).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** One sum in float would lose some 1e-5 of it. */
    @Property
    void isAccurateOnLargeImages(@ForAll Provider provider) {
        int channels = 33;
        int size = 1000;
        float[] values = new float[channels * size * size];
        Arrays.fill(values, 0.1f);
        Kernel kernel = new GlobalAverage(View.pixels(channels, size, size), Clamp.none()).prepare(provider);
        double[] expected = new double[channels];
        Arrays.fill(expected, 0.1f);
        float[] out = new float[channels];
        kernel.run(values, 0, out, 0, Layout.workspace(kernel));
        new Tolerance(0, 5e-6).check(expected, out);
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
