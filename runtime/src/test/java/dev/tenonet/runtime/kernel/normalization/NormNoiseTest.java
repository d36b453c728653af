package dev.tenonet.runtime.kernel.normalization;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A norm over one position, or of a nearly constant map, divides by a deviation of next to nothing: it enlarges the rounding of
 * what it subtracts, in PyTorch as here, so digits cannot be compared. What can be is the distance from double. Each row ends
 * with PyTorch 1.13.1's on x86, the largest of 192 images; the largest of other images may be somewhat larger.
 */
class NormNoiseTest {
    private static final double EPS = 1e-5;
    private static final int IMAGES = 64;
    private static final double OTHER_IMAGES = 1.5;

    /** @param constant whether values are 10 and a noise of 1e-5; else they are normal times 10 */
    @ParameterizedTest(name = "{0} groups of {1} channels, side {2}")
    @CsvSource({"8, 8, 1, false, 7.2e-4", "8, 8, 6, true, 5.9e-4", "2, 8, 6, true, 6.0e-4"})
    void groupsAreAsNearToDoubleAsPyTorch(int groups, int channels, int side, boolean constant, double distance) {
        float[][] parameters = {Image.numbers(channels, 1), Image.numbers(channels, 2)};
        View view = View.planes(channels, side, side);
        int plane = side * side;
        for (Provider provider : Provider.values()) {
            Kernel kernel =
                    new GroupNormalization(view, view, groups, true, EPS, Clamp.none()).prepare(provider, parameters);
            check(kernel, provider, values(view.size(), constant), view.size() / groups, plane, parameters, distance);
        }
    }

    @ParameterizedTest(name = "{0} channels, side {1}")
    @CsvSource({"1, 1, false, 2.2e-4", "8, 6, true, 4.3e-4"})
    void layersAreAsNearToDoubleAsPyTorch(int channels, int side, boolean constant, double distance) {
        View view = View.planes(channels, side, side);
        float[][] parameters = {Image.numbers(view.size(), 1), Image.numbers(view.size(), 2)};
        for (Provider provider : Provider.values()) {
            Kernel kernel = new LayerNormalization(view, view, true, true, true, true, true, true, EPS)
                    .prepare(provider, parameters);
            check(kernel, provider, values(view.size(), constant), view.size(), 1, parameters, distance);
        }
    }

    private static float[] values(int size, boolean constant) {
        Random random = new Random(1);
        float[] values = new float[IMAGES * size];
        for (int i = 0; i < values.length; i++) {
            double normal = random.nextGaussian();
            values[i] = (float) (constant ? 10 + 1e-5 * normal : 10 * normal);
        }
        return values;
    }

    /**
     * Runs all images.
     *
     * @param group values that have their moments together
     * @param plane values that have one weight
     */
    private static void check(
            Kernel kernel,
            Provider provider,
            float[] values,
            int group,
            int plane,
            float[][] parameters,
            double distance) {
        int size = values.length / IMAGES;
        float[] out = new float[size];
        double worst = 0;
        for (int image = 0; image < values.length; image += size) {
            kernel.run(values, image, out, 0, Layout.workspace(kernel));
            for (int first = 0; first < size; first += group) {
                double mean = mean(values, image + first, group, 0, 1);
                double variance = mean(values, image + first, group, mean, 2);
                for (int i = first; i < first + group; i++) {
                    double normal = (values[image + i] - mean) / Math.sqrt(variance + EPS);
                    double expected = normal * parameters[0][i / plane] + parameters[1][i / plane];
                    worst = Math.max(worst, Math.abs(out[i] - expected));
                }
            }
        }
        double most = worst;
        assertTrue(
                worst <= OTHER_IMAGES * distance, () -> provider + ": " + most + " from double, PyTorch " + distance);
    }

    private static double mean(float[] values, int at, int count, double centre, int power) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += Math.pow(values[i] - centre, power);
        }
        return sum / count;
    }
}
