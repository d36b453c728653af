package dev.tenonet.runtime.kernel.dense;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DenseTest {
    private enum Kind {
        SCALAR,
        VECTOR_PANELS,
        VECTOR_ROWS
    }

    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 4) int height,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 1, max = 70) int features,
            @ForAll("dense") Order order,
            @ForAll boolean bias,
            @ForAll("activations") Activation activation,
            @ForAll Kind kind) {
        int inputs = channels * height * width;
        Image image = Image.random(channels, height, width, inputs);
        float[] weight = Image.numbers(features * inputs, 1);
        float[] offset = Image.numbers(features, 2);
        double[] expected = new double[features];
        for (int f = 0; f < features; f++) {
            double sum = bias ? offset[f] : 0;
            for (int j = 0; j < inputs; j++) {
                sum += (double) weight[f * inputs + j] * image.values()[j];
            }
            expected[f] = activation.apply((float) sum);
        }
        Layout in = order.layout(channels, height, width);
        Layout out = Layout.of(View.pixels(features, 1, 1));
        float[][] parameters = bias ? new float[][] {weight, offset} : new float[][] {weight};
        Dense spec = new Dense(in.view(), features, bias, activation);
        Kernel kernel = switch (kind) {
            case SCALAR -> spec.prepare(Provider.SCALAR, parameters);
            case VECTOR_PANELS -> new VectorDensePanels(spec, parameters);
            case VECTOR_ROWS -> new VectorDense(spec, parameters);
        };
        Tolerance.sumOf(inputs).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Provide
    Arbitrary<Order> dense() {
        return Arbitraries.of(Order.PIXELS, Order.PLANES, Order.COLUMNS);
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Generators.activations();
    }

    @Example
    void bringsTheWeightIntoTheOrderOfMemoryWithoutACopy() {
        float[] weight = {1, 2, 3, 4, 5, 6, 7, 8};
        Dense spec = new Dense(View.pixels(2, 1, 2), 2, false, Clamp.none());
        assertSame(weight, spec.weightOf(new float[][] {weight}));
        assertArrayEquals(new float[] {1, 3, 2, 4, 5, 7, 6, 8}, weight);
    }

    @Example
    void packsOnlySmallWeights() {
        assertTrue(VectorDensePanels.suits(new Dense(View.pixels(2048, 1, 1), 2048, false, Clamp.none())));
        assertFalse(VectorDensePanels.suits(new Dense(View.pixels(512, 7, 7), 4096, false, Clamp.none())));
    }

    @Example
    void refusesGaps() {
        View gaps = View.pixels(3, 2, 2, 8, 4);
        assertIllegal("Dense needs an input without gaps", () -> new Dense(gaps, 4, false, Clamp.none()));
    }

    @Example
    void refusesAWeightOfTheWrongLength() {
        Dense spec = new Dense(View.pixels(5, 1, 1), 4, false, Clamp.none());
        assertIllegal("Dense needs 20 weights, but got 19", () -> spec.prepare(Provider.SCALAR, new float[19]));
    }
}
