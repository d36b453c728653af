package dev.tenonet.runtime.kernel.dense;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
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

class MatMulTest {
    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll @IntRange(min = 1, max = 3) int matrices,
            @ForAll @IntRange(min = 0, max = 2) int single,
            @ForAll("sizes") int rows,
            @ForAll("depths") int depth,
            @ForAll("sizes") int columns,
            @ForAll Order aOrder,
            @ForAll Order bOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        Image a = Image.random(single == 1 ? 1 : matrices, rows, depth, 1);
        Image b = Image.random(single == 2 ? 1 : matrices, depth, columns, 2);
        Layout left = aOrder.layout(a.channels(), rows, depth);
        Layout right = bOrder.layout(b.channels(), depth, columns);
        Layout out = outOrder.layout(matrices, rows, columns);
        double[] expected = new double[matrices * rows * columns];
        for (int i = 0; i < expected.length; i++) {
            int matrix = i / columns / rows;
            for (int k = 0; k < depth; k++) {
                double x = a.at(Math.min(matrix, a.channels() - 1), i / columns % rows, k);
                expected[i] += x * b.at(Math.min(matrix, b.channels() - 1), k, i % columns);
            }
        }
        run(new MatMul(left.view(), right.view(), out.view(), true), left, a, right, b, out, expected, depth, provider);
    }

    private static void run(
            MatMul spec,
            Layout left,
            Image a,
            Layout right,
            Image b,
            Layout out,
            double[] expected,
            int depth,
            Provider provider) {
        MergeKernel kernel = spec.prepare(provider);
        float[] memory = out.empty();
        kernel.run(
                left.place(a),
                left.at(),
                right.place(b),
                right.at(),
                memory,
                out.at(),
                new Workspace(0, kernel.scratch(), 1, false));
        Tolerance.sumOf(depth).check(expected, out.read(memory));
    }

    /** The channels of a sequence are the rows of its matrix. */
    @Property(tries = 100)
    void ofSequences(
            @ForAll("sizes") int rows,
            @ForAll("sizes") int depth,
            @ForAll("sizes") int columns,
            @ForAll Order aOrder,
            @ForAll Order bOrder,
            @ForAll Order outOrder,
            @ForAll Provider provider) {
        Image a = Image.random(rows, 1, depth, 1);
        Image b = Image.random(depth, 1, columns, 2);
        Layout left = aOrder.layout(rows, 1, depth);
        Layout right = bOrder.layout(depth, 1, columns);
        Layout out = outOrder.layout(rows, 1, columns);
        double[] expected = new double[rows * columns];
        for (int i = 0; i < expected.length; i++) {
            for (int k = 0; k < depth; k++) {
                expected[i] += (double) a.at(i / columns, 0, k) * b.at(k, 0, i % columns);
            }
        }
        run(
                new MatMul(left.view(), right.view(), out.view(), false),
                left,
                a,
                right,
                b,
                out,
                expected,
                depth,
                provider);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 2, 5, 16, 17, 33, 60, 115);
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(1, 3, 16, 40, 300, 1100);
    }

    @Example
    void refusesOtherShapes() {
        View view = View.pixels(2, 3, 4);
        assertThrows(IllegalArgumentException.class, () -> new MatMul(view, view, View.pixels(2, 3, 4), true));
        View turned = View.pixels(2, 4, 3);
        assertThrows(IllegalArgumentException.class, () -> new MatMul(view, turned, View.pixels(2, 3, 4), true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MatMul(view, View.pixels(3, 4, 3), View.pixels(3, 3, 3), true));
    }
}
