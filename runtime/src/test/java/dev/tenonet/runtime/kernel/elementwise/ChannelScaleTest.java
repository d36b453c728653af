package dev.tenonet.runtime.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
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

class ChannelScaleTest {
    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll boolean bias,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        float[] weight = Image.numbers(channels, 2);
        float[] shift = Image.numbers(channels, 3);
        double[] expected = new double[image.values().length];
        for (int i = 0; i < expected.length; i++) {
            int channel = i / (height * width);
            expected[i] = Math.max(0, (double) image.values()[i] * weight[channel] + (bias ? shift[channel] : 0));
        }
        float[][] parameters = bias ? new float[][] {weight, shift} : new float[][] {weight};
        Kernel kernel = new ChannelScale(in.view(), out.view(), bias, Clamp.relu()).prepare(provider, parameters);
        Tolerance.sumOf(2).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void keepsTheSignOfZerosWithoutBias(@ForAll Provider provider) {
        View view = View.pixels(37, 1, 1);
        float[] weight = new float[37];
        Arrays.fill(weight, -1);
        Kernel kernel = new ChannelScale(view, view, false, Clamp.none()).prepare(provider, weight);
        float[] zeros = new float[37];
        Arrays.fill(zeros, -0f);
        assertArrayEquals(zeros, Layout.of(view).run(kernel, new float[37], 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }
}
