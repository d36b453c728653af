package dev.tenonet.runtime.kernel.layout;

import static org.junit.jupiter.api.Assertions.assertThrows;

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

/** What moves channels: slices, shuffles, padding. */
class ChannelsTest {
    private interface Source {
        double at(int channel, int y, int x);
    }

    private static void check(Kernel kernel, Layout in, Image image, Layout out, Source expected) {
        View view = out.view();
        double[] values = new double[view.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    expected.at(i / (view.height() * view.width()), i / view.width() % view.height(), i % view.width());
        }
        Tolerance.EXACT.check(values, out.run(kernel, in.place(image), in.at()));
    }

    @Property(tries = 300)
    void sliceEqualsItsDefinition(
            @ForAll @IntRange(max = 2) int axis,
            @ForAll @IntRange(max = 3) int from,
            @ForAll @IntRange(min = 1, max = 3) int step,
            @ForAll @IntRange(min = 1, max = 20) int kept,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        int size = from + (kept - 1) * step + 1 + from % 2;
        Image image = Image.random(axis == 0 ? size : 5, axis == 1 ? size : 3, axis == 2 ? size : 4, 1);
        Layout in = inOrder.layout(image.channels(), image.height(), image.width());
        Layout out = outOrder.layout(axis == 0 ? kept : 5, axis == 1 ? kept : 3, axis == 2 ? kept : 4);
        Kernel kernel = new Slice(in.view(), out.view(), axis, from, step).prepare(Provider.SCALAR);
        check(
                kernel,
                in,
                image,
                out,
                (c, y, x) -> image.at(
                        axis == 0 ? from + c * step : c,
                        axis == 1 ? from + y * step : y,
                        axis == 2 ? from + x * step : x));
    }

    @Property(tries = 300)
    void shuffleEqualsItsDefinition(
            @ForAll("channels") int length,
            @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        Image image = Image.random(groups * length, 3, width, 1);
        Layout in = inOrder.layout(image.channels(), 3, width);
        Layout out = outOrder.layout(image.channels(), 3, width);
        Kernel kernel = new ChannelShuffle(in.view(), out.view(), groups).prepare(provider);
        check(kernel, in, image, out, (c, y, x) -> image.at(c % groups * length + c / groups, y, x));
    }

    @Property(tries = 300)
    void padEqualsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = -9, max = 9) int front,
            @ForAll @IntRange(min = 1, max = 30) int made,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        Image image = Image.random(channels, 3, 2, 1);
        Layout in = inOrder.layout(channels, 3, 2);
        Layout out = outOrder.layout(made, 3, 2);
        Kernel kernel = new ChannelPad(in.view(), out.view(), front, 0.5f).prepare(Provider.SCALAR);
        check(kernel, in, image, out, (c, y, x) -> {
            int channel = c - front;
            return channel >= 0 && channel < channels ? image.at(channel, y, x) : 0.5;
        });
    }

    /** As PyTorch's {@code channel_shuffle} of 0 to 5 by 2. */
    @Example
    void shuffleEqualsPyTorch() {
        Layout out = Layout.of(View.pixels(6, 1, 1));
        Kernel kernel = new ChannelShuffle(View.planes(6, 1, 1), out.view(), 2).prepare(Provider.SCALAR);
        double[] expected = {0, 3, 1, 4, 2, 5};
        Tolerance.EXACT.check(expected, out.run(kernel, new float[] {0, 1, 2, 3, 4, 5}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refuseWhatDoesNotFit() {
        View view = View.pixels(6, 3, 4);
        View other = View.pixels(6, 4, 4);
        assertThrows(IllegalArgumentException.class, () -> new ChannelShuffle(view, view, 4));
        assertThrows(IllegalArgumentException.class, () -> new ChannelShuffle(view, other, 2));
        assertThrows(IllegalArgumentException.class, () -> new ChannelPad(view, other, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new Slice(view, View.pixels(3, 3, 4), 0, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Slice(view, other, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Slice(view, View.pixels(3, 3, 4), 0, -1, 1));
    }
}
