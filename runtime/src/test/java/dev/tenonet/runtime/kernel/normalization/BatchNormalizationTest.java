package dev.tenonet.runtime.kernel.normalization;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.execution.Workspace;
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

class BatchNormalizationTest {
    private static final double EPS = 1e-5;

    private static float[][] parameters(int channels, boolean affine) {
        float[] weight = Image.numbers(channels, 1);
        float[] bias = Image.numbers(channels, 2);
        float[] mean = Image.numbers(channels, 3);
        float[] variance = Image.numbers(channels, 4);
        for (int c = 0; c < channels; c++) {
            variance[c] = 1.5f + variance[c];
        }
        return affine ? new float[][] {weight, bias, mean, variance} : new float[][] {mean, variance};
    }

    private static double[] reference(Image image, float[][] parameters, Activation activation) {
        boolean affine = parameters.length == 4;
        double[] result = new double[image.values().length];
        int plane = image.height() * image.width();
        for (int i = 0; i < result.length; i++) {
            int c = i / plane;
            double mean = parameters[parameters.length - 2][c];
            double variance = parameters[parameters.length - 1][c];
            double value = (image.values()[i] - mean) / Math.sqrt(variance + EPS);
            result[i] = activation.apply((float) (affine ? value * parameters[0][c] + parameters[1][c] : value));
        }
        return result;
    }

    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll boolean affine,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider,
            @ForAll long seed) {
        Image image = Image.random(channels, height, width, seed);
        Layout in = inOrder.layout(channels, height, width);
        Layout out = outOrder.layout(channels, height, width);
        float[][] parameters = parameters(channels, affine);
        Kernel kernel =
                new BatchNormalization(in.view(), out.view(), affine, EPS, activation).prepare(provider, parameters);
        Tolerance.sumOf(4).check(reference(image, parameters, activation), out.run(kernel, in.place(image), in.at()));
    }

    @Property
    void runsInPlace(@ForAll Provider provider, @ForAll Order order) {
        Image image = Image.random(19, 3, 4, 1);
        Layout layout = order.layout(19, 3, 4);
        float[] memory = layout.place(image);
        float[][] parameters = parameters(19, true);
        new BatchNormalization(layout.view(), layout.view(), true, EPS, Clamp.relu())
                .prepare(provider, parameters)
                .run(memory, layout.at(), memory, layout.at(), new Workspace(0, 0, 1, false));
        Tolerance.sumOf(4).check(reference(image, parameters, Clamp.relu()), layout.read(memory));
    }

    /** Weight 3, bias 0.5, mean 4 and variance 8.99999 make x - 3.5 of x. */
    @Property
    void foldsItsConstants(@ForAll Provider provider) {
        View view = View.pixels(1, 1, 2);
        float[] out = new float[2];
        new BatchNormalization(view, view, true, EPS, Clamp.none())
                .prepare(provider, new float[] {3}, new float[] {0.5f}, new float[] {4}, new float[] {8.99999f})
                .run(new float[] {0, 6}, 0, out, 0, new Workspace(0, 0, 1, false));
        Tolerance.sumOf(4).check(new double[] {-3.5, 2.5}, out);
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
        View view = View.pixels(2, 3, 3);
        View other = View.pixels(2, 3, 2);
        float[] two = new float[2];
        assertIllegal(
                "BatchNormalization needs equal shapes",
                () -> new BatchNormalization(view, other, false, EPS, Clamp.none()));
        BatchNormalization plain = new BatchNormalization(view, view, false, EPS, Clamp.none());
        assertIllegal(
                "BatchNormalization needs 2 parameter arrays of 2 values, but got arrays of [2, 2, 2, 2]",
                () -> plain.prepare(Provider.SCALAR, two, two, two, two));
        assertIllegal(
                "BatchNormalization needs 2 parameter arrays of 2 values, but got arrays of [2, 3]",
                () -> plain.prepare(Provider.SCALAR, two, new float[3]));
    }
}
