package dev.tenonet.runtime.kernel.pool;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
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

class AdaptiveMaxTest {
    private static double[] reference(Image image, int height, int width) {
        double[] result = new double[image.channels() * height * width];
        for (int i = 0; i < result.length; i++) {
            int y = i / width % height;
            int x = i % width;
            result[i] = Double.NEGATIVE_INFINITY;
            for (int row = y * image.height() / height; row * height < (y + 1) * image.height(); row++) {
                for (int column = x * image.width() / width; column * width < (x + 1) * image.width(); column++) {
                    result[i] = Math.max(result[i], image.at(i / (height * width), row, column));
                }
            }
        }
        return result;
    }

    @Property(tries = 400)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 9) int outHeight,
            @ForAll @IntRange(min = 1, max = 9) int outWidth,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = Layout.pixels(channels, height, width, gap);
        Layout out = Layout.pixels(channels, outHeight, outWidth, 2 - gap);
        Kernel kernel = new AdaptiveMax(in.view(), out.view()).prepare(provider);
        double[] expected = reference(image, outHeight, outWidth);
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** As PyTorch: windows overlap where the sizes do not divide, and NaN prevails. */
    @Property
    void equalsPyTorch(@ForAll Provider provider) {
        check(provider, 2, Double.NaN, 5);
        check(provider, 1, 2, Double.NaN, Double.NaN, Double.NaN, 5, 5);
    }

    private static void check(Provider provider, double... expected) {
        Layout out = Layout.of(View.pixels(1, 1, expected.length));
        Kernel kernel = new AdaptiveMax(View.pixels(1, 1, 5), out.view()).prepare(provider);
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {1, 2, Float.NaN, 4, 5}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 3, 3);
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveMax(view, View.pixels(3, 2, 2)));
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveMax(view, View.planes(2, 2, 2)));
    }
}
