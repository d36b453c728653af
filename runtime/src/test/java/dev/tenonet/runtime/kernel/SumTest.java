package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SumTest {
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
            @ForAll("activations") Activation activation,
            @ForAll Provider provider) {
        Image a = Image.random(channels.a, rows.a, columns.a, 1);
        Image b = Image.random(channels.b, rows.b, columns.b, 2);
        Layout aLayout = aOrder.layout(channels.a, rows.a, columns.a);
        Layout bLayout = bOrder.layout(channels.b, rows.b, columns.b);
        Layout out = outOrder.layout(channels.joint(), rows.joint(), columns.joint());
        MergeKernel kernel = new Sum(aLayout.view(), bLayout.view(), out.view(), activation).prepare(provider);
        float[] memory = out.empty();
        kernel.run(
                aLayout.place(a), aLayout.at(), bLayout.place(b), bLayout.at(), memory, out.at(), new Workspace(0, 0));
        Tolerance.sumOf(1).check(reference(a, b, out.view(), activation), out.read(memory));
    }

    private static double[] reference(Image a, Image b, View joint, Activation activation) {
        double[] result = new double[joint.size()];
        int i = 0;
        for (int c = 0; c < joint.channels(); c++) {
            for (int y = 0; y < joint.height(); y++) {
                for (int x = 0; x < joint.width(); x++) {
                    result[i++] = activation.apply(repeated(a, c, y, x) + repeated(b, c, y, x));
                }
            }
        }
        return result;
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
        new Sum(view, view, view, new Tanh()).prepare(provider).run(a, 0, b, 0, a, 0, new Workspace(0, 0));
        Tolerance.TANH.check(expected, a);
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
        assertThrows(IllegalArgumentException.class, () -> new Sum(two, three, three, Clamp.none()));
        assertThrows(IllegalArgumentException.class, () -> new Sum(two, one, one, Clamp.none()));
    }
}
