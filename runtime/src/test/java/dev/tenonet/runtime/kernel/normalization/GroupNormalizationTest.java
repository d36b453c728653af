package dev.tenonet.runtime.kernel.normalization;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
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

class GroupNormalizationTest {
    private static final double EPS = 1e-5;
    /** Scale and shift are rounded: where a group is one value, they are up to 316, and their sum is 0. */
    private static final Tolerance TOLERANCE = new Tolerance(6e-5, 1e-5);

    private static double[] reference(Image image, int groups, Activation activation, float[]... parameters) {
        double[] result = new double[image.values().length];
        int size = result.length / groups;
        int plane = image.height() * image.width();
        for (int first = 0; first < result.length; first += size) {
            double mean = 0;
            for (int i = first; i < first + size; i++) {
                mean += image.values()[i] / (double) size;
            }
            double variance = 0;
            for (int i = first; i < first + size; i++) {
                variance += Math.pow(image.values()[i] - mean, 2) / size;
            }
            for (int i = first; i < first + size; i++) {
                double value = (image.values()[i] - mean) / Math.sqrt(variance + EPS);
                boolean affine = parameters.length > 0;
                double scaled = affine ? value * parameters[0][i / plane] + parameters[1][i / plane] : value;
                result[i] = activation.apply((float) scaled);
            }
        }
        return result;
    }

    private static float[][] parameters(int channels, boolean affine) {
        return affine ? new float[][] {Image.numbers(channels, 1), Image.numbers(channels, 2)} : new float[0][];
    }

    @Property(tries = 400)
    void equalsItsDefinition(
            @ForAll @IntRange(min = 1, max = 5) int groups,
            @ForAll("channels") int channelsOfGroup,
            @ForAll boolean ofInstances,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll boolean affine,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider,
            @ForAll long seed) {
        int channels = groups * channelsOfGroup;
        int count = ofInstances ? channels : groups;
        Image image = Image.random(channels, height, width, seed);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        float[][] parameters = parameters(channels, affine);
        Kernel kernel = new GroupNormalization(in.view(), out.view(), count, affine, EPS, activation)
                .prepare(provider, parameters);
        double[] expected = reference(image, count, activation, parameters);
        TOLERANCE.check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void runsInPlace(@ForAll Provider provider, @ForAll Order order, @ForAll boolean ofInstances) {
        Image image = Image.random(38, 3, 4, 1);
        int groups = ofInstances ? 38 : 2;
        Layout layout = order.layout(38, 3, 4);
        float[] memory = layout.place(image);
        Kernel kernel = new GroupNormalization(layout.view(), layout.view(), groups, false, EPS, Clamp.none())
                .prepare(provider);
        kernel.run(memory, layout.at(), memory, layout.at(), Layout.workspace(kernel));
        TOLERANCE.check(reference(image, groups, Clamp.none()), layout.read(memory));
    }

    /** A variance from the mean of squares would be lost in rounding here. */
    @Property
    void isAccurateFarFromZero(@ForAll Provider provider, @ForAll boolean ofInstances) {
        int groups = ofInstances ? 40 : 2;
        Image image = Image.random(40, 30, 30, 1);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] += 1000;
        }
        Layout layout = Order.PIXELS.layout(40, 30, 30);
        Kernel kernel = new GroupNormalization(layout.view(), layout.view(), groups, false, EPS, Clamp.none())
                .prepare(provider);
        double[] expected = reference(image, groups, Clamp.none());
        // Scale and shift are rounded: the shift is about 1700.
        new Tolerance(3e-4, 0).check(expected, layout.run(kernel, layout.place(image), layout.at()));
    }

    /** One NaN makes its group NaN, and no other. */
    @Property
    void keepsNaNWithinItsGroup(@ForAll Provider provider) {
        Image image = Image.random(40, 2, 2, 1);
        image.values()[0] = Float.NaN;
        Layout layout = Order.PIXELS.layout(40, 2, 2);
        Kernel kernel =
                new GroupNormalization(layout.view(), layout.view(), 2, false, EPS, Clamp.none()).prepare(provider);
        TOLERANCE.check(reference(image, 2, Clamp.none()), layout.run(kernel, layout.place(image), layout.at()));
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
    void refusesWhatDoesNotFit() {
        View view = View.pixels(6, 3, 3);
        assertIllegal(
                "GroupNormalization needs channels that 4 groups divide",
                () -> new GroupNormalization(view, view, 4, false, EPS, Clamp.none()));
        GroupNormalization affine = new GroupNormalization(view, view, 3, true, EPS, Clamp.none());
        assertIllegal(
                "GroupNormalization needs 2 parameter arrays of 6 values, but got arrays of [6]",
                () -> affine.prepare(Provider.SCALAR, new float[6]));
    }
}
