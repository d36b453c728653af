package dev.tenonet.runtime.kernel.reduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Sums, extremes and norms, against their definitions. */
class ReduceTest {
    /** Of each place along the axes that remain the values along the others. */
    private static List<List<Double>> groups(Image image, Axes axes, View out) {
        List<List<Double>> groups = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            groups.add(new ArrayList<>());
        }
        for (int c = 0; c < image.channels(); c++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    int row = (axes.channels() ? 0 : c) * out.height() + (axes.rows() ? 0 : y);
                    groups.get(row * out.width() + (axes.columns() ? 0 : x)).add((double) image.at(c, y, x));
                }
            }
        }
        return groups;
    }

    private static double reduced(List<Double> values, Reduction reduction) {
        return switch (reduction) {
            case SUM -> values.stream().mapToDouble(v -> v).sum();
            case LARGEST -> values.stream().mapToDouble(v -> v).max().orElseThrow();
            case LEAST -> values.stream().mapToDouble(v -> v).min().orElseThrow();
        };
    }

    private static double norm(List<Double> values, double p) {
        var absolute = values.stream().mapToDouble(Math::abs);
        if (p == Double.POSITIVE_INFINITY) {
            return absolute.max().orElseThrow();
        }
        if (p == Double.NEGATIVE_INFINITY) {
            return absolute.min().orElseThrow();
        }
        return p == 0
                ? absolute.filter(v -> v != 0).count()
                : Math.pow(absolute.map(v -> Math.pow(v, p)).sum(), 1 / p);
    }

    @Property(tries = 500)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean overChannels,
            @ForAll boolean overRows,
            @ForAll boolean overColumns,
            @ForAll Order inOrder,
            @ForAll Order outOrder,
            @ForAll Reduction reduction,
            @ForAll("powers") double p,
            @ForAll Provider provider) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        View kept = axes.others().of(in.view());
        Layout out = outOrder.layout(kept.channels(), kept.height(), kept.width());
        List<List<Double>> groups = groups(image, axes, out.view());
        float[] memory = in.place(image);
        Kernel kernel =
                new Reduce(in.view(), out.view(), overChannels, overRows, overColumns, reduction).prepare(provider);
        Tolerance.sumOf(groups.get(0).size())
                .check(
                        groups.stream()
                                .mapToDouble(group -> reduced(group, reduction))
                                .toArray(),
                        out.run(kernel, memory, in.at()));
        Kernel norm =
                new ReduceNorm(in.view(), out.view(), overChannels, overRows, overColumns, p, 0).prepare(provider);
        Tolerance.sumOf(groups.get(0).size())
                .check(groups.stream().mapToDouble(group -> norm(group, p)).toArray(), out.run(norm, memory, in.at()));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Provide
    Arbitrary<Double> powers() {
        return Arbitraries.of(2.0, 1.0, 0.0, 3.0, 0.5, -1.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private static float of(KernelSpec<Kernel> spec, Provider provider, float... values) {
        return Layout.of(View.pixels(1, 1, 1)).run(spec.prepare(provider), values, 0)[0];
    }

    /** As in PyTorch, NaN spreads; what is least of a norm has no say in that. */
    @Property
    void nan(@ForAll Provider provider) {
        View in = View.pixels(3, 1, 1);
        View out = View.pixels(1, 1, 1);
        for (Reduction reduction : Reduction.values()) {
            Reduce spec = new Reduce(in, out, true, false, false, reduction);
            assertEquals(Float.NaN, of(spec, provider, 1, Float.NaN, 2));
        }
        for (double p : new double[] {1, 2, 3, Double.POSITIVE_INFINITY}) {
            ReduceNorm spec = new ReduceNorm(in, out, true, false, false, p, 0.5);
            assertEquals(Float.NaN, of(spec, provider, 1, Float.NaN, 2));
            assertEquals(0.5f, of(spec, provider, 0, 0, 0));
        }
    }

    @Example
    void refusesOtherShapes() {
        View view = View.pixels(2, 3, 3);
        View other = View.pixels(2, 1, 3);
        assertThrows(IllegalArgumentException.class, () -> new Reduce(view, other, false, true, true, Reduction.SUM));
        assertThrows(IllegalArgumentException.class, () -> new ReduceNorm(view, other, false, true, true, 2, 0));
    }
}
