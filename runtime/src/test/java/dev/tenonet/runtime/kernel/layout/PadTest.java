package dev.tenonet.runtime.kernel.layout;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Border;
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

class PadTest {
    private static final float FILL = 7.5f;

    private static double[] reference(Image image, int top, int left, int height, int width, Border border) {
        double[] result = new double[image.channels() * height * width];
        int i = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int y = -top; y < height - top; y++) {
                for (int x = -left; x < width - left; x++) {
                    boolean isFill = border == Border.ZEROS && !image.has(y, x);
                    result[i++] = isFill ? FILL : image.at(c, y, x, border);
                }
            }
        }
        return result;
    }

    private static void check(Image image, Layout in, Layout out, int top, int left, Border border) {
        Kernel kernel = new Pad(in.view(), out.view(), top, left, border, FILL).prepare(Provider.SCALAR);
        double[] expected =
                reference(image, top, left, out.view().height(), out.view().width(), border);
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Property(tries = 400)
    void padsByItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 4, max = 6) int height,
            @ForAll @IntRange(min = 4, max = 6) int width,
            @ForAll @IntRange(max = 3) int top,
            @ForAll @IntRange(max = 3) int bottom,
            @ForAll @IntRange(max = 3) int left,
            @ForAll @IntRange(max = 3) int right,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Border border) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, top + height + bottom, left + width + right);
        check(image, in, out, top, left, border);
    }

    /** Amounts down to beyond the image, which then vanishes. */
    @Property(tries = 400)
    void cropsByItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 6) int outHeight,
            @ForAll @IntRange(min = 1, max = 6) int outWidth,
            @ForAll @IntRange(min = -6, max = 6) int top,
            @ForAll @IntRange(min = -6, max = 6) int left,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        Image image = Image.random(channels, 4, 5, 1);
        Layout in = inOrder.layout(channels, 4, 5);
        Layout out = outOrder.layout(channels, outHeight, outWidth);
        check(image, in, out, top, left, Border.ZEROS);
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View four = View.pixels(1, 4, 4);
        View eight = View.pixels(1, 8, 8);
        new Pad(four, eight, 4, 4, Border.SYMMETRIC, 0);
        new Pad(four, eight, -1, 0, Border.ZEROS, 0);
        assertIllegal(
                "Pad: 4 of padding do not fit REFLECT on an axis of 4",
                () -> new Pad(four, eight, 4, 2, Border.REFLECT, 0));
        assertIllegal(
                "Pad crops only with ZEROS, but got REPLICATE with amounts of -1 and 5",
                () -> new Pad(four, eight, 2, -1, Border.REPLICATE, 0));
        assertIllegal(
                "Pad crops only with ZEROS, but got REPLICATE with amounts of 0 and -4",
                () -> new Pad(eight, four, 0, 0, Border.REPLICATE, 0));
        assertIllegal("Pad keeps the channels", () -> new Pad(four, View.pixels(2, 8, 8), 2, 2, Border.ZEROS, 0));
    }
}
