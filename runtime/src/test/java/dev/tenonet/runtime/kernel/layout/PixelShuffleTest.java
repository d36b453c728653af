package dev.tenonet.runtime.kernel.layout;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

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

class PixelShuffleTest {
    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 4) int height,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 1, max = 3) int factor,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        Image image = Image.random(channels * factor * factor, height, width, 1);
        Layout in = inOrder.layout(image.channels(), height, width);
        Layout out = outOrder.layout(channels, height * factor, width * factor);
        Kernel kernel = new PixelShuffle(in.view(), out.view(), factor).prepare(Provider.SCALAR);
        double[] expected = new double[image.values().length];
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height * factor; y++) {
                for (int x = 0; x < width * factor; x++) {
                    int channel = (c * factor + y % factor) * factor + x % factor;
                    expected[i++] = image.at(channel, y / factor, x / factor);
                }
            }
        }
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** Back again, in both orders of the channels. */
    @Property(tries = 300)
    void unshuffleUndoesIt(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 4) int height,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 1, max = 3) int factor,
            @ForAll boolean depthFirst,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        Image image = Image.random(channels, height * factor, width * factor, 1);
        Layout wide = inOrder.layout(channels, height * factor, width * factor);
        Layout deep = outOrder.layout(channels * factor * factor, height, width);
        Kernel there = new PixelUnshuffle(wide.view(), deep.view(), factor, depthFirst).prepare(Provider.SCALAR);
        Kernel back = new PixelShuffle(deep.view(), wide.view(), factor, depthFirst).prepare(Provider.SCALAR);
        float[] blocks = deep.run(there, wide.place(image), wide.at());
        Image between = new Image(channels * factor * factor, height, width, blocks);
        double[] expected = new double[image.values().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = image.values()[i];
        }
        Tolerance.EXACT.check(expected, wide.run(back, deep.place(between), deep.at()));
    }

    /** As TensorFlow's {@code depth_to_space} moves 1 to 8: the two channels of a place stand together. */
    @Example
    void depthFirstEqualsTensorFlow() {
        Layout out = Layout.of(View.pixels(2, 2, 2));
        Kernel kernel = new PixelShuffle(View.pixels(8, 1, 1), out.view(), 2, true).prepare(Provider.SCALAR);
        double[] expected = {1, 3, 5, 7, 2, 4, 6, 8};
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0));
    }

    /** As PyTorch orders 0 to 7 in four channels of 1 x 2. */
    @Example
    void equalsPyTorch() {
        Layout out = Layout.of(View.pixels(1, 2, 4));
        Kernel kernel = new PixelShuffle(View.planes(4, 1, 2), out.view(), 2).prepare(Provider.SCALAR);
        double[] expected = {0, 2, 1, 3, 4, 6, 5, 7};
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(8, 3, 3);
        new PixelShuffle(view, View.pixels(2, 6, 6), 2);
        assertIllegal("are no blocks by 2 of", () -> new PixelShuffle(view, View.pixels(4, 6, 6), 2));
        assertIllegal("are no blocks by 2 of", () -> new PixelShuffle(view, View.pixels(2, 6, 3), 2));
    }
}
