package dev.tenonet.runtime.kernel.pool;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LpPoolTest {
    private static double[] reference(Image image, int kernel, int stride, int height, int width, double p) {
        double[] result = new double[image.channels() * height * width];
        for (int i = 0; i < result.length; i++) {
            int top = i / width % height * stride;
            int left = i % width * stride;
            int count = 0;
            for (int y = top; y < Math.min(top + kernel, image.height()); y++) {
                for (int x = left; x < Math.min(left + kernel, image.width()); x++) {
                    result[i] += Math.pow(image.at(i / (height * width), y, x), p);
                    count++;
                }
            }
            result[i] = Math.pow(result[i] / count * kernel * kernel, 1 / p);
        }
        return result;
    }

    /** Also of last windows that are cut off, whose mean counts for all taps. */
    @Property(tries = 400)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 3, max = 9) int height,
            @ForAll @IntRange(min = 3, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = 3) int half,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll Provider provider) {
        float[] positive = Image.random(channels, height, width, 1).values().clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.abs(positive[i]);
        }
        Image image = new Image(channels, height, width, positive);
        double p = 1 + half / 2.0;
        int outHeight = (height - 1) / stride + 1;
        int outWidth = (width - 1) / stride + 1;
        Layout in = Layout.pixels(channels, height, width, gap);
        Layout out = Layout.pixels(channels, outHeight, outWidth, 2 - gap);
        Window window = new Window(kernel, stride, 1, 0, 0);
        Kernel pool = new LpPool(in.view(), out.view(), window, window, p, Clamp.none()).prepare(provider);
        double[] expected = reference(image, kernel, stride, outHeight, outWidth, p);
        Tolerance.sumOf(4 * kernel * kernel).check(expected, out.run(pool, in.place(image), in.at()));
    }

    /** As PyTorch: a negative sum has no root, but for exponent 1; squares have no sign. */
    @Property
    void keepsSigns(@ForAll Provider provider, @ForAll @IntRange(min = 1, max = 40) int channels) {
        check(provider, channels, 1, -3);
        check(provider, channels, 2, Math.sqrt(5));
        check(provider, channels, 3, Double.NaN);
    }

    private static void check(Provider provider, int channels, double p, double expected) {
        float[] values = new float[2 * channels];
        double[] wanted = new double[channels];
        for (int c = 0; c < channels; c++) {
            values[c] = -2;
            values[channels + c] = -1;
            wanted[c] = expected;
        }
        Layout out = Layout.of(View.pixels(channels, 1, 1));
        Window one = new Window(1, 1, 1, 0, 0);
        Window two = new Window(2, 2, 1, 0, 0);
        Kernel kernel =
                new LpPool(View.pixels(channels, 1, 2), out.view(), one, two, p, Clamp.none()).prepare(provider);
        Tolerance.sumOf(4).check(wanted, out.run(kernel, values, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 4, 4);
        View half = View.pixels(2, 2, 2);
        Window two = new Window(2, 2, 1, 0, 0);
        Window wide = new Window(2, 2, 2, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new LpPool(view, half, two, two, 0, Clamp.none()));
        assertThrows(IllegalArgumentException.class, () -> new LpPool(view, half, two, wide, 2, Clamp.none()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LpPool(view, View.planes(2, 2, 2), two, two, 2, Clamp.none()));
    }
}
