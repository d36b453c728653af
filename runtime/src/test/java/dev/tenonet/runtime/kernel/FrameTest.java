package dev.tenonet.runtime.kernel;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FrameTest {
    /** Amounts of -3 cut off all of an image of three rows or columns, and what stands there is the fill. */
    @Property(tries = 500)
    void movesTheImageAndFillsTheRest(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = -3, max = 3) int top,
            @ForAll @IntRange(min = -3, max = 3) int left,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        Image image = Image.random(channels, 3, 3, 1);
        double[] expected = new double[channels * height * width];
        for (int i = 0; i < expected.length; i++) {
            int y = i / width % height - top;
            int x = i % width - left;
            expected[i] = image.has(y, x) ? image.at(i / (height * width), y, x) : 0.25f;
        }
        Layout in = inOrder.layout(channels, 3, 3);
        Layout out = outOrder.layout(channels, height, width);
        Kernel kernel = new Frame(in.view(), out.view(), top, left, Border.ZEROS, 0.25f).prepare(provider);
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }
}
