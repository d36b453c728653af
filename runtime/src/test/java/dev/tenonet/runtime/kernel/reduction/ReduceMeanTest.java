package dev.tenonet.runtime.kernel.reduction;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Order;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReduceMeanTest {
    private static double[] reference(Image image, Axes axes, View out) {
        double[] result = new double[out.size()];
        for (int c = 0; c < image.channels(); c++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    int row = (axes.channels() ? 0 : c) * out.height() + (axes.rows() ? 0 : y);
                    int place = row * out.width() + (axes.columns() ? 0 : x);
                    result[place] += image.at(c, y, x) / (double) (image.values().length / out.size());
                }
            }
        }
        return result;
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
            @ForAll Provider provider) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        Image image = Image.random(channels, height, width, 1);
        Layout in = inOrder.layout(channels, height, width);
        View kept = axes.others().of(in.view());
        Layout out = outOrder.layout(kept.channels(), kept.height(), kept.width());
        Kernel kernel = new ReduceMean(in.view(), out.view(), overChannels, overRows, overColumns).prepare(provider);
        double[] expected = reference(image, axes, out.view());
        Tolerance.sumOf(4).check(expected, out.run(kernel, in.place(image), in.at()));
    }

    /** One sum in float would lose some 1e-5 of it. */
    @Property
    void isAccurateOnLargeImages(@ForAll Provider provider) {
        View view = View.pixels(33, 1000, 1000);
        float[] values = new float[view.size()];
        Arrays.fill(values, 0.1f);
        Layout out = Layout.of(View.pixels(1, 1, 1));
        Kernel kernel = new ReduceMean(view, out.view(), true, true, true).prepare(provider);
        new Tolerance(0, 1e-6).check(new double[] {0.1f}, out.run(kernel, values, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesOtherShapes() {
        View view = View.pixels(2, 3, 3);
        assertIllegal(
                "ReduceMean needs equal shapes", () -> new ReduceMean(view, View.pixels(2, 1, 3), false, true, true));
    }
}
