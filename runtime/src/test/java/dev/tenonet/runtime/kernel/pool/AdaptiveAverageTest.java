package dev.tenonet.runtime.kernel.pool;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

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

class AdaptiveAverageTest {
    private static double[] reference(Image image, int height, int width) {
        double[] result = new double[image.channels() * height * width];
        for (int i = 0; i < result.length; i++) {
            int y = i / width % height;
            int x = i % width;
            int count = 0;
            for (int row = y * image.height() / height; row * height < (y + 1) * image.height(); row++) {
                for (int column = x * image.width() / width; column * width < (x + 1) * image.width(); column++) {
                    result[i] += image.at(i / (height * width), row, column);
                    count++;
                }
            }
            result[i] /= count;
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
        Kernel kernel = new AdaptiveAverage(in.view(), out.view()).prepare(provider);
        double[] expected = reference(image, outHeight, outWidth);
        Tolerance.sumOf(height * width).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** As PyTorch computes them: windows overlap where the sizes do not divide. */
    @Property
    void equalsPyTorch(@ForAll Provider provider) {
        check(provider, 1.5, 3, 4.5);
        check(provider, 1, 1.5, 2.5, 3, 3.5, 4.5, 5);
    }

    private static void check(Provider provider, double... expected) {
        Layout out = Layout.of(View.pixels(1, 1, expected.length));
        Kernel kernel = new AdaptiveAverage(View.pixels(1, 1, 5), out.view()).prepare(provider);
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {1, 2, 3, 4, 5}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 3, 3);
        assertIllegal("AdaptiveAverage keeps the channels", () -> new AdaptiveAverage(view, View.pixels(3, 2, 2)));
        assertIllegal(
                "AdaptiveAverage needs the channels of a pixel side by side",
                () -> new AdaptiveAverage(view, View.planes(2, 2, 2)));
    }
}
