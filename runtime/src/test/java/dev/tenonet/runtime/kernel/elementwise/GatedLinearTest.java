package dev.tenonet.runtime.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
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

class GatedLinearTest {
    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        int[] sizes = {channels, height, width};
        sizes[axis] *= 2;
        Image image = Image.random(sizes[0], sizes[1], sizes[2], 1);
        Layout in = inOrder.layout(sizes[0], sizes[1], sizes[2]);
        Layout out = outOrder.layout(channels, height, width);
        int apart = new int[] {channels * height * width, height * width, width}[axis];
        double[] expected = new double[channels * height * width];
        for (int i = 0; i < expected.length; i++) {
            int first = i / apart * 2 * apart + i % apart;
            double gate = image.values()[first + apart];
            expected[i] = image.values()[first] / (1 + Math.exp(-gate));
        }
        Kernel kernel = new GatedLinear(in.view(), out.view(), axis, Clamp.none()).prepare(provider);
        Tolerance.FUNCTION.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesHalvesThatAreNone() {
        View six = View.pixels(6, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> new GatedLinear(six, six, 0, Clamp.none()));
        assertThrows(IllegalArgumentException.class, () -> new GatedLinear(six, View.pixels(6, 2, 1), 3, Clamp.none()));
    }
}
