package dev.tenonet.runtime.kernel.elementwise;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.ActivationChain;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.LeakyRelu;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BinaryTest {
    /** Sizes of a joint axis and of its parts. */
    record Axis(int a, int b) {
        int joint() {
            return Math.max(a, b);
        }
    }

    @Property(tries = 500)
    void equalsItsDefinition(
            @ForAll("channelAxes") Axis channels,
            @ForAll("axes") Axis rows,
            @ForAll("axes") Axis columns,
            @ForAll Order aOrder,
            @ForAll Order bOrder,
            @ForAll Order outOrder,
            @ForAll Operator operator,
            @ForAll("activations") Activation activation,
            @ForAll Provider provider) {
        Image a = Image.random(channels.a, rows.a, columns.a, 1);
        Image b = Image.random(channels.b, rows.b, columns.b, 2);
        Layout aLayout = aOrder.layout(channels.a, rows.a, columns.a);
        Layout bLayout = bOrder.layout(channels.b, rows.b, columns.b);
        Layout out = outOrder.layout(channels.joint(), rows.joint(), columns.joint());
        MergeKernel kernel =
                new Binary(aLayout.view(), bLayout.view(), out.view(), operator, activation).prepare(provider);
        float[] memory = out.empty();
        kernel.run(
                aLayout.place(a),
                aLayout.at(),
                bLayout.place(b),
                bLayout.at(),
                memory,
                out.at(),
                new Workspace(0, 0, 1, false));
        Tolerance.sumOf(1).check(reference(a, b, out.view(), operator, activation), out.read(memory));
    }

    private static double[] reference(Image a, Image b, View joint, Operator operator, Activation activation) {
        double[] result = new double[joint.size()];
        int i = 0;
        for (int c = 0; c < joint.channels(); c++) {
            for (int y = 0; y < joint.height(); y++) {
                for (int x = 0; x < joint.width(); x++) {
                    double value = value(operator, repeated(a, c, y, x), repeated(b, c, y, x));
                    result[i++] = activation.apply((float) value);
                }
            }
        }
        return result;
    }

    private static double value(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> a > b ? a : b;
            case MINIMUM -> a < b ? a : b;
        };
    }

    private static float repeated(Image image, int c, int y, int x) {
        return image.at(image.channels() == 1 ? 0 : c, image.height() == 1 ? 0 : y, image.width() == 1 ? 0 : x);
    }

    /** Longer than a vector kernel takes at once. */
    @Property
    void addsLongRunsInPlace(@ForAll Provider provider) {
        View view = View.pixels(7, 37, 41);
        float[] a = Image.numbers(view.size(), 1);
        float[] b = Image.numbers(view.size(), 2);
        double[] expected = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            expected[i] = Math.tanh(a[i] + b[i]);
        }
        new Binary(view, view, view, Operator.ADD, new Tanh())
                .prepare(provider)
                .run(a, 0, b, 0, a, 0, new Workspace(0, 0, 1, false));
        Tolerance.TANH.check(expected, a);
    }

    /** The bounds of a chain that begins with some are enforced in registers. */
    @Property
    void appliesChains(@ForAll Provider provider) {
        View view = View.pixels(19, 3, 5);
        float[] a = Image.numbers(view.size(), 1);
        float[] b = Image.numbers(view.size(), 2);
        double[] expected = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            expected[i] = Math.tanh(Math.min(Math.max(Math.tanh(Math.max(a[i] + b[i], -0.5f)), -1), 0.25));
        }
        Activation chain = new ActivationChain(
                new ActivationChain(new Clamp(-0.5f, 9), new Tanh()),
                new ActivationChain(new Clamp(-1, 0.25f), new Tanh()));
        float[] out = new float[a.length];
        new Binary(view, view, view, Operator.ADD, chain)
                .prepare(provider)
                .run(a, 0, b, 0, out, 0, new Workspace(0, 0, 1, false));
        Tolerance.TANH.check(expected, out);

        Activation bounded = new ActivationChain(new Clamp(-0.5f, 0.5f), new LeakyRelu(0.5f));
        for (int i = 0; i < a.length; i++) {
            float clamped = Math.min(Math.max(a[i] + b[i], -0.5f), 0.5f);
            expected[i] = clamped > 0 ? clamped : clamped / 2;
        }
        new Binary(view, view, view, Operator.ADD, bounded)
                .prepare(provider)
                .run(a, 0, b, 0, out, 0, new Workspace(0, 0, 1, false));
        Tolerance.EXACT.check(expected, out);
    }

    /** torch.maximum: NaN prevails; and what IEEE 754 says of the rest. */
    @Property
    void treatsNonFiniteValuesAsPyTorchDoes(@ForAll Provider provider) {
        float inf = Float.POSITIVE_INFINITY;
        float[] a = {Float.NaN, 1, -inf, 0, inf};
        float[] b = {1, Float.NaN, -inf, 0, inf};
        double nan = Double.NaN;
        check(Operator.MAXIMUM, provider, a, b, nan, nan, -inf, 0, inf);
        check(Operator.MINIMUM, provider, a, b, nan, nan, -inf, 0, inf);
        check(Operator.DIVIDE, provider, a, b, nan, nan, nan, nan, nan);
        check(Operator.SUBTRACT, provider, a, b, nan, nan, nan, 0, nan);
        check(Operator.MULTIPLY, provider, a, b, nan, nan, inf, 0, inf);
    }

    private static void check(Operator operator, Provider provider, float[] a, float[] b, double... expected) {
        // Five values, repeated beyond any vector.
        View view = View.pixels(expected.length, 1, 37);
        float[] out = new float[view.size()];
        float[] left = new float[out.length];
        float[] right = new float[out.length];
        double[] wanted = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            left[i] = a[i % a.length];
            right[i] = b[i % b.length];
            wanted[i] = expected[i % expected.length];
        }
        MergeKernel kernel = new Binary(view, view, view, operator, Clamp.none()).prepare(provider);
        kernel.run(left, 0, right, 0, out, 0, new Workspace(0, 0, 1, false));
        Tolerance.EXACT.check(wanted, out);
    }

    @Provide
    Arbitrary<Axis> axes() {
        return axes(Arbitraries.integers().between(1, 4));
    }

    @Provide
    Arbitrary<Axis> channelAxes() {
        return axes(Generators.channels());
    }

    private static Arbitrary<Axis> axes(Arbitrary<Integer> sizes) {
        return Combinators.combine(sizes, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((size, repeatA, repeatB) -> new Axis(repeatA ? 1 : size, repeatB ? 1 : size));
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Generators.activations();
    }

    @Example
    void refusesShapesThatDoNotJoin() {
        View two = View.pixels(2, 3, 3);
        View three = View.pixels(3, 3, 3);
        View one = View.pixels(1, 3, 3);
        assertIllegal(
                "ADD needs axes that are equal or 1 and an output of the joint shape",
                () -> new Binary(two, three, three, Operator.ADD, Clamp.none()));
        assertIllegal(
                "DIVIDE needs axes that are equal or 1 and an output of the joint shape",
                () -> new Binary(two, one, one, Operator.DIVIDE, Clamp.none()));
    }
}
