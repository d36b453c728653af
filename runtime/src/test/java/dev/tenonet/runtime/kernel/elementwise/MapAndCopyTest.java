package dev.tenonet.runtime.kernel.elementwise;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.layout.Copy;
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

class MapAndCopyTest {
    @Property(tries = 300)
    void copiesAnyOrderToAnyOrder(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        copies(Image.random(channels, height, width, 1), inOrder, outOrder, provider);
    }

    /** Three planes, whose rows are longer than a vector. */
    @Property(tries = 100)
    void copiesColouredImages(
            @ForAll @IntRange(min = 1, max = 3) int height,
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll Order outOrder) {
        copies(Image.random(3, height, width, 1), Order.PLANES, outOrder, Provider.VECTOR);
    }

    private static void copies(Image image, Order inOrder, Order outOrder, Provider provider) {
        Layout in = inOrder.layout(image.channels(), image.height(), image.width());
        Layout out = outOrder.layout(image.channels(), image.height(), image.width());
        Kernel kernel = new Copy(in.view(), out.view()).prepare(provider);
        Tolerance.EXACT.check(applied(image, Clamp.none()), out.run(kernel, in.place(image), in.at()));
    }

    /** A transposition is a copy of a view whose strides are exchanged. */
    @Property(tries = 100)
    void transposes(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        View view = in.view();
        View turned = new View(height, width, channels, view.rowStride(), view.pixelStride(), view.channelStride());
        Layout out = outOrder.layout(height, width, channels);
        double[] expected = new double[image.values().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = image.at(i % channels, i / channels / width, i / channels % width);
        }
        Kernel kernel = new Copy(turned, out.view()).prepare(Provider.SCALAR);
        Tolerance.EXACT.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Property(tries = 300)
    void mapsAnyOrderToAnyOrder(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        Kernel kernel = new ApplyActivation(in.view(), out.view(), activation).prepare(provider);
        Tolerance.TANH.check(applied(image, activation), out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void mapsInPlace(@ForAll Order order, @ForAll("activations") Activation activation, @ForAll Provider provider) {
        Image image = Image.random(19, 5, 3, 1);
        Layout layout = order.layout(19, 5, 3);
        float[] memory = layout.place(image);
        Kernel kernel = new ApplyActivation(layout.view(), layout.view(), activation).prepare(provider);
        kernel.run(memory, layout.at(), memory, layout.at(), Layout.workspace(kernel));
        Tolerance.TANH.check(applied(image, activation), layout.read(memory));
    }

    private static double[] applied(Image image, Activation activation) {
        double[] result = new double[image.values().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = activation.apply(image.values()[i]);
        }
        return result;
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Generators.activations();
    }

    @Example
    void refuseOtherShapes() {
        View view = View.pixels(2, 3, 4);
        View other = View.pixels(2, 4, 3);
        assertIllegal("Copy needs equal shapes", () -> new Copy(view, other));
        assertIllegal("ApplyActivation needs equal shapes", () -> new ApplyActivation(view, other, Clamp.relu()));
    }
}
