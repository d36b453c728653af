package dev.tenonet.runtime.kernel.normalization;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LocalResponseTest {
    private static double[] reference(Image image, int size, double alpha, double beta, double k) {
        double[] result = new double[image.values().length];
        int i = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    double sum = 0;
                    for (int other = c - size / 2; other <= c + (size - 1) / 2; other++) {
                        if (other >= 0 && other < image.channels()) {
                            sum += Math.pow(image.at(other, y, x), 2);
                        }
                    }
                    result[i++] = image.at(c, y, x) / Math.pow(k + alpha / size * sum, beta);
                }
            }
        }
        return result;
    }

    @Property(tries = 300)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 1, max = 4) int height,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll boolean usual,
            @ForAll Provider provider) {
        Image image = Image.random(channels, height, width, size);
        Layout in = Layout.pixels(channels, height, width, gap);
        Layout out = Layout.pixels(channels, height, width, 2 - gap);
        double alpha = 1.5;
        double beta = usual ? 0.75 : 1.25;
        Kernel kernel = new LocalResponse(in.view(), out.view(), size, alpha, beta, 2).prepare(provider);
        Tolerance.sumOf(size).check(reference(image, size, alpha, beta, 2), out.run(kernel, in.place(image), in.at()));
    }

    /** As PyTorch computes it: with an even size the longer half is before the channel. */
    @Property
    void equalsPyTorch(@ForAll Provider provider) {
        double[] four = {0.4131307006, 0.5568753481, 0.5544068217, 0.5120486021, 0.4684563279, 0.6062225103};
        double[] three = {0.6123724580, 0.8401681185, 0.9185585976, 0.9516619444, 0.9682458639, 1.2990381718};
        check(provider, 4, 0.75, 2, four);
        check(provider, 3, 0.5, 1, three);
    }

    private static void check(Provider provider, int size, double beta, double k, double... expected) {
        View view = View.pixels(6, 1, 1);
        Layout out = Layout.of(view);
        Kernel kernel = new LocalResponse(view, view, size, 1, beta, k).prepare(provider);
        Tolerance.sumOf(size).check(expected, out.run(kernel, new float[] {1, 2, 3, 4, 5, 6}, 0));
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    @Example
    void refusesWhatDoesNotFit() {
        View view = View.pixels(2, 3, 4);
        assertIllegal(
                "LocalResponse needs a window of at least 1 channel, but got 0",
                () -> new LocalResponse(view, view, 0, 1, 1, 1));
        View planes = View.planes(2, 3, 4);
        assertIllegal(
                "LocalResponse needs the channels of a pixel side by side",
                () -> new LocalResponse(planes, view, 3, 1, 1, 1));
    }
}
