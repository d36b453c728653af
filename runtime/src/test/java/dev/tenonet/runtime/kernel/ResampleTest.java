package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ResampleTest {
    /** The weight of an input in an output, by definition and in double precision. */
    private static double weight(int input, int size, int output, int outputs, Resize mode, boolean alignCorners) {
        if (mode == Resize.NEAREST) {
            return input == output * size / outputs ? 1 : 0;
        }
        double corners = outputs == 1 ? 0 : output * (size - 1.0) / (outputs - 1);
        double place = alignCorners ? corners : Math.max(0, (output + 0.5) * size / outputs - 0.5);
        return Math.max(0, 1 - Math.abs(Math.min(place, size - 1) - input));
    }

    private static double[] reference(Image image, int height, int width, Resize mode, boolean alignCorners) {
        double[] result = new double[image.channels() * height * width];
        for (int i = 0; i < result.length; i++) {
            for (int y = 0; y < image.height(); y++) {
                double row = weight(y, image.height(), i / width % height, height, mode, alignCorners);
                for (int x = 0; x < image.width(); x++) {
                    double column = weight(x, image.width(), i % width, width, mode, alignCorners);
                    result[i] += row * column * image.at(i / (height * width), y, x);
                }
            }
        }
        return result;
    }

    @Property(tries = 500)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 13) int outHeight,
            @ForAll @IntRange(min = 1, max = 13) int outWidth,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll Resize mode,
            @ForAll boolean align,
            @ForAll Provider provider) {
        boolean alignCorners = align && mode == Resize.LINEAR;
        Image image = Image.random(channels, height, width, 1);
        Layout in = Layout.pixels(channels, height, width, gap);
        Layout out = Layout.pixels(channels, outHeight, outWidth, 2 - gap);
        Kernel kernel = new Resample(in.view(), out.view(), mode, alignCorners).prepare(provider);
        double[] expected = reference(image, outHeight, outWidth, mode, alignCorners);
        // Places of up to 6 are rounded.
        Tolerance.sumOf(30).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** As PyTorch computes them. */
    @Property
    void equalsPyTorch(@ForAll Provider provider) {
        check(provider, Resize.NEAREST, false, 1, 2, 4);
        check(provider, Resize.NEAREST, false, 1, 1, 2, 2, 3, 4, 4, 5);
        check(provider, Resize.LINEAR, false, 1.3333333, 3, 4.6666665);
        check(provider, Resize.LINEAR, false, 1, 1.4375, 2.0625, 2.6875, 3.3125, 3.9375, 4.5625, 5);
        check(provider, Resize.LINEAR, true, 1, 3, 5);
        check(provider, Resize.LINEAR, true, 1, 1.5714285, 2.1428570, 2.7142858, 3.2857144, 3.8571429, 4.4285717, 5);
    }

    private static void check(Provider provider, Resize mode, boolean alignCorners, double... expected) {
        Layout out = Layout.of(View.pixels(1, 1, expected.length));
        Kernel kernel = new Resample(View.pixels(1, 1, 5), out.view(), mode, alignCorners).prepare(provider);
        Tolerance.sumOf(4).check(expected, out.run(kernel, new float[] {1, 2, 3, 4, 5}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 3, 3);
        assertThrows(IllegalArgumentException.class, () -> new Resample(view, view, Resize.NEAREST, true));
        View other = View.pixels(3, 6, 6);
        assertThrows(IllegalArgumentException.class, () -> new Resample(view, other, Resize.LINEAR, false));
        View planes = View.planes(2, 6, 6);
        assertThrows(IllegalArgumentException.class, () -> new Resample(view, planes, Resize.LINEAR, false));
    }
}
